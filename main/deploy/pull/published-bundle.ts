/** A bundle that is offered: checked once, its files listed once; nothing else is ever read for an agent. */
import { join } from 'node:path';
import type { CheckOptions } from '../bundle/check-bundle.ts';
import type { BundleFile } from '../bundle-facts.ts';
import { openSoundBundle } from '../sound-bundle.ts';

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
export async function publishedBundle(path: string, options: Pick<CheckOptions, 'signal' | 'skipRun'> = {}): Promise<PublishedBundle> {
  const { folder, facts, files, close } = await openSoundBundle(path, options);
  const { id, key: publicKey, keyId, signature: { sequence, device } } = facts;
  const known = new Set(files.map((file) => file.path));
  return { id, sequence, device, keyId, publicKey, files, place: (wanted) => (known.has(wanted) ? join(folder, wanted) : undefined), close };
}
