/** The bundle on this PC, before it goes anywhere. */
import { requireWhole, type CheckOptions } from './bundle/check-bundle.ts';
import { isLitter } from './bundle/litter.ts';
import { openBundle } from './bundle/open-bundle.ts';
import { listFiles, readBundleFacts, type BundleFacts, type BundleFile } from './bundle-facts.ts';
import { FolderTarget } from './folder-target.ts';

/** A bundle on this PC that was read through and found whole. */
export interface SoundBundle {
  folder: string;
  facts: BundleFacts;
  files: readonly BundleFile[];
  /** Removes what was unpacked. */
  close(): void;
}

/**
 * Once for all targets.
 * @param path of its folder, or its zip
 * @param options whether the golden images are run here: where a device tests itself, that is its part
 * @throws Failure `bundle.…` where it is not what was signed; the signal's reason
 */
export async function openSoundBundle(path: string, { signal, skipRun }: Pick<CheckOptions, 'signal' | 'skipRun'>): Promise<SoundBundle> {
  const opened = await openBundle(path, signal);
  const { folder, close } = opened;
  try {
    await requireWhole(opened, { skipRun, signal });
    const source = new FolderTarget(folder);
    const facts = (await readBundleFacts(source, '')) as BundleFacts;
    return { folder, facts, files: (await listFiles(source, '')).filter((file) => !isLitter(file.path)), close };
  } catch (error) {
    close();
    throw error;
  }
}
