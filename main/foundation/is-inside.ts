import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path lies below a folder; the folder itself does not. Both absolute; links are not followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
}
