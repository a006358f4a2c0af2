/** Files of other exporters, made by hand, and whether a network that was read from one gives its outputs. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect } from 'vitest';
import { randomFromSeed, type Random } from '../../../main/foundation/random.ts';
import type { Network } from '../../../main/network/network.ts';
import { pixelScales, type PixelScale } from '../../../main/network/onnx/pixel-scales.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import { attributeTypes, dataTypes, encodeModel, type AttributeMessage, type NodeMessage, type TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor } from '../../../main/network/onnx/tensors.ts';
import { worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';

export const node = (opType: string, input: string[], output: string, attribute: AttributeMessage[] = []): NodeMessage => ({ name: output, opType, input, output: [output], attribute });
export const ints = (name: string, values: readonly number[]): AttributeMessage => ({ name, type: attributeTypes.ints, ints: [...values] });
export const int = (name: string, i: number): AttributeMessage => ({ name, type: attributeTypes.int, i });
export const float = (name: string, f: number): AttributeMessage => ({ name, type: attributeTypes.float, f });
export const text = (name: string, s: string): AttributeMessage => ({ name, type: attributeTypes.string, s: Buffer.from(s) });

/** Normal numbers around 0. */
export function draw(name: string, shape: readonly number[], random: Random): TensorMessage {
  return floatTensor(name, shape, Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random.normal()));
}

export interface ForeignFile {
  nodes: NodeMessage[];
  initializer: TensorMessage[];
  opset?: number;
  /** Of the input; height and width are equal. */
  shape: readonly (number | string)[];
}

/** Input 'input', output 'output'. */
export function foreignFile({ nodes, initializer, opset = 17, shape }: ForeignFile): Uint8Array {
  const info = (name: string, sizes: readonly (number | string)[]) => ({ name, type: { tensorType: { elemType: dataTypes.float, shape: { dim: sizes.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size })) } } } });
  return encodeModel({
    irVersion: 8, producerName: 'test', producerVersion: '', docString: '', opsetImport: [{ domain: '', version: opset }], metadataProps: [],
    graph: { name: 'others', node: nodes, initializer, input: [info('input', shape)], output: [info('output', ['batch', 'classes'])] },
  });
}

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
