/** Where the built window lies: beside the sources in `dist/`, and in `dist/` itself once they are built. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../foundation/failure.ts';

/** @param from URL of a module two folders below the sources' or the build's root */
export function windowFolder(from: string = import.meta.url): string {
  return fileURLToPath(new URL(from.endsWith('.ts') ? '../../dist/renderer' : '../../renderer', from));
}

/** @throws Failure `server.window-not-built` */
export function requireWindow(folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) throw new Failure('server.window-not-built', { folder });
}
