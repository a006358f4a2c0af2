import { keptImages, type Check } from './check.ts';

/** Pages of a TIFF, frames of a GIF or WebP: only the first is decoded, and whoever stored several may not know it. */
export const checkMorePages: Check = (examination) => {
  const images = keptImages(examination);
  const several = images.filter(({ pages }) => pages > 1);
  if (several.length === 0) return [];
  const values = { count: several.length, total: images.length, first: several[0].path, pages: several[0].pages };
  return [{ code: 'doctor.more-pages', severity: 'note', values, files: several.map(({ path }) => [path]) }];
};
