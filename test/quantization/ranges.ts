/** Ranges of all values of a network over some pictures, by the reference evaluator. */
import type { Network } from '../../main/network/network.ts';
import type { QuantizedNetwork } from '../../main/network/quantized-network.ts';
import type { Range } from '../../main/quantization/affine.ts';
import { measuredValues, quantizeNetwork } from '../../main/quantization/quantize-network.ts';
import { writtenNetwork } from '../../main/network/written-network.ts';
import { referenceValues } from '../network/reference-forward.ts';

/** @param picture uint8 [height, width, 3] */
export function normalised({ graph: { input } }: Network, picture: Uint8Array): Float64Array {
  const { mean, deviation } = input.normalisation;
  return Float64Array.from(picture, (pixel, index) => (pixel - mean[index % 3]) / deviation[index % 3]);
}

/** @param pictures uint8 [count, height, width, 3] */
export function rangesOver(written: Network, pictures: Uint8Array): Map<string, Range> {
  const { height, width } = written.graph.input;
  const size = height * width * 3;
  const ranges = new Map<string, Range>();
  for (let first = 0; first < pictures.length; first += size) {
    const values = referenceValues(written, normalised(written, pictures.subarray(first, first + size)));
    for (const id of measuredValues(written.graph)) {
      const { low, high } = ranges.get(id) ?? { low: Infinity, high: -Infinity };
      const found = values.get(id)!.values;
      ranges.set(id, { low: found.reduce((least, value) => Math.min(least, value), low), high: found.reduce((most, value) => Math.max(most, value), high) });
    }
  }
  return ranges;
}

export function quantizedOver(network: Network, pictures: Uint8Array): QuantizedNetwork {
  const written = writtenNetwork(network);
  return quantizeNetwork(written, rangesOver(written, pictures));
}
