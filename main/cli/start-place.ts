import { resolve } from 'node:path';

/** What `--from` says: a run keeps its id, and a word stays one; a file becomes absolute, since a job may run elsewhere. */
export function placeOf(from: string): string {
  return /^(r\d+|weights|scratch)$/.test(from) ? from : resolve(from);
}
