import type { Finding } from '../revision.ts';
import type { ScannedImage } from '../scanned-image.ts';
import { keptImages, tally, type Check } from './check.ts';

/** A share that is usual enough for the rest to be called odd. */
export const usualShare = 0.9;
/** Every picture is stretched to one size: beyond this factor its content is distorted against the others. */
const oddFactor = 1.5;

const aspect = (image: ScannedImage) => image.width / image.height;

/** A few images of another size in a set of one size, or of other proportions than nearly all the others. */
export const checkOddSize: Check = (examination) => {
  const images = keptImages(examination);
  if (images.length < 10) return [];
  const sizes = images.map((image) => `${image.width} × ${image.height}`);
  const [[usual, count]] = tally(sizes);
  if (count < images.length && count >= usualShare * images.length) {
    return oddOnes('doctor.odd-size', usual, images.filter((_, index) => sizes[index] !== usual), images.length);
  }
  const aspects = Float64Array.from(images, aspect).sort();
  const median = aspects[aspects.length >> 1];
  const odd = images.filter((image) => Math.max(aspect(image) / median, median / aspect(image)) > oddFactor);
  if (odd.length > (1 - usualShare) * images.length) return [];
  return oddOnes('doctor.odd-proportions', median.toFixed(2), odd, images.length);
};

function oddOnes(code: string, usual: string, odd: readonly ScannedImage[], total: number): Finding[] {
  if (odd.length === 0) return [];
  const values = { count: odd.length, total, usual, first: odd[0].path, width: odd[0].width, height: odd[0].height };
  return [{ code, severity: 'note', values, files: odd.map((image) => [image.path]) }];
}
