/** Gray levels to the bytes of a file. Plant cameras write JPEG, PNG and BMP; sharp does not write BMP. */
import { encode as encodeBitmap } from 'bmp-ts';
import sharp from 'sharp';
import type { PlannedFile } from './plan.ts';

/** @param gray `[size, size]` levels 0..255 */
export async function encodePicture(gray: Uint8Array, file: Pick<PlannedFile, 'format' | 'quality' | 'kept'>): Promise<Uint8Array> {
  const content = await encodeWhole(gray, file);
  return file.kept < 1 ? content.subarray(0, Math.floor(content.length * file.kept)) : content;
}

async function encodeWhole(gray: Uint8Array, file: Pick<PlannedFile, 'format' | 'quality'>): Promise<Uint8Array> {
  const size = Math.sqrt(gray.length);
  if (file.format === 'bmp') return bitmap(gray, size);
  const image = sharp(gray, { raw: { width: size, height: size, channels: 1 } }).toColourspace('b-w');
  return file.format === 'jpg' ? image.jpeg({ quality: file.quality }).toBuffer() : image.png({ compressionLevel: 6 }).toBuffer();
}

/** 24 bits a pixel: what every reader of BMP takes. The encoder wants alpha, blue, green, red. */
function bitmap(gray: Uint8Array, size: number): Uint8Array {
  const data = Buffer.alloc(gray.length * 4, 255);
  gray.forEach((level, index) => data.fill(level, index * 4 + 1, index * 4 + 4));
  return encodeBitmap({ data, width: size, height: size, bitPP: 24 }).data;
}
