import type { Check } from './check.ts';

/** Line breaks, tabs and the like: the bundle's list of labels has one name a line. */
const control = /[\p{Cc}\u2028\u2029]/u;

/** Names that cannot be written down one a line; who made them most likely did not see it. */
export const checkUnwritableNames: Check = ({ scan }) => {
  const names = scan.classes.filter((name) => control.test(name));
  if (names.length === 0) return [];
  const values = { count: names.length, names: names.map((name) => JSON.stringify(name)).join(', ') };
  const files = scan.images.filter((image) => names.includes(image.label)).map((image) => [image.path]);
  return [{ code: 'doctor.class-name-unwritable', severity: 'blocks', values, files }];
};
