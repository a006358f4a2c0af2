/** `step.field=value`, as it is written in a terminal, as settings of steps: checked before anything is trained. */
import type { CompressionSettings } from '../contract/networks.ts';
import { settingFromText } from '../compression/settings-text.ts';
import { completeSettings } from '../compression/settings.ts';
import { stepSchemas } from '../compression/step-schemas.ts';
import { Failure } from '../foundation/failure.ts';

type Details = NonNullable<CompressionSettings['details']>;

/**
 * Later ones go before earlier ones, and all before what `details` says.
 * @param steps of the recipes that they are meant for
 * @throws Failure `app.assignment`, `app.assignment-step`, `compression.unknown-setting`, `compression.setting-not-allowed`
 */
export function withAssignments(details: Details | undefined, assignments: readonly string[], steps: readonly string[]): Details {
  const all: Details = { ...details };
  for (const assignment of assignments) {
    const [, step, name, text] = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(assignment) ?? [];
    if (step === undefined) throw new Failure('app.assignment', { assignment });
    const schema = stepSchemas.get(step);
    if (!schema || !steps.includes(step)) throw new Failure('app.assignment-step', { step, steps: steps.join(', ') });
    const value = Object.hasOwn(schema, name) ? settingFromText(schema[name], text) : text;
    completeSettings(step, schema, {}, { [name]: value });
    all[step] = { ...all[step], [name]: value as Details[string][string] };
  }
  return all;
}
