/** What is asked of every family of networks; what it does not have (a stem, a width) it leaves aside. */
import type { Normalisation } from '../network.ts';

export interface FamilyOptions {
  /** `imagenet`: the first layers reduce the image at once; `small`: they keep its pixels, for images up to about 64 of them. */
  stem: 'imagenet' | 'small';
  classes: number;
  /** Of the input image, in pixels. */
  height: number;
  width: number;
  normalisation: Normalisation;
  /** Channels after the stem; all others follow. The width that the family is known by where not given. */
  baseWidth?: number;
}
