import type { EpochEvent } from '../../../main/contract/events.ts';
import type { ShowResult } from '../../../main/contract/history.ts';

/** An epoch of compression as the page looks at it, live or out of the history. */
export interface WatchedEpoch {
  run: string;
  /** `1-soft-filter-pruning`: unique in its run. */
  stage: string;
  /** `soft-filter-pruning`, `low-rank`, `recovery`, `training`. */
  step: string;
  epoch: number;
  validation: { n: number; accuracy: number; macroF1: number } | null;
  /** Of the network with which training goes on after this epoch: what is only masked still counts. */
  network: { parameters: number; multiplyAccumulates: number } | null;
  widths: NonNullable<EpochEvent['widths']>;
  ranks: NonNullable<EpochEvent['ranks']>;
  seconds: number | null;
}

type StoredEpoch = Extract<ShowResult, { type: 'run' }>['epochs'][number];
type Metrics = Partial<Pick<EpochEvent, 'widths' | 'ranks' | 'network'> & { validation: { n: number; accuracy: number | null; macroF1?: number | null } | null; seconds: number }>;

export const stepOfStage = (stage: string): string => stage.replace(/^\d+-/, '');

export function watchedEpoch(run: string, { stage, epoch, metrics }: StoredEpoch): WatchedEpoch {
  const { validation, network, widths = [], ranks = [], seconds = null } = metrics as Metrics;
  const seen = validation && validation.accuracy !== null ? { n: validation.n, accuracy: validation.accuracy, macroF1: validation.macroF1 ?? validation.accuracy } : null;
  return { run, stage, step: stepOfStage(stage), epoch, validation: seen, network: network ?? null, widths, ranks, seconds };
}

/** Live epochs go before those of the history, which may lag behind; the order is that of the work. */
export function allEpochs(stored: readonly WatchedEpoch[], live: readonly EpochEvent[]): WatchedEpoch[] {
  const key = (epoch: { run: string; stage: string; epoch: number }): string => `${epoch.run} ${epoch.stage} ${epoch.epoch}`;
  const known = new Map(stored.map((epoch) => [key(epoch), epoch]));
  for (const event of live) {
    // What the history holds is the same epoch with more of it, so a repeated one changes nothing.
    if (known.has(key(event))) continue;
    known.set(key(event), watchedEpoch(event.run, { stage: event.stage, epoch: event.epoch, metrics: { ...event } }));
  }
  return [...known.values()];
}
