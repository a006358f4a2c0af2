/** A picture for people: small, upright, as much of it as can be decoded. Training never sees it. */
import sharp, { type Sharp } from 'sharp';
import { decodeBmp } from './bmp.ts';
import { maximumPixels } from './decode.ts';
import { detectFormat } from './image-format.ts';
import { UnreadableImage } from './unreadable-image.ts';

/**
 * @param bytes of an image file in any format that is read
 * @param size pixels of the longer side, at most
 * @returns JPEG
 * @throws UnreadableImage where not even a part can be decoded
 */
export async function previewOf(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const found = detectFormat(bytes);
  // Nothing else is given to the decoder: an SVG or a PDF could name other files.
  if (found.kind !== 'image') throw new UnreadableImage('unsupported-format', found.kind === 'unsupported' ? found.name : 'not an image');
  try {
    return await open(bytes, found.format === 'bmp')
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: 82 })
      .toBuffer();
  } catch (error) {
    if (error instanceof UnreadableImage) throw error;
    throw new UnreadableImage('damaged', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function open(bytes: Uint8Array, isBmp: boolean): Sharp {
  if (!isBmp) return sharp(bytes, { limitInputPixels: maximumPixels, failOn: 'none' });
  const { data, width, height, channels } = decodeBmp(bytes);
  return sharp(data, { raw: { width, height, channels } });
}
