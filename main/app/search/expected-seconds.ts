/**
 * How long looks at candidates take, before any was made: from the epochs of the dense network, which are known. Trials that were
 * made correct it (`main/search/search.ts`). Pure.
 */
import type { Candidate, Way } from '../../search/candidates.ts';
import { lastRung, rungs } from '../../search/trials.ts';
import type { ControlKind } from '../network-runs.ts';

export interface TimeFacts {
  /** Seconds of one epoch of the dense network. */
  denseEpoch: number;
  densePixels: number;
  epochsOf(way: Way): { step: string; epochs: number }[];
}

/** A worker, its engine, the integers, and the time of the file. */
const start = 6;
/** The file is run on the test set and read back. */
const verification = 10;
/**
 * Epochs in those of the dense network, as seen on NEU (ResNet18, 64 px, 2 cores): pruning while training costs what training does;
 * low-rank training of whole kernels eight times that, of which most is what keeps factors orthogonal.
 */
const whileTraining: Record<string, number> = { 'soft-filter-pruning': 1.1, 'low-rank': 8 };
const factorsOfWhole = 1.25;

/** Of a network of this share of the numbers: at 2.5 % an epoch took 0.37 of a dense one. */
const narrow = (share: number): number => 0.25 + 0.75 * Math.sqrt(share);

export function expectedSeconds({ denseEpoch, densePixels, epochsOf }: TimeFacts, { way, share, pixels }: Candidate, rung: number): number {
  const epoch = denseEpoch * (pixels / densePixels) ** 2;
  const small = way === 'low-rank' ? factorsOfWhole : narrow(way === 'both' ? share * 2 : share) * (way === 'both' ? 1.5 : 1);
  // Taking kernels apart is about as much work as an epoch.
  const apart = way === 'low-rank' ? denseEpoch : 0;
  const epochs = epochsOf(way).reduce((sum, stage) => {
    if (stage.step === 'recovery' || stage.step === 'training') return sum + stage.epochs * small * (rung === lastRung ? 1 : rungs[rung].epochs);
    if (rung < lastRung) return sum;
    return sum + stage.epochs * (way === 'both' && stage.step === 'low-rank' ? small * 4 : (whileTraining[stage.step] ?? 1));
  }, 0);
  return start + apart + epochs * epoch;
}

/** If it is chosen: its controls, and the test set for each. */
export function secondsAfter(facts: TimeFacts, candidate: Candidate, controls: readonly ControlKind[]): number {
  const cut = controls.includes('cut') ? verification + recoverySeconds(facts, candidate) : 0;
  const slim = controls.includes('slim') ? verification + expectedSeconds(facts, { ...candidate, way: 'slim' }, lastRung) : 0;
  return verification + cut + slim;
}

function recoverySeconds(facts: TimeFacts, candidate: Candidate): number {
  const recoveryAlone = (way: Way) => facts.epochsOf(way).filter(({ step }) => step === 'recovery');
  return expectedSeconds({ ...facts, epochsOf: recoveryAlone }, candidate, lastRung);
}
