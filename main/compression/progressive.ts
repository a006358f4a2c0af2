/**
 * Progressive shrinking: what has settled to be gone is removed while training goes on, so that epochs get cheaper as the network
 * gets smaller. No paper that we know does this for soft pruning or for spectra.
 */
import type { SettingsOf } from './settings.ts';
import type { Reason } from './step.ts';

export const progressiveSchema = {
  progressive: { kind: 'choice', choices: ['on', 'off'] },
  settled: { kind: 'number', least: 1, most: 1000, whole: true },
} as const;

export type ProgressiveSettings = SettingsOf<typeof progressiveSchema>;

/** Of a stage, what must have stayed out before it goes: the longer the stage, the more it may still come back. */
const shareUntilSettled = 1 / 5;

/** @param epochs of the stage; @param progressive where measuring has shown that it may be on (docs/results.md) */
export function progressiveDefaults(epochs: number, progressive: ProgressiveSettings['progressive']): ProgressiveSettings {
  return { progressive, settled: Math.max(2, Math.ceil(epochs * shareUntilSettled)) };
}

/** Epochs in a row after which what is hidden goes for good; null where nothing goes before the end. */
export function settledOf({ progressive, settled }: ProgressiveSettings): number | null {
  return progressive === 'on' ? settled : null;
}

/** The sentence of a step that shrinks; none where it does not, or ends before anything can have settled. */
export function progressiveReason(step: string, settings: ProgressiveSettings & { epochs: number }): Reason[] {
  const settled = settledOf(settings);
  return settled !== null && settled < settings.epochs ? [{ key: `compression.${step}.reason-progressive`, values: { epochs: settled } }] : [];
}
