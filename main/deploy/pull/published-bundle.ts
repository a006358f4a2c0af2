/** A bundle that is offered: checked once, its files listed once; nothing else is ever read for an agent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireWholeBundle, type CheckOptions } from '../bundle/check-bundle.ts';
import { isLitter } from '../bundle/litter.ts';
import { publicKeyFile } from '../bundle/manifest.ts';
import { openBundle } from '../bundle/open-bundle.ts';
import { listFiles, type BundleFile } from '../bundle-facts.ts';
import { FolderTarget } from '../folder-target.ts';

export interface PublishedBundle {
  id: string;
  sequence: number;
  device: string | null;
  /** Of the key that signed it. */
  keyId: string;
  /** The same as PEM. */
  publicKey: string;
  files: readonly BundleFile[];
  /** Absolute; `undefined` for a path that is not one of `files`. */
  place(path: string): string | undefined;
  close(): void;
}

/** @param path folder or zip @param options golden images are run unless `skipRun` @throws Failure `bundle.…` */
export async function publishedBundle(path: string, { signal, skipRun }: Pick<CheckOptions, 'signal' | 'skipRun'> = {}): Promise<PublishedBundle> {
  const { folder, close } = await openBundle(path, signal);
  try {
    const { id, signature, keyId } = await requireWholeBundle(folder, { signal, skipRun });
    const files = (await listFiles(new FolderTarget(folder), '')).filter(({ path }) => !isLitter(path));
    const known = new Set(files.map((file) => file.path));
    return { id, sequence: signature.sequence, device: signature.device, keyId, publicKey: readFileSync(join(folder, publicKeyFile), 'utf8'), files, place: (wanted) => (known.has(wanted) ? join(folder, wanted) : undefined), close };
  } catch (error) {
    close();
    throw error;
  }
}
