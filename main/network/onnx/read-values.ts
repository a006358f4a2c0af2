/** What a value of a file stands for, and how its numbers lie there. */
import type { Normalisation } from '../network.ts';
import type { ValueShape } from '../shapes.ts';
import type { NodeMessage } from './schema.ts';

/**
 * `image`: [batch, channels, height, width]; `image-last`: [batch, height, width, channels]; `flat`: [batch, channels] of one
 * pixel; `unrolled` and `unrolled-last`: an image of the first or second kind of several pixels as [batch, numbers].
 */
export type ReadLayout = 'image' | 'image-last' | 'flat' | 'unrolled' | 'unrolled-last';

/** The picture on its way to the first layer: how it lies, and what has been done to its pixels. */
export interface PixelValue {
  kind: 'pixels';
  layout: 'channels-last' | 'channels-first';
  number: 'uint8' | 'float';
  normalisation: Normalisation;
}

/**
 * A step of arithmetic that waits: the value is factor · (value of the node) + term. What comes next may know what both are
 * together (a hard sigmoid is a clipped sum); whoever needs the value itself has it applied first.
 */
export interface Pending {
  factor: number;
  term: number;
  /** Whether nobody but this arithmetic reads what it began with. */
  alone: boolean;
  /** The node of the file that asked for it last. */
  by: NodeMessage;
}

export interface NodeValue {
  kind: 'node';
  id: string;
  layout: ReadLayout;
  pending?: Pending;
}

export type ReadValue = PixelValue | NodeValue | { kind: 'probabilities'; id: string };

/** The size of the batch, in a shape: files may be run on any. No arithmetic makes another number of it. */
export const batchSize = NaN;

/** The file's own dimensions of a value. */
export function dimensionsOf({ height, width, channels }: ValueShape, layout: ReadLayout): number[] {
  switch (layout) {
    case 'image':
      return [batchSize, channels, height, width];
    case 'image-last':
      return [batchSize, height, width, channels];
    case 'flat':
    case 'unrolled':
    case 'unrolled-last':
      return [batchSize, height * width * channels];
  }
}

/** The axis of the channels, or null where they have none of their own. */
export function channelAxis(layout: ReadLayout): number | null {
  return layout === 'image' || layout === 'flat' ? 1 : layout === 'image-last' ? 3 : null;
}

/**
 * How the numbers of a value lie once they are reshaped.
 * @param rest the new dimensions behind the batch
 * @returns null where it is none of the layouts
 */
export function layoutAfterReshape(shape: ValueShape, layout: ReadLayout, rest: readonly number[]): ReadLayout | null {
  const isLike = (other: ReadLayout) => rest.join() === dimensionsOf(shape, other).slice(1).join();
  if (isLike(layout)) return layout;
  if (shape.height === 1 && shape.width === 1) return (['flat', 'image', 'image-last'] as const).find(isLike) ?? null;
  const partners: Partial<Record<ReadLayout, ReadLayout>> = { image: 'unrolled', 'image-last': 'unrolled-last', unrolled: 'image', 'unrolled-last': 'image-last' };
  const partner = partners[layout];
  return partner && isLike(partner) ? partner : null;
}
