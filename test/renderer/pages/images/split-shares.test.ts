import { expect, test } from 'vitest';
import { splitSchema } from '../../../../main/contract/dataset.ts';
import { leastPercent, mostPercent, percentOf, reachedPercent, splitOf, trainPercent } from '../../../../renderer/pages/images/split-shares.ts';

test('every share that can be set is a split that the contract takes, and comes back as it was set', () => {
  for (let validation = leastPercent; validation <= mostPercent; validation += 5) {
    for (let held = leastPercent; held <= mostPercent; held += 5) {
      const split = splitOf({ validation, test: held });
      if (split) expect(splitSchema.safeParse(split).success).toBe(true);
      expect(percentOf(split)).toEqual({ validation, test: held });
    }
  }
});

test('the usual split is not said, and what is left trains', () => {
  expect(splitOf({ validation: 15, test: 15 })).toBeNull();
  expect(trainPercent(percentOf(null))).toBe(70);
});

test('shares that the folder or its groups have bent are told, those of a small set that cannot be cut exactly are not', () => {
  expect(reachedPercent({ train: 120, validation: 45, test: 45 }, percentOf(null))).toEqual({ train: 58, validation: 21, test: 21 });
  expect(reachedPercent({ train: 63, validation: 12, test: 15 }, percentOf(null))).toBeNull();
  expect(reachedPercent({ train: 7, validation: 1, test: 2 }, percentOf(null))).toBeNull();
  expect(reachedPercent({ train: 0, validation: 0, test: 0 }, percentOf(null))).toBeNull();
});
