/**
 * A score for images unlike any training image: the least Mahalanobis distance, squared, of a picture's statistics to the
 * training images of any class.
 *
 * Chosen by measurement (`docs/decisions.md`): on the features of our networks the distances of Lee et al. 2018 (arXiv
 * 1807.03888) and Sun et al. 2022 (arXiv 2204.06507) tell pictures of another plant or of a covered lens less well, and
 * need a second output of the file and up to a megabyte beside it; these statistics need some kilobytes.
 * What it cannot see: a new kind of defect on the same surface in the same light. Such answers are for the band ‘unsure’.
 *
 * Covariances of small classes lean on that of all classes (regularised discriminant analysis, Friedman 1989, J. Am. Stat.
 * Assoc. 84), as if `pooledImages` more images had been seen.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { z } from 'zod';
import { Failure } from '../foundation/failure.ts';
import { pictureStatisticNames } from './picture-statistics.ts';

const pooledImages = 20;
/** Added to every variance: 0.03 of each statistic's unit is never a difference. */
const leastVariance = 1e-3;

const noveltyFormat = 'fettle-novelty/1';
const size = pictureStatisticNames.length;

export const noveltyModelSchema = z.object({
  format: z.literal(noveltyFormat),
  method: z.literal('picture-statistics'),
  /** Names of the numbers, in order. */
  statistics: z.array(z.string()).length(size),
  /** Rows of the means, and of the inverse covariances one after another. */
  classes: z.array(z.object({ label: z.string(), mean: z.array(z.number()).length(size), inverseCovariance: z.array(z.number()).length(size * size) })).min(1),
  /** A higher score is unlike any training image. */
  warnAbove: z.number(),
  /** Of so many validation images `above` had a higher score when `warnAbove` was chosen. */
  validation: z.object({ n: z.number().int(), above: z.number().int() }),
});
export type NoveltyModel = z.infer<typeof noveltyModelSchema>;

/** One row of {@link pictureStatisticNames} an image. */
export interface StatisticsSet {
  rows: readonly Float64Array[];
  /** Index of the true class, by image. */
  labels: ArrayLike<number>;
}

/**
 * @param falseAlarms share of validation images that may be called unfamiliar
 * @throws Failure `verification.no-images`
 */
export function fitNovelty(train: StatisticsSet, validation: StatisticsSet, classes: readonly string[], falseAlarms = 0.01): NoveltyModel {
  if (train.rows.length === 0 || validation.rows.length === 0) throw new Failure('verification.no-images');
  const members = classes.map((_, label) => train.rows.filter((_, row) => train.labels[row] === label));
  const means = members.map(meanOf);
  const scatters = members.map((rows, label) => scatterOf(rows, means[label]));
  const pooled = scatters.reduce((sum, scatter) => sum.add(scatter), Matrix.zeros(size, size)).div(train.rows.length);
  const fitted = classes.flatMap((label, index) => {
    const n = members[index].length;
    if (n === 0) return [];
    const covariance = Matrix.add(scatters[index], Matrix.mul(pooled, pooledImages)).div(n + pooledImages).add(Matrix.eye(size).mul(leastVariance));
    const inverse = new CholeskyDecomposition(covariance).solve(Matrix.eye(size));
    return [{ label, mean: rounded(means[index]), inverseCovariance: rounded(inverse.to1DArray()) }];
  });
  const model: NoveltyModel = { format: noveltyFormat, method: 'picture-statistics', statistics: [...pictureStatisticNames], classes: fitted, warnAbove: 0, validation: { n: validation.rows.length, above: 0 } };
  const scores = validation.rows.map((row) => noveltyScore(model, row)).sort((one, other) => other - one);
  const above = Math.floor(falseAlarms * scores.length);
  model.warnAbove = upwards(scores[above]);
  model.validation.above = scores.filter((score) => score > model.warnAbove).length;
  return model;
}

/** @param statistics one number for each name of the model */
export function noveltyScore({ classes }: Pick<NoveltyModel, 'classes'>, statistics: ArrayLike<number>): number {
  let least = Infinity;
  for (const { mean, inverseCovariance } of classes) {
    const difference = mean.map((value, index) => statistics[index] - value);
    let distance = 0;
    for (let row = 0; row < size; row++) {
      let product = 0;
      for (let column = 0; column < size; column++) product += inverseCovariance[row * size + column] * difference[column];
      distance += difference[row] * product;
    }
    least = Math.min(least, distance);
  }
  return least;
}

function meanOf(rows: readonly Float64Array[]): number[] {
  return Array.from({ length: size }, (_, index) => rows.reduce((sum, row) => sum + row[index], 0) / Math.max(1, rows.length));
}

function scatterOf(rows: readonly Float64Array[], mean: readonly number[]): Matrix {
  const scatter = Matrix.zeros(size, size);
  for (const row of rows) {
    const difference = Matrix.columnVector(mean.map((value, index) => row[index] - value));
    scatter.add(difference.mmul(difference.transpose()));
  }
  return scatter;
}

/** Nine digits: short in the file, and far finer than any picture. */
function rounded(values: readonly number[]): number[] {
  return values.map((value) => Number(value.toPrecision(9)));
}

/** A whisker above, so that the image at the threshold stays below it on a device that adds in another order. */
function upwards(score: number): number {
  return Number((score * (1 + 1e-6)).toPrecision(9));
}
