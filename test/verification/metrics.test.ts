import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../main/verification/metrics.ts';

const classes = ['годные', 'раковина', 'царапина'];
// Six good parts, of which one is rejected; four pits, one passes as good, one is called a scratch; two scratches.
const labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2];
const predictions = [0, 0, 0, 0, 0, 2, 1, 1, 0, 2, 2, 2];

describe('an evaluation', () => {
  test('counts rows as what the images are and columns as what the network said', () => {
    expect(evaluate(labels, predictions, classes, 'годные').confusion).toEqual([
      [5, 0, 1],
      [1, 2, 1],
      [0, 0, 2],
    ]);
  });

  test('gives accuracy, macro-F1 and recall by class with n', () => {
    const found = evaluate(labels, predictions, classes, null);
    expect(found.n).toBe(12);
    expect(found.accuracy).toBeCloseTo(9 / 12, 12);
    expect(found.macroF1).toBeCloseTo((10 / 12 + 4 / 6 + 4 / 6) / 3, 12);
    expect(found.perClass.map(({ label, n, recall }) => [label, n, recall])).toEqual([
      ['годные', 6, 5 / 6],
      ['раковина', 4, 0.5],
      ['царапина', 2, 1],
    ]);
  });

  test('a defect named as another defect is no escape; a good part named as any defect is overkill', () => {
    const { escape, overkill } = evaluate(labels, predictions, classes, 'годные');
    expect(escape).toMatchObject({ count: 1, n: 6, value: 1 / 6, atMost: null });
    expect(overkill).toMatchObject({ count: 1, n: 6, value: 1 / 6 });
  });

  test('where nothing escapes, the rule of three says what that proves', () => {
    expect(evaluate(labels, labels, classes, 'годные').escape).toMatchObject({ count: 0, n: 6, atMost: 0.5 });
  });

  test('without a good class there is neither', () => {
    expect(evaluate(labels, predictions, classes, null)).toMatchObject({ escape: null, overkill: null });
  });

  test('of a class without images has no recall and knows nothing', () => {
    expect(evaluate([0, 1], [0, 1], classes, null).perClass[2]).toEqual({ label: 'царапина', n: 0, recall: null, low: 0, high: 1 });
  });

  test('of no images, or with an unknown good class, is refused', () => {
    expect(() => evaluate([], [], classes, null)).toThrow(expect.objectContaining({ code: 'verification.no-images' }));
    expect(() => evaluate(labels, predictions, classes, 'good')).toThrow(expect.objectContaining({ code: 'verification.good-class-unknown' }));
  });

  test('has shares within their intervals, and escapes plus overkill within the errors', () => {
    const pair = fc.tuple(fc.nat(2), fc.nat(2));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), (pairs) => {
        const found = evaluate(pairs.map(([label]) => label), pairs.map(([, prediction]) => prediction), classes, 'годные');
        for (const { recall, low, high } of found.perClass) {
          if (recall === null) continue;
          expect(recall).toBeGreaterThanOrEqual(low);
          expect(recall).toBeLessThanOrEqual(high);
        }
        const wrong = pairs.filter(([label, prediction]) => label !== prediction).length;
        expect(found.escape!.count + found.overkill!.count).toBeLessThanOrEqual(wrong);
        expect(found.escape!.n + found.overkill!.n).toBe(pairs.length);
        expect(found.accuracy).toBeCloseTo(1 - wrong / pairs.length, 12);
      }),
    );
  });
});
