/** A reader of files that may come from anywhere, and how it is tried. */
import { Failure } from '../../../main/foundation/failure.ts';
import { languages } from '../../../main/foundation/language.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { UnreadableImage } from '../../../main/dataset/unreadable-image.ts';
import { mutate } from './mutate.ts';

export interface Reader {
  name: string;
  /** Sound files, small, of every kind that it reads. */
  samples(): Promise<Uint8Array[]> | Uint8Array[];
  /** @returns null where it passes over a file that is none of its own */
  read(bytes: Uint8Array): unknown;
  /** Puts right what a hostile writer would put right, such as a checksum; otherwise nothing behind it would be tried. */
  seal?(bytes: Uint8Array): Uint8Array;
  /** Bytes of memory that one file may take; 256 MB where it is not said. */
  memory?: number;
}

export type Outcome = 'read' | 'refused';

/** The file that an index stands for: always the same. Of those with a seal, every fifth is left unsealed. */
export function inputOf({ seal }: Reader, samples: readonly Uint8Array[], seed: number, index: number): Uint8Array {
  const bytes = mutate(samples, randomFromSeed(seed, index));
  return seal && index % 5 !== 0 ? seal(bytes) : bytes;
}

/** @throws whatever is no refusal in words for people */
export async function tryInput(reader: Reader, bytes: Uint8Array): Promise<Outcome> {
  try {
    return (await reader.read(bytes)) === null ? 'refused' : 'read';
  } catch (error) {
    if (error instanceof UnreadableImage) return 'refused';
    if (!(error instanceof Failure)) throw error;
    // Sentences with values that they cannot say would fail only where somebody reads them.
    for (const language of languages) error.in(language);
    return 'refused';
  }
}
