/** All files of a bundle folder with their hashes. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from '../../foundation/hash.ts';

export interface BundleListing {
  /** Path relative to the folder, with `/` between names, to SHA-256. */
  hashes: Map<string, string>;
  /** Links, devices, sockets: a bundle has none. */
  others: string[];
  /** Of all files together. */
  bytes: number;
}

/** Links are not followed. @throws the signal's reason */
export async function hashBundle(folder: string, signal?: AbortSignal): Promise<BundleListing> {
  const listing: BundleListing = { hashes: new Map(), others: [], bytes: 0 };
  const visit = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      signal?.throwIfAborted();
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (!entry.isFile()) listing.others.push(path);
      else {
        listing.hashes.set(path, await sha256OfFile(join(folder, path)));
        listing.bytes += (await lstat(join(folder, path))).size;
      }
    }
  };
  await visit('');
  return listing;
}
