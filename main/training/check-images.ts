/** Whether images and network belong together: said before the first step, with the place. */
import { Failure } from '../foundation/failure.ts';
import type { TrainingImages } from './batches.ts';
import type { ForwardPlan } from './forward.ts';

/** @throws Failure `training.image-size` */
export function checkImages({ graph }: ForwardPlan, images: TrainingImages): void {
  const { height, width } = images;
  if (height === graph.input.height && width === graph.input.width) return;
  throw new Failure('training.image-size', { height, width, networkHeight: graph.input.height, networkWidth: graph.input.width });
}

/** @throws Failure `training.no-images`, `training.label` */
export function checkLabels(images: TrainingImages, sides: { train: ArrayLike<number>; validation: ArrayLike<number> }, classes: number): void {
  if (sides.train.length === 0) throw new Failure('training.no-images');
  for (const index of [...Array.from(sides.train), ...Array.from(sides.validation)]) {
    if (!(index >= 0 && index < images.count)) throw new Error(`There is no image ${index} among ${images.count}.`);
    const label = images.labels[index];
    if (label < 0 || label >= classes) throw new Failure('training.label', { index, label, classes });
  }
}
