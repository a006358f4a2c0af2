/** What a device shall do with the answers of one file, and what that was worth on the test set, which chose nothing of it. */
import { proportion, type Proportion } from './interval.ts';
import { fitNovelty, noveltyScore, type NoveltyModel, type StatisticsSet } from './novelty.ts';
import { chooseThresholds, type Answers, type OperatingPointChoice, type Thresholds } from './operating-point.ts';
import { figuresAt, type OperatingPointFigures } from './verdict.ts';

export interface AssessedSet extends Answers, StatisticsSet {
  probabilities: Float32Array;
}

export interface Assessment {
  choice: OperatingPointChoice;
  thresholds: Thresholds;
  /** On the images that chose the thresholds: too good to be true for others. */
  validation: OperatingPointFigures;
  test: OperatingPointFigures;
  /** On the test set, where the most probable class decides. */
  plain: OperatingPointFigures;
  novelty: { model: NoveltyModel; /** Of the test images, those called unfamiliar: false alarms, as they are of the same kind. */ test: Proportion };
}

/** @throws Failure `verification.no-images`, `verification.good-class-unknown` */
export function assess(sets: { train: StatisticsSet; validation: AssessedSet; test: AssessedSet }, classes: readonly string[], goodClass: string | null, choice: OperatingPointChoice): Assessment {
  const { train, validation, test } = sets;
  const thresholds = chooseThresholds(validation, classes, goodClass, choice);
  const figures = (of: Answers, at: Thresholds | null) => figuresAt(at, of, classes, goodClass, choice.prices);
  const model = fitNovelty(train, validation, classes);
  const unfamiliar = test.rows.filter((row) => noveltyScore(model, row) > model.warnAbove).length;
  return {
    choice,
    thresholds,
    validation: figures(validation, thresholds),
    test: figures(test, thresholds),
    plain: figures(test, null),
    novelty: { model, test: proportion(unfamiliar, test.rows.length) },
  };
}
