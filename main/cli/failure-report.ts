/** A failure for people (fact, place, remedy) and for programs. */
import { Failure, failureToData } from '../foundation/failure.ts';
import type { Terminal } from './terminal.ts';
import { printable } from './table.ts';
import { exitCodes } from './exit-codes.ts';
import { readableValues } from './words.ts';

/** Values of a failure that say where it happened, in the order of preference. */
const places = ['path', 'file', 'folder', 'image', 'run', 'revision'];

/** Says what went wrong. @returns the exit code */
export function reportFailure(thrown: unknown, terminal: Terminal): number {
  const data = failureToData(thrown);
  const { words } = terminal;
  const failure = new Failure(data.code, readableValues(data.values, words));
  const { fact, remedy, code } = failure.in(words.language);
  const place = places.map((name) => failure.values[name]).find((value) => value !== undefined);
  const isWished = code === 'jobs.interrupted' || code === 'jobs.cancelled';
  terminal.complain(`${words.say(isWished ? 'cli.failure.stopped' : 'cli.failure.fact')} ${printable(fact)}`);
  if (place !== undefined && !fact.includes(String(place))) terminal.complain(`${words.say('cli.failure.place')} ${printable(String(place))}`);
  terminal.complain(`${words.say('cli.failure.remedy')} ${printable(remedy)}`);
  if (terminal.verbose) terminal.complain(detailOf(thrown, data.detail));
  else if (!(thrown instanceof Failure)) terminal.complain(words.say('cli.failure.verbose'));
  if (terminal.json) terminal.answer({ error: { code, fact, place: place ?? null, remedy, values: data.values, detail: terminal.verbose ? data.detail : undefined } }, () => '');
  return code === 'contract.invalid-input' || code.startsWith('cli.usage.') ? exitCodes.wrongUsage : exitCodes.failed;
}

/** The stack of the error, and of what caused it. */
function detailOf(thrown: unknown, detail: string): string {
  const lines = [detail];
  for (let cause = thrown instanceof Error ? thrown.cause : null; cause instanceof Error; cause = cause.cause) lines.push(String(cause.stack ?? cause.message));
  return lines.join('\n');
}
