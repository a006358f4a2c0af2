import { readFileSync } from 'node:fs';
import { fileFailure } from '../../foundation/atomic-file.ts';
import { createPrivateFile } from '../private-file.ts';

/**
 * The content of a file that only its owner reads; made where there is none. Two processes that come at once end with one.
 * @throws Failure `file.…`
 */
export async function secretFile(path: string, make: () => Promise<string>): Promise<string> {
  const there = contentOf(path);
  if (there !== undefined) return there;
  const content = await make();
  createPrivateFile(path, content);
  return contentOf(path) ?? content;
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileFailure(path, error);
  }
}
