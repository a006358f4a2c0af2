import { describe, expect, test } from 'vitest';
import { liteRtFromOnnx } from '../../main/export/litert.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { writeQuantizedLiteRt } from '../../main/network/litert/write-quantized.ts';
import { writeLiteRt } from '../../main/network/litert/write.ts';
import { writeQuantizedOnnx } from '../../main/network/onnx/write-quantized.ts';
import { readOnnx } from '../../main/network/onnx/read.ts';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import { metadataFor, randomPictures, smallResNet } from '../network/onnx/files.ts';
import { quantizedOver } from '../quantization/ranges.ts';

const network = smallResNet();
const metadata = metadataFor(4);
const quantized = quantizedOver(network, randomPictures(network, 1));
const float = writeOnnx(network, metadata);
const integers = writeQuantizedOnnx(quantized, metadata);

describe('a verified ONNX file for LiteRT', () => {
  test('is the network of the file in float32', () => {
    expect(Buffer.from(liteRtFromOnnx(float, 'model').get('model.tflite') as Uint8Array).equals(writeLiteRt(readOnnx(float), metadata))).toBe(true);
  });

  test('is in integers where the file is, and the very same', () => {
    expect(Buffer.from(liteRtFromOnnx(integers, 'model-int8').get('model-int8.tflite') as Uint8Array).equals(writeQuantizedLiteRt(quantized, metadata))).toBe(true);
  });

  test('has a page that says what it takes, from what it was written, and that it was not run', () => {
    const page = liteRtFromOnnx(integers, 'model-int8').get('model-int8.tflite.txt') as string;
    expect(page).toContain('uint8 [1, 16, 16, 3]');
    expect(page).toContain('float32 [1, 4]');
    expect(page).toContain(`NOT RUN HERE: Fettle brings no LiteRT. The file was written from model-int8.onnx (SHA-256 ${sha256(integers)})`);
    expect(page).toContain('ЗДЕСЬ НЕ ВЫПОЛНЯЛСЯ');
    expect(page).toContain('LiteRT (TensorFlow Lite), int8');
    expect(liteRtFromOnnx(float, 'model').get('model.tflite.txt')).toContain('LiteRT (TensorFlow Lite), float32');
  });
});
