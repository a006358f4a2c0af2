/**
 * An int8 network as a LiteRT file. Convolutions, additions, pools and concatenations work in integers, the rest in float32
 * between DEQUANTIZE and QUANTIZE, so that the file means what its QDQ form in ONNX means. Input and output as of the float file.
 */
import { dequantizedNetwork } from '../dequantize.ts';
import type { OnnxMetadata } from '../onnx/metadata.ts';
import { fusedActivations, type QuantizedNetwork } from '../quantized-network.ts';
import { inferShapes } from '../shapes.ts';
import { createGraphWriter } from './graph-writer.ts';
import { modelBytes } from './write.ts';

/**
 * Deterministic, as `writeLiteRt`.
 * @throws Failure `network.…`, `onnx.labels`
 */
export function writeQuantizedLiteRt(network: QuantizedNetwork, metadata: OnnxMetadata): Uint8Array {
  const { graph } = network;
  const writer = createGraphWriter(dequantizedNetwork(network), inferShapes(graph), fusedActivations(graph), network);
  return modelBytes(writer, metadata);
}
