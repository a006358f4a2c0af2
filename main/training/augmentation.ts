/**
 * Seeded variation of training images: turns, mirrors, small shifts, light. All of it is index arithmetic
 * and one table of 256 values an image, so that a batch costs about as much as copying it.
 */
import type { Random } from '../foundation/random.ts';

export interface AugmentationSettings {
  /** Left and right exchanged, for half of the images. */
  horizontalFlip: boolean;
  /** Top and bottom exchanged, for half of the images. */
  verticalFlip: boolean;
  /** One of four directions; only square images can be turned. */
  quarterTurns: boolean;
  /** Largest shift along each axis as a share of its length; what comes in is mirrored at the edge. 0: off. */
  shift: number;
  /** Largest change of the light as a factor: 0.15 gives 0.85..1.15. 0: off. */
  brightness: number;
  /** Largest change of the distance from the image's mean, as a factor. 0: off. */
  contrast: number;
}

export const noAugmentation: AugmentationSettings = {
  horizontalFlip: false,
  verticalFlip: false,
  quarterTurns: false,
  shift: 0,
  brightness: 0,
  contrast: 0,
};

/** What happens to one image. */
export interface Variation {
  flipColumns: boolean;
  flipRows: boolean;
  /** Rows and columns exchanged: with the two flips this gives every quarter turn. */
  transpose: boolean;
  /** Pixels; the content moves down and right. */
  shiftRows: number;
  shiftColumns: number;
  brightness: number;
  contrast: number;
}

/**
 * Always draws seven numbers, whatever is switched on: switching one kind off leaves the others as they were.
 * @param height of the image, pixels; @param width of the image, pixels
 */
export function drawVariation(settings: AugmentationSettings, height: number, width: number, random: Random): Variation {
  const [columns, rows, turn, down, right, light, spread] = Array.from({ length: 7 }, () => random.next());
  const quarter = settings.quarterTurns && height === width ? Math.floor(turn * 4) : 0;
  // A quarter turn is a transposition and one mirror, a half turn is both mirrors.
  return {
    flipColumns: (settings.horizontalFlip && columns < 0.5) !== (quarter === 1 || quarter === 2),
    flipRows: (settings.verticalFlip && rows < 0.5) !== (quarter === 2 || quarter === 3),
    transpose: quarter === 1 || quarter === 3,
    shiftRows: drawShift(down, settings.shift * height),
    shiftColumns: drawShift(right, settings.shift * width),
    brightness: 1 + settings.brightness * (2 * light - 1),
    contrast: 1 + settings.contrast * (2 * spread - 1),
  };
}

/** A whole number of pixels in -limit..limit, each as likely as the others. */
function drawShift(uniform: number, limit: number): number {
  const most = Math.floor(limit);
  return Math.floor(uniform * (2 * most + 1)) - most;
}

/**
 * Writes one varied image.
 * @param pixels uint8 [height, width, 3] of one image
 * @param target receives float32 [height, width, 3], 0..255, from `offset` on
 */
export function writeVaried(pixels: Uint8Array, height: number, width: number, variation: Variation, target: Float32Array, offset: number): void {
  const { rows, columns } = sourceOffsets(height, width, variation);
  const light = lightTable(pixels, variation);
  let out = offset;
  for (let row = 0; row < height; row++) {
    const start = rows[row];
    for (let column = 0; column < width; column++) {
      const source = start + columns[column];
      target[out] = light[pixels[source]];
      target[out + 1] = light[pixels[source + 1]];
      target[out + 2] = light[pixels[source + 2]];
      out += 3;
    }
  }
}

/** Copies one image unchanged: what {@link writeVaried} does without any variation. */
export function writePlain(pixels: Uint8Array, target: Float32Array, offset: number): void {
  target.set(pixels, offset);
}

/**
 * Turns, mirrors and shifts keep rows and columns apart: the source of (row, column) is rows[row] + columns[column].
 */
function sourceOffsets(height: number, width: number, variation: Variation): { rows: Int32Array; columns: Int32Array } {
  const { transpose, flipRows, flipColumns, shiftRows, shiftColumns } = variation;
  const [rowStride, columnStride] = transpose ? [3, 3 * width] : [3 * width, 3];
  return {
    rows: axisOffsets(height, rowStride, flipRows, shiftRows),
    columns: axisOffsets(width, columnStride, flipColumns, shiftColumns),
  };
}

function axisOffsets(length: number, stride: number, flip: boolean, shift: number): Int32Array {
  const offsets = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    const moved = reflect(index - shift, length);
    offsets[index] = stride * (flip ? length - 1 - moved : moved);
  }
  return offsets;
}

/** ... 2 1 | 0 1 2 ... n-1 | n-2 ...: mirrored at the outermost pixel, which is not doubled. */
export function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const folded = ((index % period) + period) % period;
  return folded < length ? folded : period - folded;
}

/** ((value - mean) contrast + mean) brightness, kept within 0..255; light multiplies, as a lamp does. */
function lightTable(pixels: Uint8Array, { brightness, contrast }: Variation): Float32Array {
  const table = new Float32Array(256);
  const mean = contrast === 1 ? 0 : meanOf(pixels);
  for (let value = 0; value < 256; value++) {
    table[value] = Math.min(255, Math.max(0, ((value - mean) * contrast + mean) * brightness));
  }
  return table;
}

function meanOf(pixels: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < pixels.length; index++) sum += pixels[index];
  return sum / pixels.length;
}
