import { describe, expect, test } from 'vitest';
import type { EpochEvent } from '../../../main/contract/events.ts';
import { hear, newFollowedWork } from '../../../renderer/stores/followed-work.ts';

const work = newFollowedWork({ id: 'w1', procedure: 'train', input: {}, project: 'p1', state: 'running', startedAt: '2026-11-25T12:00:00Z', endedAt: null, runs: [], result: null, failure: null });
const epoch = (run: string, stage: string, number: number): EpochEvent => ({ type: 'epoch', run, stage, epoch: number, epochs: 40, loss: 1, rate: 0.1, validation: null, imagesPerSecond: 70, secondsLeft: 60 });

describe('a work that is followed', () => {
  test('keeps every epoch in order, and the latest progress only', () => {
    const progress = { type: 'progress', phase: 'train', total: 10, secondsLeft: null } as const;
    const after = [{ ...progress, done: 1 }, epoch('r1', 'train', 1), { ...progress, done: 2 }, epoch('r1', 'train', 2)].reduce(hear, work);
    expect(after.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(after.progress?.done).toBe(2);
  });

  test('hears an epoch twice after a broken connection and counts it once', () => {
    const after = [epoch('r1', 'train', 1), epoch('r1', 'train', 2), epoch('r1', 'train', 2), epoch('r1', 'recovery', 2)].reduce(hear, work);
    expect(after.epochs.map(({ stage, epoch }) => `${stage} ${epoch}`)).toEqual(['train 1', 'train 2', 'recovery 2']);
  });

  test('knows its runs in the order in which they began', () => {
    const after = [
      { type: 'run', run: 'r1', kind: 'compress' },
      { type: 'run', run: 'r2', kind: 'control' },
      { type: 'run', run: 'r1', kind: 'compress' },
    ].reduce((known, event) => hear(known, event as never), work);
    expect(after.runs.map(({ run }) => run)).toEqual(['r1', 'r2']);
  });

  test('keeps of each target of a delivery the latest, in the order in which they began', () => {
    const at = (target: string, done: number) => ({ type: 'delivery', target, phase: 'copy', done, total: 10, secondsLeft: null }) as const;
    const after = [at('/media/one', 1), at('/media/two', 2), at('/media/one', 9)].reduce(hear, work);
    expect(after.deliveries.map(({ target, done }) => [target, done])).toEqual([
      ['/media/one', 9],
      ['/media/two', 2],
    ]);
  });
});
