import sharp from 'sharp';
import { maximumPixels, type PixelSize } from './decode.ts';

/** The whole picture as PNG, upright, on white, 8 bits, red green blue: for readers that do not know its format. Not for BMP. */
export async function wholePictureAsPng(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: maximumPixels, ignoreIcc: true }).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').png().toBuffer();
}

/** @param pixels uint8 [height, width, 3] */
export async function pixelsAsPng(pixels: Uint8Array, { height, width }: PixelSize): Promise<Buffer> {
  return sharp(Uint8Array.from(pixels), { raw: { width, height, channels: 3 } }).png().toBuffer();
}
