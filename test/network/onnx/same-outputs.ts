/** Whether a network that was read from a file gives the file's outputs. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { Network } from '../../../main/network/network.ts';
import { pixelScales, type PixelScale } from '../../../main/network/onnx/pixel-scales.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import { worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';

/** What the file itself gives for pixels of 0..255 [height, width, 3], as its maker would prepare them. */
async function originalOutputs(bytes: Uint8Array, pixels: Uint8Array, [height, width]: readonly [number, number], scale: PixelScale, layout: 'first' | 'last'): Promise<Float32Array> {
  const { mean, deviation } = pixelScales[scale];
  const prepared = Float32Array.from(pixels, (value, index) => (value - mean[index % 3]) / deviation[index % 3]);
  const planes = Float32Array.from({ length: prepared.length }, (_, index) => prepared[(index % (height * width)) * 3 + Math.floor(index / (height * width))]);
  // As it stands: ONNX Runtime's own fusion of Pad and a pool changes the outputs.
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 3, graphOptimizationLevel: 'disabled' });
  const input = layout === 'first' ? new Tensor('float32', planes, [1, 3, height, width]) : new Tensor('float32', prepared, [1, height, width, 3]);
  const result = await session.run({ [session.inputNames[0]]: input });
  return result[session.outputNames[0]].data as Float32Array;
}

/** @returns the network, which gives what ONNX Runtime gives for the file */
export async function expectSameOutputs(bytes: Uint8Array, scale: PixelScale, layout: 'first' | 'last' = 'first', outputs = (logits: Float64Array): Float64Array => logits): Promise<Network> {
  const network = readOnnx(bytes, { pixels: scale });
  const { height, width, normalisation } = network.graph.input;
  const random = randomFromSeed(4);
  const pixels = Uint8Array.from({ length: height * width * 3 }, () => random.integer(256));
  const image = Float64Array.from(pixels, (value, index) => (value - normalisation.mean[index % 3]) / normalisation.deviation[index % 3]);
  expect(worstDifference(await originalOutputs(bytes, pixels, [height, width], scale, layout), outputs(referenceForward(network, image)))).toBeLessThan(1e-4);
  return network;
}
