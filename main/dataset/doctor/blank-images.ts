import { keptImages, type Check } from './check.ts';

/** Gray levels of standard deviation over the thumbnail; sensor noise averages out to less. */
const blankContrast = 0.25;

/** One tone all over: the shutter was closed, or the image was never written. A set that is blank throughout is a matter of the material. */
export const checkBlankImages: Check = (examination) => {
  const images = keptImages(examination);
  const blank = images.filter((image) => image.contrast < blankContrast);
  if (blank.length === 0 || blank.length > 0.1 * images.length) return [];
  return [{ code: 'doctor.blank', severity: 'decide', values: { count: blank.length, total: images.length, first: blank[0].path }, files: blank.map((image) => [image.path]) }];
};
