import { mostUnusual } from '../used-bits.ts';
import { keptImages, type Check } from './check.ts';
import { usualShare } from './odd-size.ts';

/** 12-bit data in 16-bit files. Never scaled by itself: what one image, or one folder, seems to need the device does not know. */
export const checkUnusedBits: Check = (examination) => {
  const deep = keptImages(examination).filter(({ depth }) => depth === 16);
  const low = deep.filter(({ usedBits }) => usedBits <= mostUnusual);
  // A few dark pictures among bright ones are pictures of something dark.
  if (low.length === 0 || low.length < usualShare * deep.length) return [];
  const bits = low.reduce((most, { usedBits }) => Math.max(most, usedBits), 0);
  const values = { count: low.length, total: deep.length, bits, levels: Math.max(1, 2 ** (bits - 8)), factor: 2 ** (16 - bits), first: low[0].path };
  return [{ code: 'doctor.unused-bits', severity: 'decide', values, files: low.map(({ path }) => [path]) }];
};
