/** `samples`: images to try everything with, drawn once into the library. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import type { DrawSamplesInput } from '../jobs/bodies/draw-samples.ts';
import { defaultSeed } from './plan-network.ts';
import type { Session } from './session.ts';

export function samplesFolder(libraryFolder: string): string {
  return join(libraryFolder, 'samples');
}

export function samplesProcedure(session: Session): Procedure<'samples'> {
  return async ({ seed = defaultSeed, perClass }, call = {}) => {
    // The library may not be there yet; it shall be made as a library, and not as a folder of images.
    const { folder: library } = session.library();
    const folder = join(samplesFolder(library), perClass === undefined ? String(seed) : `${seed}-${perClass}`);
    // It appears whole or not at all: what is there need not be drawn again.
    const images = countFiles(folder) || (await session.job<number>({ kind: 'draw-samples', input: { folder, seed, perClass } satisfies DrawSamplesInput }, call));
    return { folder, images };
  };
}

function countFiles(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  } catch {
    return 0;
  }
}
