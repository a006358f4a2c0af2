import { smallestSide } from '../plan.ts';
import type { Check } from './check.ts';

/** So few pixels that no defect can be seen; left out. */
export const checkTooSmall: Check = ({ scan, plan }) => {
  const small = scan.images.filter((_, image) => plan.leftOut.get(image) === 'too-small');
  if (small.length === 0) return [];
  const values = { count: small.length, pixels: smallestSide, first: small[0].path, width: small[0].width, height: small[0].height };
  return [{ code: 'doctor.too-small', severity: 'decide', values, files: small.map((image) => [image.path]) }];
};
