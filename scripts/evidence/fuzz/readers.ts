/** All readers that are tried. A new one is one entry. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { decodePixels, formatOf, readFacts } from '../../../main/dataset/decode.ts';
import { endIsMissing } from '../../../main/dataset/file-end.ts';
import { withoutStrayBytes } from '../../../main/dataset/jpeg-segments.ts';
import { parseLabels } from '../../../main/dataset/labels-csv.ts';
import { holdsJpeg, withoutUnneededTags } from '../../../main/dataset/tiff-directory.ts';
import { liteRtFromOnnx } from '../../../main/export/litert.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../main/jobs/checkpoint-format.ts';
import { readOnnx, readOnnxMetadata } from '../../../main/network/onnx/read.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { networkFromBytes, networkToBytes } from '../../../main/network/serialise.ts';
import { safetensorsFromBytes, safetensorsToBytes } from '../../../main/network/weights-files/safetensors.ts';
import { stateDictFromBytes } from '../../../main/network/weights-files/state-dict.ts';
import { encodePicture } from '../../../main/samples/encode.ts';
import { legacyFile, zipFile } from '../../../test/network/weights-files/pickles.ts';
import { deviceReaders } from './device-readers.ts';
import { foreignOnnxFiles } from './foreign-onnx.ts';
import { libraryReaders } from './library-readers.ts';
import type { Reader } from './reader.ts';
import { sampleMetadata, sampleNetworks, sampleQuantizedNetworks } from './sample-networks.ts';

const megabyte = 2 ** 20;

/** Gray levels of a small picture that is neither flat nor noise. */
const side = 24;
const gray = Uint8Array.from({ length: side * side }, (_, index) => (index * 7) ^ (index >> 3));
const picture = () => sharp(gray, { raw: { width: side, height: side, channels: 1 } });

async function pictureSamples(): Promise<Uint8Array[]> {
  const written = [
    picture().jpeg(),
    picture().toColourspace('srgb').jpeg({ progressive: true }).withExif({ IFD0: { Software: 'camera' } }),
    picture().png(),
    picture().png({ palette: true, colours: 16 }),
    picture().tiff({ compression: 'none' }),
    picture().tiff({ compression: 'lzw', tile: true, tileWidth: 16, tileHeight: 16 }),
    picture().toColourspace('srgb').tiff({ compression: 'jpeg' }),
    picture().webp({ lossless: true }),
    picture().gif(),
  ].map((image) => image.toBuffer());
  const bitmap = await encodePicture(gray, { format: 'bmp', quality: 90, kept: 1 });
  return [...(await Promise.all(written)), bitmap, paletteBitmap(0), paletteBitmap(1)];
}

/** 8 bits a pixel, 8 x 4. @param compression 0 none, 1 run lengths */
function paletteBitmap(compression: 0 | 1): Uint8Array {
  const [width, height, palette] = [8, 4, 16];
  const pixels = compression === 0 ? Buffer.alloc(width * height, 3) : Buffer.from([width, 1, 0, 0, 0, width, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 4, 9, 0, 2, 1, 1, 0, 1]);
  const header = Buffer.alloc(54 + 4 * palette);
  header.write('BM', 'latin1');
  header.writeUInt32LE(header.length + pixels.length, 2);
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(8, 28);
  header.writeUInt32LE(compression, 30);
  header.writeUInt32LE(palette, 46);
  for (let index = 0; index < palette; index++) header.writeUInt32LE(index * 0x0a1107, 54 + 4 * index);
  return Buffer.concat([header, pixels]);
}

/** What a scan asks of a file before and beside its pixels. */
function walkStructure(bytes: Uint8Array): void {
  const format = formatOf(bytes);
  endIsMissing(bytes, format);
  if (format === 'jpeg') withoutStrayBytes(bytes);
  if (format !== 'tiff') return;
  holdsJpeg(bytes);
  withoutUnneededTags(bytes);
}

function labelSamples(): Uint8Array[] {
  const table = 'file,label,group,split\na/1.png,scratch,7,train\n"b ""2"".png",good,,test\n';
  const russian = 'файл;класс\r\nа.png;царапина\r\n';
  return [Buffer.from(table), Buffer.from(`\ufeff${russian}`), Buffer.from(table.replaceAll(',', '\t')), Buffer.from(`\ufeff${table}`, 'utf16le')];
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** SHA-256 at 24, of all other bytes. */
function sealTensorFile(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 56) return bytes;
  const sealed = Buffer.from(bytes);
  sha256(Buffer.concat([sealed.subarray(0, 24), sealed.subarray(56)])).copy(sealed, 24);
  return sealed;
}

/** SHA-256 of everything before the last 32 bytes. */
function sealCheckpoint(bytes: Uint8Array): Uint8Array {
  const content = bytes.subarray(0, Math.max(0, bytes.length - 32));
  return Buffer.concat([content, sha256(content)]);
}

const sampleTensors = { 'conv1.weight': { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }, 'conv1.bias': { shape: [2], values: Float32Array.of(-1, 0.5) } };

const checkpoint = {
  state: { epoch: 3, loss: Number.NaN, names: ['a', null, -0] },
  tensors: { one: { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }, none: { shape: [0], values: new Float32Array(0) } },
};

export const readers: readonly Reader[] = [
  {
    name: 'onnx',
    samples: () => sampleNetworks().map((network) => writeOnnx(network, sampleMetadata)),
    read: (bytes) => {
      readOnnx(bytes);
      readOnnxMetadata(bytes);
    },
  },
  { name: 'onnx-of-others', samples: foreignOnnxFiles, read: (bytes) => readOnnx(bytes, { pixels: 'imagenet' }) },
  {
    // The integers are read, and what was read is written for LiteRT.
    name: 'onnx-int8',
    samples: () => sampleQuantizedNetworks().map((network) => writeQuantizedOnnx(network, sampleMetadata)),
    read: (bytes) => liteRtFromOnnx(bytes, 'model'),
  },
  { name: 'network', samples: () => sampleNetworks().map(networkToBytes), read: networkFromBytes, seal: sealTensorFile },
  {
    name: 'safetensors',
    samples: () => (['F32', 'F16'] as const).map((dtype) => safetensorsToBytes({ metadata: { format: 'pt' }, tensors: sampleNetworks()[1].weights }, dtype)),
    read: safetensorsFromBytes,
  },
  { name: 'state-dict', samples: () => [zipFile, legacyFile].map((write) => write(sampleTensors)), read: stateDictFromBytes },
  { name: 'checkpoint', samples: () => [Buffer.concat(encodeCheckpoint(checkpoint))], read: (bytes) => decodeCheckpoint(Buffer.from(bytes)), seal: sealCheckpoint },
  { name: 'labels', samples: labelSamples, read: (bytes) => parseLabels('labels.csv', bytes) },
  { name: 'picture-structure', samples: pictureSamples, read: walkStructure },
  {
    name: 'picture',
    samples: pictureSamples,
    read: async (bytes) => {
      await readFacts(bytes);
      await decodePixels(bytes, { height: 8, width: 8 });
    },
    // What `maximumPixels` allows: decoded, with alpha, and once more on its way.
    memory: 1500 * megabyte,
  },
  ...deviceReaders,
  ...libraryReaders,
];
