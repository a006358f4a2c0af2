/** The same few validation images after every epoch, so that people can watch the answers improve. */
import type { DatasetRevision } from '../../dataset/revision.ts';
import { predictionsFrom } from '../../foundation/confusion.ts';
import { softmax } from '../../verification/agreement.ts';

export interface WatchedImages {
  /** Names of the classes, in the order of the logits. */
  classes: readonly string[];
  /** `position` counts the rows of the validation side. */
  images: { position: number; file: string; label: string }[];
}

export interface WatchedAnswer {
  file: string;
  label: string;
  predicted: string;
  /** Of `predicted`. */
  probability: number;
}

/** The first two images of each class. @param rows of the validation side, indices into the images of the revision */
export function watchedImages({ classes, images }: Pick<DatasetRevision, 'classes' | 'images'>, rows: readonly number[]): WatchedImages {
  const found = classes.flatMap((name, label) =>
    rows
      .flatMap((row, position) => (images[row].label === label ? [{ position, file: images[row].path, label: name }] : []))
      .slice(0, 2),
  );
  return { classes, images: found };
}

/** @param logits float32 [rows of the validation side, classes] */
export function answersFor({ classes, images }: WatchedImages, logits: Float32Array): WatchedAnswer[] {
  return images.map(({ position, file, label }) => {
    const probabilities = softmax(logits.subarray(position * classes.length, (position + 1) * classes.length), classes.length);
    const [predicted] = predictionsFrom(probabilities, classes.length);
    return { file, label, predicted: classes[predicted], probability: probabilities[predicted] };
  });
}
