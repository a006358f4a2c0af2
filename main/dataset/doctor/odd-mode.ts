import type { ScannedImage } from '../scanned-image.ts';
import { keptImages, tally, type Check } from './check.ts';
import { usualShare } from './odd-size.ts';

/** `gray, 8 bit`: how pixels are stored, in words that are the same everywhere. */
export function modeOf(image: ScannedImage): string {
  const space = { gray: 'gray', srgb: 'RGB', cmyk: 'CMYK', other: `${image.channels} channels` }[image.space];
  return `${space}${image.hasAlpha ? ' + alpha' : ''}, ${image.depth} bit`;
}

/** A few images stored in another way than nearly all the others: another camera, or gone through an editor. */
export const checkOddMode: Check = (examination) => {
  const images = keptImages(examination);
  if (images.length < 10) return [];
  const [[usual, count]] = tally(images.map(modeOf));
  if (count === images.length || count < usualShare * images.length) return [];
  const odd = images.filter((image) => modeOf(image) !== usual);
  const values = { count: odd.length, total: images.length, usual, first: odd[0].path, mode: modeOf(odd[0]) };
  return [{ code: 'doctor.odd-mode', severity: 'note', values, files: odd.map((image) => [image.path]) }];
};
