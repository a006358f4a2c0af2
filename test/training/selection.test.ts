import { describe, expect, it } from 'vitest';
import { advance, isBetter, isExhausted, noProgress, type Score } from '../../main/training/selection.ts';

const score = (epoch: number, macroF1: number | null, loss: number | null = 1): Score => ({ epoch, macroF1, loss });

describe('the best weights', () => {
  it('have the higher macro-F1, then the lower loss, then are the later', () => {
    expect(isBetter(score(2, 0.9, 5), score(1, 0.8, 0))).toBe(true);
    expect(isBetter(score(2, 0.8, 0), score(1, 0.9, 5))).toBe(false);
    expect(isBetter(score(2, 0.9, 0.5), score(1, 0.9, 0.6))).toBe(true);
    expect(isBetter(score(2, 0.9, 0.7), score(1, 0.9, 0.6))).toBe(false);
    expect(isBetter(score(2, 0.9), score(1, 0.9))).toBe(true);
    expect(isBetter(score(1, 0), null)).toBe(true);
  });

  it('are the latest where there is no validation split', () => {
    expect(isBetter(score(2, null, null), score(1, null, null))).toBe(true);
  });
});

describe('patience', () => {
  const after = (scores: Score[], settling = true) => scores.reduce((progress, one) => advance(progress, one, settling), noProgress).withoutGain;

  it('counts epochs in a row that improve neither macro-F1 nor loss', () => {
    expect(after([score(1, 0.5), score(2, 0.5), score(3, 0.4, 1.2)])).toBe(2);
    expect(after([score(1, 0.5), score(2, 0.5), score(3, 0.6)])).toBe(0);
    expect(after([score(1, 0.5), score(2, 0.5), score(3, 0.5, 0.9)])).toBe(0);
  });

  it('does not take the last digits of a loss for a gain', () => {
    expect(after([score(1, 0.5, 1), score(2, 0.5, 0.995), score(3, 0.5, 0.991)])).toBe(2);
  });

  it('does not count while the rate is high, nor without a validation split', () => {
    expect(after([score(1, 0.5), score(2, 0.5), score(3, 0.5)], false)).toBe(0);
    expect(after([score(1, null, null), score(2, null, null)])).toBe(0);
  });

  it('ends at its number, or never', () => {
    expect(isExhausted({ ...noProgress, withoutGain: 4 }, 5)).toBe(false);
    expect(isExhausted({ ...noProgress, withoutGain: 5 }, 5)).toBe(true);
    expect(isExhausted({ ...noProgress, withoutGain: 1000 }, null)).toBe(false);
  });

  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(noProgress))).toEqual(noProgress);
  });
});
