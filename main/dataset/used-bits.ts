/**
 * How many of 16 bits an image really uses: cameras of 10 or 12 bits often store their values as they are in 16-bit files,
 * and no tag says so. Such a picture is read as nearly black.
 */
import sharp from 'sharp';
import type { ScannedImage } from './scanned-image.ts';

/** An image that uses more is merely dark, or well exposed. */
export const mostUnusual = 14;

/**
 * @param thumbnail gray, 0..255, as decoded by `resizeRule`: no mean is larger than the largest of what it is the mean of, so
 *   one bright pixel saves the second decoding
 * @returns bits that the largest sample needs, or `depth` where that is more than `mostUnusual`, where colours are not stored
 *   by plain brightness, or where the file lets itself be decoded only once
 */
export async function usedBitsOf(bytes: Uint8Array, { depth, hasAlpha, space }: Pick<ScannedImage, 'depth' | 'hasAlpha' | 'space'>, thumbnail: Uint8Array): Promise<number> {
  if (depth !== 16 || hasAlpha || (space !== 'gray' && space !== 'srgb')) return depth;
  const brightest = thumbnail.reduce((largest, value) => Math.max(largest, value), 0);
  if (brightest > 2 ** (mostUnusual - 8)) return depth;
  try {
    const { channels } = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).stats();
    const bits = Math.ceil(Math.log2(Math.max(...channels.map(({ max }) => max)) + 1));
    return bits > mostUnusual ? depth : bits;
  } catch {
    return depth;
  }
}
