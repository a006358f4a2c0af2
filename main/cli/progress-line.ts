/** Progress as one line of text. Pure: the same event, width and language give the same line. */
import type { EpochEvent, ProgressEvent } from '../contract/events.ts';
import { printable } from './table.ts';
import type { Words } from './words.ts';

const barWidth = 20;

/** Stages are numbered in a plan (`2-recovery`); the reader is told their names. */
export function stageName(stage: string): string {
  return stage.replace(/^\d+-/, '');
}

/** @param epoch the last finished epoch of the same stage, whose figures go on standing there */
export function progressText(event: ProgressEvent, words: Words, epoch: EpochEvent | null = null): string {
  const parts = [words.sayOr(`cli.phase.${event.phase}`, {}, event.phase)];
  if (event.total === null) parts.push(words.number(event.done));
  else if (event.total > 0) parts.push(`${bar(event.done / event.total)} ${words.percent(Math.min(1, event.done / event.total), 0)}`);
  if (event.imagesPerSecond) parts.push(words.say('cli.progress.speed', { speed: words.number(event.imagesPerSecond) }));
  const isDone = event.total !== null && event.done >= event.total;
  if (event.secondsLeft !== null && !isDone) parts.push(words.about(event.secondsLeft));
  if (epoch) parts.push(...figures(epoch, words));
  return printable(parts.join(' · '));
}

export function epochText(event: EpochEvent, words: Words): string {
  const name = stageName(event.stage);
  const parts = [
    `${event.run} ${words.sayOr(`cli.phase.${name}`, {}, name)}`,
    `${bar(event.epoch / event.epochs)} ${words.say('cli.progress.epoch', { epoch: words.number(event.epoch), epochs: words.number(event.epochs) })}`,
    ...figures(event, words),
  ];
  if (event.network) parts.push(words.say('cli.progress.parameters', { parameters: words.short(event.network.parameters) }));
  parts.push(words.say('cli.progress.speed', { speed: words.number(event.imagesPerSecond) }));
  if (event.secondsLeft !== null && event.epoch < event.epochs) parts.push(words.about(event.secondsLeft));
  return printable(parts.join(' · '));
}

function figures(event: EpochEvent, words: Words): string[] {
  const loss = words.say('cli.progress.loss', { loss: words.number(event.loss, 3) });
  if (!event.validation) return [loss];
  const { macroF1, n } = event.validation;
  return [loss, words.say('cli.progress.macro-f1', { macroF1: words.percent(macroF1), n: words.number(n) })];
}

/** @param share 0..1; what lies outside is drawn as the nearer end */
export function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled);
}

/** Cut to the width of the terminal: a line that wraps could not be rewritten. */
export function fitted(line: string, columns: number): string {
  const letters = [...line];
  return letters.length < columns ? line : `${letters.slice(0, Math.max(0, columns - 2)).join('')}…`;
}
