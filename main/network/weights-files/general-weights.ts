/** The weights that come with Fettle: general image knowledge, to start from where images are few. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Network } from '../network.ts';
import { readWeightsFile } from './read-weights-file.ts';

const files = { 'efficientnet-lite0': 'efficientnet-lite0.safetensors' } as const;
export type GeneralWeights = keyof typeof files;

/**
 * With a head of one class, which is there to be replaced.
 * @param size height and width of the images that the network is to see, in pixels
 */
export function readGeneralWeights(name: GeneralWeights, size: number): Network {
  return readWeightsFile(files[name], readFileSync(join(weightsFolder(), files[name])), size);
}

/** Looked for upwards: sources and the built program lie at different depths. */
function weightsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const weights = join(folder, 'resources', 'weights');
    if (existsSync(join(weights, 'README.md'))) return weights;
    if (dirname(folder) === folder) throw new Error('The weights of Fettle are missing.');
  }
}
