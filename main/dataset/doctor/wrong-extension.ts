import { extensionsOf } from '../image-format.ts';
import type { Check } from './check.ts';

/** The name says one format, the bytes are of another. They are read by their bytes. */
export const checkWrongExtension: Check = ({ scan }) => {
  const wrong = scan.images.filter((image) => !extensionsOf[image.format].includes(image.extension));
  if (wrong.length === 0) return [];
  const values = { count: wrong.length, total: scan.images.length, first: wrong[0].path, format: wrong[0].format.toUpperCase() };
  return [{ code: 'doctor.wrong-extension', severity: 'note', values, files: wrong.map((image) => [image.path]) }];
};
