/** Whether training starts from general image knowledge or from random weights. A pure rule; what a user asked for goes before it. */
import type { Reason, Stem } from './defaults.ts';

export interface StartFacts {
  /** Training images. */
  images: number;
  /** What was asked for of the network. */
  family?: string;
  stem?: Stem;
  /** Pixels, height and width. */
  inputSize?: number;
  /** Small networks are cut from it without anybody looking on. */
  toBeCut?: boolean;
}

export interface ChosenStart {
  from: 'weights' | 'scratch';
  reason: Reason;
}

/** The family whose general knowledge comes with Fettle. */
export const knowingFamily = 'efficientnet-lite0';
/** What learns from random weights where nothing else is asked for. */
export const plainFamily = 'resnet18';

/**
 * Up to this many training images are few. Weights from ImageNet gained 3 points of macro-F1 with 950 and with 1,259 training images
 * (docs/results.md); He, Girshick and Dollar (Rethinking ImageNet Pre-training, arXiv 1811.08883, section 5) find that random weights catch up
 * from about ten thousand images on.
 */
const fewImages = 10_000;

/** The network reduces an image to a thirty-second of its side: of a smaller one next to nothing is left. */
const leastPixels = 64;

/**
 * What is to be cut starts from random weights: pruned to about 2 MB, ResNet18 kept 95.4 % of macro-F1 on X-SDD (dense 93.5 %), EfficientNet-Lite0 93.1 %
 * (dense 98.3 %): a cut in a few epochs throws general knowledge away (docs/results.md).
 */
export function chooseStart({ images, family, stem, inputSize, toBeCut }: StartFacts): ChosenStart {
  if (family !== undefined && family !== knowingFamily) return scratch('family');
  if (stem !== undefined) return scratch('stem');
  if (inputSize !== undefined && inputSize < leastPixels) return scratch('size', { least: leastPixels });
  if (toBeCut && family === undefined) return scratch('cut');
  if (images > fewImages) return scratch('many', { images });
  return { from: 'weights', reason: { key: 'training.why.start-general', values: { images, few: fewImages } } };
}

function scratch(why: 'family' | 'stem' | 'size' | 'cut' | 'many', values: Reason['values'] = {}): ChosenStart {
  return { from: 'scratch', reason: { key: 'training.why.start-scratch', values: { why, ...values } } };
}
