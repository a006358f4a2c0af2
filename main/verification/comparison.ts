/** Before against after, on the same images: the test, and who got hurt. */
import { mcnemarExact } from './mcnemar.ts';

/** An image on which the two networks differ in being right. */
export interface ChangedImage {
  /** Index into the set. */
  image: number;
  path: string;
  /** Index of the true class. */
  label: number;
  before: number;
  after: number;
}

export interface ChangesByClass {
  label: string;
  /** Images of this class in the set. */
  n: number;
  lost: number;
  gained: number;
}

export interface PairedComparison {
  n: number;
  bothRight: number;
  bothWrong: number;
  /** Right before and wrong after: who got hurt. */
  lost: ChangedImage[];
  /** Wrong before and right after. */
  gained: ChangedImage[];
  byClass: ChangesByClass[];
  /** McNemar's exact two-sided p value. */
  pValue: number;
}

/** The images that both networks have judged. */
export interface LabeledImages {
  /** Index of the true class, by image. */
  labels: ArrayLike<number>;
  paths: readonly string[];
  classes: readonly string[];
}

/**
 * @param before predicted class of each image by the first network
 * @param after by the second, in the same order
 */
export function comparePredictions(images: LabeledImages, before: ArrayLike<number>, after: ArrayLike<number>): PairedComparison {
  const { labels, paths, classes } = images;
  const n = labels.length;
  if (before.length !== n || after.length !== n || paths.length !== n) throw new Error(`${before.length} and ${after.length} predictions do not fit ${n} images.`);
  const { lost, gained } = whoGotHurt(images, before, after);
  let bothRight = 0;
  for (let image = 0; image < n; image++) if (before[image] === labels[image] && after[image] === labels[image]) bothRight++;
  const of = (list: readonly ChangedImage[], label: number) => list.filter((changed) => changed.label === label).length;
  return {
    n,
    bothRight,
    bothWrong: n - bothRight - lost.length - gained.length,
    lost,
    gained,
    byClass: classes.map((name, label) => ({
      label: name,
      n: Array.from(labels).filter((actual) => actual === label).length,
      lost: of(lost, label),
      gained: of(gained, label),
    })),
    pValue: mcnemarExact(lost.length, gained.length),
  };
}

/** Images right before and wrong after, and the reverse; sorted by class, then by their order in the set. */
export function whoGotHurt(images: LabeledImages, before: ArrayLike<number>, after: ArrayLike<number>): { lost: ChangedImage[]; gained: ChangedImage[] } {
  const lost: ChangedImage[] = [];
  const gained: ChangedImage[] = [];
  for (let image = 0; image < images.labels.length; image++) {
    const label = images.labels[image];
    const changed = { image, path: images.paths[image], label, before: before[image], after: after[image] };
    if (before[image] === label && after[image] !== label) lost.push(changed);
    if (before[image] !== label && after[image] === label) gained.push(changed);
  }
  const byClass = (one: ChangedImage, other: ChangedImage) => one.label - other.label || one.image - other.image;
  return { lost: lost.sort(byClass), gained: gained.sort(byClass) };
}
