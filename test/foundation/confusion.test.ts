import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, confusionMatrix, f1Scores, imagesIn, macroF1, predictionsFrom, recalls } from '../../main/foundation/confusion.ts';

describe('a confusion matrix', () => {
  // The example of scikit-learn's documentation of f1_score: macro 0.26666...
  const matrix = confusionMatrix([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3);

  it('has actual classes as rows and predicted ones as columns', () => {
    expect(matrix).toEqual([[2, 0, 0], [1, 0, 1], [0, 2, 0]]);
  });

  it('agrees with scikit-learn', () => {
    expect(macroF1(matrix)).toBeCloseTo(0.8 / 3, 12);
    expect(f1Scores(matrix)[0]).toBeCloseTo(0.8, 12);
    expect(accuracy(matrix)).toBeCloseTo(2 / 6, 12);
    expect(recalls(matrix)).toEqual([1, 0, 0]);
  });

  it('says nothing of a class that does not occur, and nothing at all of no images', () => {
    const absent = confusionMatrix([0, 0, 1], [0, 0, 1], 3);
    expect(recalls(absent)).toEqual([1, 1, null]);
    expect(macroF1(absent)).toBe(1);
    const none = confusionMatrix([], [], 2);
    expect([accuracy(none), macroF1(none), imagesIn(none)]).toEqual([null, null, 0]);
  });

  it('counts a class that is only predicted against the network', () => {
    expect(macroF1(confusionMatrix([0, 0], [0, 2], 3))).toBeCloseTo((2 / 3 + 0) / 2, 12);
  });

  it('keeps every figure within 0..1, and gives 1 for perfect predictions alone', () => {
    const pairs = fc.integer({ min: 2, max: 6 }).chain((classes) =>
      fc.record({ classes: fc.constant(classes), pairs: fc.array(fc.tuple(fc.nat(classes - 1), fc.nat(classes - 1)), { minLength: 1, maxLength: 50 }) }),
    );
    fc.assert(
      fc.property(pairs, ({ classes, pairs: list }) => {
        const [labels, predictions] = [list.map(([label]) => label), list.map(([, prediction]) => prediction)];
        const matrixOf = confusionMatrix(labels, predictions, classes);
        expect(imagesIn(matrixOf)).toBe(list.length);
        const perfect = list.every(([label, prediction]) => label === prediction);
        expect(macroF1(matrixOf)! >= 0 && macroF1(matrixOf)! <= 1).toBe(true);
        expect(macroF1(matrixOf) === 1).toBe(perfect);
        expect(accuracy(matrixOf) === 1).toBe(perfect);
      }),
    );
  });

  it('refuses lists that do not belong together', () => {
    expect(() => confusionMatrix([0], [0, 1], 2)).toThrow();
  });
});

describe('predictions', () => {
  it('take the largest score of each row, the first of equals', () => {
    expect(Array.from(predictionsFrom([0, 2, 1, 5, 5, -1], 3))).toEqual([1, 0]);
  });
});
