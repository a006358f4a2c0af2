/** A failure for people (fact, place, remedy) and for programs. */
import { Failure, failureToData } from '../foundation/failure.ts';
import type { Terminal } from './terminal.ts';
import { printable } from './table.ts';
import { exitCodes } from './exit-codes.ts';

/** Values of a failure that say where it happened, in the order of preference. */
const places = ['path', 'file', 'folder', 'image', 'run', 'revision'];

/** Says what went wrong. @returns the exit code */
export function reportFailure(thrown: unknown, terminal: Terminal): number {
  const data = failureToData(thrown);
  const failure = thrown instanceof Failure ? thrown : new Failure(data.code, data.values);
  const { words } = terminal;
  const { fact, remedy, code } = failure.in(words.language);
  const place = places.map((name) => failure.values[name]).find((value) => value !== undefined);
  terminal.complain(`${words.say('cli.failure.fact')} ${printable(fact)}`);
  if (place !== undefined && !fact.includes(String(place))) terminal.complain(`${words.say('cli.failure.place')} ${printable(String(place))}`);
  terminal.complain(`${words.say('cli.failure.remedy')} ${printable(remedy)}`);
  if (terminal.verbose) terminal.complain(detailOf(thrown, data.detail));
  else if (!(thrown instanceof Failure)) terminal.complain(words.say('cli.failure.verbose'));
  if (terminal.json) terminal.answer({ error: { code, fact, place: place ?? null, remedy, values: failure.values, detail: terminal.verbose ? data.detail : undefined } }, () => '');
  return code === 'contract.invalid-input' || code.startsWith('cli.usage.') ? exitCodes.wrongUsage : exitCodes.failed;
}

/** The stack of the error, and of what caused it. */
function detailOf(thrown: unknown, detail: string): string {
  const lines = [detail];
  for (let cause = thrown instanceof Error ? thrown.cause : null; cause instanceof Error; cause = cause.cause) lines.push(String(cause.stack ?? cause.message));
  return lines.join('\n');
}
