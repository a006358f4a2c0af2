import { expect, test } from 'vitest';
import { splitSchema } from '../../../../main/contract/dataset.ts';
import { leastPercent, mostPercent, percentOf, splitOf, trainPercent } from '../../../../renderer/pages/images/split-shares.ts';

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
