/** Bytes of a file of weights, whichever of the formats it is, as a network. */
import type { Network } from '../network.ts';
import { networkFromTensors } from './network-from-tensors.ts';
import { safetensorsFromBytes } from './safetensors.ts';
import { stateDictFromBytes } from './state-dict.ts';

const safetensorsEnding = '.safetensors';
const pytorchEndings = ['.pth', '.pt'];

/** Endings of the names of files that {@link readWeightsFile} reads. */
const weightsEndings: readonly string[] = [safetensorsEnding, ...pytorchEndings];

export function isWeightsFile(name: string): boolean {
  return weightsEndings.some((ending) => name.toLowerCase().endsWith(ending));
}

/**
 * @param name of the file: its ending tells the format
 * @param size height and width of the images that the network is to see, in pixels
 * @throws Failure `weights.…`
 */
export function readWeightsFile(name: string, bytes: Uint8Array, size: number): Network {
  const file = name.toLowerCase().endsWith(safetensorsEnding) ? safetensorsFromBytes(bytes) : { metadata: {}, tensors: stateDictFromBytes(bytes) };
  return networkFromTensors(file, size);
}
