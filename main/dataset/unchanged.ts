/** Are the files still those that were frozen? */
import { join } from 'node:path';
import { sha256OfFile } from '../foundation/hash.ts';
import { defaultLanes, forEachInLanes } from './lanes.ts';
import { createProgress } from './progress.ts';
import type { DatasetRevision } from './revision.ts';
import { compareNames, type ScanProgress, type ScanResult } from './scanned-image.ts';

export interface RevisionDifference {
  /** Frozen paths whose content is another now. */
  changed: string[];
  /** Frozen paths that are gone, or can no longer be read. */
  vanished: string[];
  /** Frozen content that stands under another path now. */
  moved: { from: string; to: string }[];
  /** Images that the revision neither holds nor left out. */
  added: string[];
}

/** What has happened in a folder since a revision was frozen, by a new scan of it. Lists are in the order of paths. */
export function revisionDiff(revision: DatasetRevision, scan: Pick<ScanResult, 'images'>): RevisionDifference {
  const now = new Map(scan.images.map((image) => [image.path, image.hash]));
  const known = new Set([...revision.images.map(({ path }) => path), ...(revision.leftOut ?? []).map(({ path }) => path)]);
  const changed = revision.images.filter(({ path, hash }) => now.has(path) && now.get(path) !== hash).map(({ path }) => path);
  const gone = revision.images.filter(({ path }) => !now.has(path));
  const unknown = new Map(scan.images.filter(({ path }) => !known.has(path)).map((image) => [image.path, image.hash]));
  const moved: RevisionDifference['moved'] = [];
  const places = new Map<string, string[]>();
  for (const [path, hash] of unknown) places.set(hash, [...(places.get(hash) ?? []), path]);
  for (const { path, hash } of gone) {
    const to = places.get(hash)?.shift();
    if (to === undefined) continue;
    moved.push({ from: path, to });
    unknown.delete(to);
  }
  const found = new Set(moved.map(({ from }) => from));
  return {
    changed: changed.sort(compareNames),
    vanished: gone.map(({ path }) => path).filter((path) => !found.has(path)).sort(compareNames),
    moved: moved.sort((left, right) => compareNames(left.from, right.from)),
    added: [...unknown.keys()].sort(compareNames),
  };
}

export function isUnchanged(difference: Pick<RevisionDifference, 'changed' | 'vanished'>): boolean {
  return difference.changed.length === 0 && difference.vanished.length === 0;
}

/**
 * Reads every frozen file again and compares its hash; nothing is decoded.
 * @param folder where the images are now, if not where they were at the time of import
 */
export async function verifyUnchanged(
  revision: DatasetRevision,
  options: { folder?: string; signal?: AbortSignal; onProgress?: (progress: ScanProgress) => void } = {},
): Promise<Pick<RevisionDifference, 'changed' | 'vanished'>> {
  const folder = options.folder ?? revision.folder;
  const changed: string[] = [];
  const vanished: string[] = [];
  const progress = createProgress(revision.images.length, options.onProgress);
  await forEachInLanes(
    revision.images.length,
    defaultLanes(),
    async (index) => {
      const { path, hash } = revision.images[index];
      const found = await hashOf(join(folder, path));
      if (found === null) vanished.push(path);
      else if (found !== hash) changed.push(path);
      progress.advance();
    },
    options.signal,
  );
  return { changed: changed.sort(compareNames), vanished: vanished.sort(compareNames) };
}

/** Null where the file cannot be read. */
async function hashOf(path: string): Promise<string | null> {
  try {
    return await sha256OfFile(path);
  } catch {
    return null;
  }
}
