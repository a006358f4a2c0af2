/**
 * What a confusion matrix says: accuracy, recall, F1. Shared by training (which selects by macro-F1 on the
 * validation split) and verification (which reports on the frozen test set), so that both mean the same.
 */

/** `counts[actual][predicted]`: rows are what the images are, columns what the network said. */
export type ConfusionMatrix = number[][];

/**
 * @param labels what each image is, index of its class
 * @param predictions what the network said of the same images, in the same order
 */
export function confusionMatrix(labels: ArrayLike<number>, predictions: ArrayLike<number>, classes: number): ConfusionMatrix {
  if (labels.length !== predictions.length) throw new Error(`${labels.length} labels do not fit ${predictions.length} predictions.`);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let index = 0; index < labels.length; index++) counts[labels[index]][predictions[index]]++;
  return counts;
}

export function imagesIn(matrix: ConfusionMatrix): number {
  return matrix.reduce((total, row) => total + sum(row), 0);
}

/** Share of images named rightly; null where there are none. */
export function accuracy(matrix: ConfusionMatrix): number | null {
  const images = imagesIn(matrix);
  return images === 0 ? null : matrix.reduce((right, row, label) => right + row[label], 0) / images;
}

/** By class: share of its images that were found; null where the class has no image. */
export function recalls(matrix: ConfusionMatrix): (number | null)[] {
  return matrix.map((row, label) => {
    const images = sum(row);
    return images === 0 ? null : row[label] / images;
  });
}

/** By class: 2 tp / (2 tp + fp + fn); null for a class that neither occurs nor was predicted. */
export function f1Scores(matrix: ConfusionMatrix): (number | null)[] {
  return matrix.map((row, label) => {
    const occurs = sum(row);
    const predicted = matrix.reduce((total, other) => total + other[label], 0);
    return occurs + predicted === 0 ? null : (2 * row[label]) / (occurs + predicted);
  });
}

/**
 * Mean of the F1 of every class that occurs or was predicted (as scikit-learn's `f1_score(average='macro')`);
 * null where there are no images.
 */
export function macroF1(matrix: ConfusionMatrix): number | null {
  const scores = f1Scores(matrix).filter((score) => score !== null);
  return scores.length === 0 ? null : sum(scores) / scores.length;
}

/** Index of the largest value in each row of `[rows, classes]`; the first of equals. */
export function predictionsFrom(scores: ArrayLike<number>, classes: number): Int32Array {
  const rows = scores.length / classes;
  const predictions = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if (scores[row * classes + label] > scores[row * classes + best]) best = label;
    }
    predictions[row] = best;
  }
  return predictions;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
