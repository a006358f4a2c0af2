import { describe, expect, test } from 'vitest';
import type { EpochEvent } from '../../../../main/contract/events.ts';
import { bestPoint, epochPoints, epochsBefore, lossTop, shareDomain, type EpochPoint } from '../../../../renderer/pages/train/epoch-points.ts';

const heard = (epoch: number, accuracy: number): EpochEvent => ({ type: 'epoch', run: 'r1', stage: '1-training', epoch, epochs: 12, loss: 1, rate: 0.1, validation: { n: 15, accuracy, macroF1: accuracy }, imagesPerSecond: 20, secondsLeft: 9 });
const stored = (epoch: number, accuracy: number, isBest = false) => ({ stage: '1-training', epoch, metrics: { loss: 1, validation: { n: 15, accuracy, macroF1: accuracy, loss: 1.5 }, imagesPerSecond: 20, seconds: 3, isBest } });
const point = (loss: number, validationLoss: number | null): EpochPoint => ({ ...epochPoints([], [heard(1, 0.5)])[0], loss, validationLoss });

describe('epochs', () => {
  test('of a run that was resumed come from the history before, and live after', () => {
    expect(epochPoints([stored(1, 0.2), stored(2, 0.3)], [heard(3, 0.4), heard(2, 0.3)]).map(({ epoch, validationLoss }) => [epoch, validationLoss])).toEqual([[1, 1.5], [2, 1.5], [3, null]]);
  });

  test('of training from known weights count through both stages, as the run counts them', () => {
    const first = { ...stored(1, 0.4, true), stage: '1-training' };
    const then = [1, 2, 3].map((epoch) => ({ ...stored(epoch, 0.5 + epoch / 10, epoch === 2), stage: '2-training' }));
    const points = epochPoints([first, ...then], [{ ...heard(4, 0.7), stage: '2-training' }]);
    expect(points.map(({ epoch, accuracy }) => [epoch, accuracy])).toEqual([[1, 0.4], [2, 0.6], [3, 0.7], [4, 0.8], [5, 0.7]]);
    expect(bestPoint(points)?.epoch).toBe(3);
    expect(epochsBefore([first, ...then])('2-training')).toBe(1);
  });

  test('without validation images have no share, and do not fail', () => {
    const [one] = epochPoints([{ stage: '1-training', epoch: 1, metrics: { loss: 2, validation: { n: 0, accuracy: null, macroF1: null, loss: null } } }], [{ ...heard(2, 1), validation: null }]);
    expect(one).toMatchObject({ loss: 2, accuracy: null, macroF1: null, validationLoss: null, n: 0 });
  });

  test('that are the best are those that the history calls so, the last one of them', () => {
    expect(bestPoint(epochPoints([stored(1, 0.2, true), stored(2, 0.5, true), stored(3, 0.5)], []))?.epoch).toBe(2);
    expect(bestPoint(epochPoints([], [heard(1, 0.9)]))).toBeNull();
  });

  test('keep the answers on the same few images', () => {
    const samples = [{ file: 'a.png', label: 'pits', predicted: 'good', probability: 0.6 }];
    expect(epochPoints([], [{ ...heard(1, 0.2), samples }])[0].samples).toEqual(samples);
    expect(epochPoints([{ ...stored(1, 0.2), metrics: { ...stored(1, 0.2).metrics, samples } }], [])[0].samples).toEqual(samples);
  });
});

describe('axes', () => {
  test('of shares begin at a round number below the lowest, and never hide it', () => {
    expect(shareDomain([0.27, 0.6])).toEqual([0.2, 1]);
    expect(shareDomain([0.97, 0.99])).toEqual([0.9, 1]);
    expect(shareDomain([])).toEqual([0.9, 1]);
    expect(shareDomain([0])).toEqual([0, 1]);
  });

  test('of losses hold all of them, unless one wild epoch would press the others flat', () => {
    expect(lossTop([point(1.6, 1.8), point(1.2, 1.4)])).toBe(1.8);
    const top = lossTop([point(1.6, 1.8), point(1.5, 66), point(1.2, 1.4)]);
    expect(top).toBeLessThan(5);
    expect(top).toBeGreaterThan(1.8);
  });
});
