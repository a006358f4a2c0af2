/** What a network did on one set of images, in the trade's words: recall by class, escape, overkill. */
import { accuracy, confusionMatrix, imagesIn, macroF1, type ConfusionMatrix } from '../foundation/confusion.ts';
import { Failure } from '../foundation/failure.ts';
import { proportion, type Interval, type Proportion } from './interval.ts';

export interface ClassRecall extends Interval {
  label: string;
  /** Images of this class in the set. */
  n: number;
  /** Share of them that were found; null where there are none. */
  recall: number | null;
}

export interface Evaluation {
  n: number;
  accuracy: number;
  macroF1: number;
  perClass: ClassRecall[];
  /** Rows are the true class, columns the predicted one, in the order of `perClass`. */
  confusion: ConfusionMatrix;
  /** Of the defective parts, those that pass as good; null where no class is marked good. */
  escape: Proportion | null;
  /** Of the good parts, those that are rejected as any defect; null where no class is marked good. */
  overkill: Proportion | null;
}

/**
 * @param labels index of the true class, by image
 * @param predictions index of the predicted class, by image, in the same order
 * @throws Failure `verification.no-images`, `verification.good-class-unknown`
 */
export function evaluate(labels: ArrayLike<number>, predictions: ArrayLike<number>, classes: readonly string[], goodClass: string | null): Evaluation {
  return evaluationOf(confusionMatrix(labels, predictions, classes.length), classes, goodClass);
}

/** As {@link evaluate}, from a confusion matrix that is already counted. */
export function evaluationOf(confusion: ConfusionMatrix, classes: readonly string[], goodClass: string | null): Evaluation {
  const right = accuracy(confusion);
  const f1 = macroF1(confusion);
  if (right === null || f1 === null) throw new Failure('verification.no-images');
  return {
    n: imagesIn(confusion),
    accuracy: right,
    macroF1: f1,
    perClass: classes.map((label, index) => {
      const { n, value, low, high } = proportion(confusion[index][index], total(confusion[index]));
      return { label, n, recall: value, low, high };
    }),
    confusion,
    ...escapeAndOverkill(confusion, classes, goodClass),
  };
}

function escapeAndOverkill(confusion: ConfusionMatrix, classes: readonly string[], goodClass: string | null): Pick<Evaluation, 'escape' | 'overkill'> {
  if (goodClass === null) return { escape: null, overkill: null };
  const good = classes.indexOf(goodClass);
  if (good < 0) throw new Failure('verification.good-class-unknown', { label: goodClass, classes: classes.join(', ') });
  const defective = confusion.filter((_, label) => label !== good);
  const goodParts = total(confusion[good]);
  return {
    escape: proportion(total(defective.map((row) => row[good])), total(defective.map(total))),
    overkill: proportion(goodParts - confusion[good][good], goodParts),
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

