/** Reads one image file as a whole, with the state that it had at that moment. */
import { open } from 'node:fs/promises';
import { maximumBytes } from './decode.ts';
import type { OriginalState } from './pixel-file.ts';
import { UnreadableImage, unreadableBySystem } from './unreadable-image.ts';

export interface ImageFile extends OriginalState {
  content: Uint8Array;
}

/** @throws UnreadableImage `missing`, `not-permitted`, `too-large`, `unreadable` */
export async function readImageFile(path: string): Promise<ImageFile> {
  try {
    const file = await open(path);
    try {
      const { size, mtimeMs } = await file.stat();
      if (size > maximumBytes) throw new UnreadableImage('too-large', `${(size / 1e9).toFixed(1)} GB`);
      const content = Buffer.allocUnsafe(size);
      let length = 0;
      while (length < size) {
        const { bytesRead } = await file.read(content, length, size - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return { content: content.subarray(0, length), bytes: size, modified: mtimeMs };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof UnreadableImage ? error : unreadableBySystem(error);
  }
}
