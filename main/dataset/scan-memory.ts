/**
 * What the content of each file said when it was read last, so that a decision about a folder does not read all of its images again. A
 * file is known by its path with size, inode and both times: a copy that keeps its modification time has another change time.
 */
import { stat } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { ScannedImage } from './scanned-image.ts';

/** What follows from the bytes alone. */
export type ContentFacts = Omit<ScannedImage, 'path' | 'label' | 'side' | 'group' | 'extension'>;

interface Entry {
  stamp: string;
  facts: ContentFacts;
}

/** Threads share it and copy nothing, also for 100,000 images. */
export type PackedMemory = SharedArrayBuffer;

/** Milliseconds. A file that was written so shortly before may be written again within one tick of its file system: FAT counts by two seconds. */
const settled = 3_000;

export interface ScanMemory {
  /** @param absolute path of the file @param read reads it, where it is not known as it is now @throws what `read` throws */
  factsOf(path: string, absolute: string, read: () => Promise<ContentFacts>): Promise<ContentFacts>;
  /** Only what was asked for since it was made: files that are gone are forgotten. */
  pack(): PackedMemory;
}

export function createScanMemory(packed?: PackedMemory): ScanMemory {
  const before = packed ? unpack(packed) : new Map<string, Entry>();
  const now = new Map<string, Entry>();
  return {
    async factsOf(path, absolute, read) {
      // Before the content: a file that changes in between has another stamp the next time.
      const stamp = await stampOf(absolute);
      const known = before.get(path);
      if (stamp !== null && known?.stamp === stamp) {
        now.set(path, known);
        return known.facts;
      }
      const facts = await read();
      if (stamp !== null) now.set(path, { stamp, facts });
      return facts;
    },
    pack() {
      const bytes = serialize(now);
      const shared = new SharedArrayBuffer(bytes.length);
      new Uint8Array(shared).set(bytes);
      return shared;
    },
  };
}

/** Null where the file is too young to be recognised, or cannot be looked at: reading it says why. */
async function stampOf(absolute: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await stat(absolute);
    return Date.now() - Math.max(mtimeMs, ctimeMs) < settled ? null : [size, mtimeMs, ctimeMs, ino].join();
  } catch {
    return null;
  }
}

function unpack(packed: PackedMemory): Map<string, Entry> {
  const own = Buffer.alloc(packed.byteLength);
  own.set(new Uint8Array(packed));
  return deserialize(own) as Map<string, Entry>;
}
