/** Every step of a recipe and each of its settings, as `--set` takes them. */
import type { ProcedureResult } from '../../contract/app.ts';
import { printable } from '../table.ts';
import type { Words } from '../words.ts';

type Step = ProcedureResult<'compressionMethods'>['steps'][number];
type Field = Step['fields'][number];

export function methodsView({ run, network, epochs, steps }: ProcedureResult<'compressionMethods'>, words: Words): string {
  const intro = words.say(run === null ? 'cli.methods.usual' : 'cli.methods.run', { network, epochs, run: run ?? '' });
  return [printable(intro), ...steps.map((step) => stepText(step, words))].join('\n\n');
}

function stepText({ step, fields, settings }: Step, words: Words): string {
  const key = `compression.${step}`;
  const settingsText = fields.map((field) => {
    const chosen = words.say('cli.methods.setting', { allowed: allowedOf(field), chosen: valueText(settings[field.name], words) });
    return printable(`  ${step}.${field.name}  ${chosen}`) + `\n      ${words.sayOr(`${key}.${field.name}`, {}, '')}`;
  });
  return [`${words.sayOr(`${key}.name`, {}, step)}. ${words.sayOr(`${key}.explanation`, {}, '')}`, ...settingsText].join('\n');
}

/** In signs, as they are typed. */
function allowedOf(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return field.choices.join(' | ');
    case 'number':
      return field.whole ? `${field.least}, ${field.least + 1} ... ${field.most}` : `${field.least} ... ${field.most}`;
    case 'names':
      return 'LAYER,...';
    case 'amounts':
      return `LAYER=${field.least} ... ${field.most},...`;
  }
}

function valueText(value: Step['settings'][string] | undefined, words: Words): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  const layers = Array.isArray(value) ? value : Object.entries(value ?? {}).map(([layer, amount]) => `${layer}=${amount}`);
  return layers.length > 0 ? layers.join(',') : words.say('cli.methods.none');
}
