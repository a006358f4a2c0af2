/** A verified network for LiteRT (`.tflite`), which is what phones and microcontrollers run, and the page beside it. */
import { languages, say, type Language } from '../foundation/language.ts';
import { sha256 } from '../foundation/hash.ts';
import { pictureName, probabilitiesName } from '../network/litert/operators/picture.ts';
import { writeQuantizedLiteRt } from '../network/litert/write-quantized.ts';
import { writeLiteRt } from '../network/litert/write.ts';
import type { OnnxMetadata } from '../network/onnx/metadata.ts';
import { isQuantizedOnnx, readQuantizedOnnx } from '../network/onnx/read-quantized.ts';
import { readOnnx, readOnnxMetadata } from '../network/onnx/read.ts';

export const liteRtFile = 'model.tflite';
const pageFile = 'litert.txt';

/**
 * From the very bytes that were verified: no other weights can get in between.
 * @param onnx a file of ours, float32 or int8
 * @returns contents by file name @throws Failure `onnx.…`, `network.…`
 */
export function liteRtFromOnnx(onnx: Uint8Array): Map<string, Uint8Array | string> {
  const metadata = readOnnxMetadata(onnx);
  const { bytes, input, numbers } = isQuantizedOnnx(onnx) ? inIntegers(onnx, metadata) : inFloats(onnx, metadata);
  return new Map<string, Uint8Array | string>([
    [liteRtFile, bytes],
    [pageFile, page({ ...input, classes: metadata.labels.length, numbers, onnxHash: sha256(onnx) })],
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
  height: number;
  width: number;
  classes: number;
  numbers: 'float32' | 'int8';
  onnxHash: string;
}

function page(facts: PageFacts): string {
  return languages.map((language) => pageIn(language, facts)).join(`\n${'='.repeat(80)}\n\n`);
}

function pageIn(language: Language, { height, width, classes, numbers, onnxHash }: PageFacts): string {
  const text = (key: string, values: Record<string, string> = {}) => say(`export.${key}`, values, language);
  const sections = [
    text('litert.title', { model: liteRtFile, numbers }),
    text('litert.input', { name: pictureName, height: String(height), width: String(width) }),
    text('litert.output', { name: probabilitiesName, classes: String(classes) }),
    text('readme.python'),
    pythonExample,
    text('litert.origin', { sha256: onnxHash }),
  ];
  return `${sections.join('\n\n')}\n`;
}

const pythonExample = [
  '  from ai_edge_litert.interpreter import Interpreter',
  `  classify = Interpreter('${liteRtFile}').get_signature_runner()`,
  '  # picture: numpy.uint8 [height, width, 3], red green blue',
  `  probabilities = classify(${pictureName}=picture[numpy.newaxis])['${probabilitiesName}'][0]`,
].join('\n');
