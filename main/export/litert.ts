/** A verified network for LiteRT (`.tflite`), which is what phones and microcontrollers run, and the page beside it. */
import { languages, say, type Language } from '../foundation/language.ts';
import { sha256 } from '../foundation/hash.ts';
import { pictureName, probabilitiesName } from '../network/litert/operators/picture.ts';
import { writeQuantizedLiteRt } from '../network/litert/write-quantized.ts';
import { writeLiteRt } from '../network/litert/write.ts';
import type { OnnxMetadata } from '../network/onnx/metadata.ts';
import { isQuantizedOnnx, readQuantizedOnnx } from '../network/onnx/read-quantized.ts';
import { readOnnx, readOnnxMetadata } from '../network/onnx/read.ts';

/**
 * From the very bytes that were verified: no other weights can get in between.
 * @param onnx a file of ours, float32 or int8
 * @param name of the file, without its ending: what is written is called after it
 * @returns contents by file name @throws Failure `onnx.…`, `network.…`
 */
export function liteRtFromOnnx(onnx: Uint8Array, name: string): Map<string, Uint8Array | string> {
  const metadata = readOnnxMetadata(onnx);
  const { bytes, input, numbers } = isQuantizedOnnx(onnx) ? inIntegers(onnx, metadata) : inFloats(onnx, metadata);
  return new Map<string, Uint8Array | string>([
    [`${name}.tflite`, bytes],
    [`${name}.tflite.txt`, page({ ...input, name, classes: metadata.labels.length, numbers, onnxHash: sha256(onnx) })],
  ]);
}

function inFloats(onnx: Uint8Array, metadata: OnnxMetadata) {
  const network = readOnnx(onnx);
  return { bytes: writeLiteRt(network, metadata), input: network.graph.input, numbers: 'float32' as const };
}

function inIntegers(onnx: Uint8Array, metadata: OnnxMetadata) {
  const network = readQuantizedOnnx(onnx);
  return { bytes: writeQuantizedLiteRt(network, metadata), input: network.graph.input, numbers: 'int8' as const };
}

interface PageFacts {
  name: string;
  height: number;
  width: number;
  classes: number;
  numbers: 'float32' | 'int8';
  onnxHash: string;
}

function page(facts: PageFacts): string {
  return languages.map((language) => pageIn(language, facts)).join(`\n${'='.repeat(80)}\n\n`);
}

function pageIn(language: Language, { name, height, width, classes, numbers, onnxHash }: PageFacts): string {
  const text = (key: string, values: Record<string, string> = {}) => say(`export.${key}`, values, language);
  const sections = [
    text('litert.title', { model: `${name}.tflite`, from: `${name}.onnx`, numbers }),
    text('litert.input', { name: pictureName, height: String(height), width: String(width) }),
    text('litert.output', { name: probabilitiesName, classes: String(classes) }),
    text('litert.python'),
    pythonExample(name),
    text('litert.origin', { from: `${name}.onnx`, sha256: onnxHash }),
  ];
  return `${sections.join('\n\n')}\n`;
}

function pythonExample(name: string): string {
  return [
    '  from ai_edge_litert.interpreter import Interpreter',
    `  classify = Interpreter('${name}.tflite').get_signature_runner()`,
    '  # picture: numpy.uint8 [height, width, 3], red green blue',
    `  probabilities = classify(${pictureName}=picture[numpy.newaxis])['${probabilitiesName}'][0]`,
  ].join('\n');
}
