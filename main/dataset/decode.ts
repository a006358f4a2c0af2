/**
 * From the bytes of a file to pixels of one size, by `resizeRule`, and to the facts that the doctor wants.
 * libvips (through sharp) does JPEG, PNG, TIFF, WebP and GIF; bitmaps are our own (`bmp.ts`).
 *
 * One image is decoded by one thread, and several images at once: that is faster than several threads an image,
 * and bounds the memory by (images at once) x (the largest image).
 */
import sharp, { type Metadata, type Sharp } from 'sharp';
import { decodeBmp, readBmpHeader } from './bmp.ts';
import { endIsMissing } from './file-end.ts';
import { detectFormat } from './image-format.ts';
import { withoutStrayBytes } from './jpeg-segments.ts';
import { enlarge } from './resize-rule.ts';
import type { ColourSpace, ImageFormat, ScannedImage } from './scanned-image.ts';
import { holdsJpeg, withoutUnneededTags } from './tiff-directory.ts';
import { UnreadableImage } from './unreadable-image.ts';

sharp.concurrency(1);
// Each file is decoded once: a cache of operations would only hold memory.
sharp.cache(false);

/** 100 million pixels: 300 MB once decoded. A header may claim more than any machine has. */
export const maximumPixels = 100_000_000;
/** A file is read as a whole, so that its hash and its pixels belong to the same bytes. */
export const maximumBytes = 1_000_000_000;

export interface PixelSize {
  height: number;
  width: number;
}

export type ImageFacts = Pick<ScannedImage, 'format' | 'width' | 'height' | 'channels' | 'depth' | 'hasAlpha' | 'space' | 'orientation' | 'pages'>;

/** @throws UnreadableImage where the bytes are of no format that Fettle reads */
export function formatOf(bytes: Uint8Array): ImageFormat {
  if (bytes.length === 0) throw new UnreadableImage('zero-bytes', '0 B');
  const detected = detectFormat(bytes);
  if (detected.kind === 'image') return detected.format;
  if (detected.kind === 'unsupported') throw new UnreadableImage('unsupported-format', detected.name);
  throw new UnreadableImage('not-an-image', Buffer.from(bytes.subarray(0, 8)).toString('hex'));
}

/** What the header says; the pixels may still prove damaged. @throws UnreadableImage */
export async function readFacts(bytes: Uint8Array): Promise<ImageFacts> {
  const format = formatOf(bytes);
  if (format === 'bmp') return bmpFacts(bytes);
  let metadata: Metadata;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch (error) {
    throw fromDecoder(error, bytes, format);
  }
  const { width, height } = metadata.autoOrient;
  checkSize(width, height);
  return {
    format,
    width,
    height,
    channels: metadata.channels,
    depth: depthOf(metadata),
    hasAlpha: metadata.hasAlpha,
    space: spaceOf(metadata.space),
    orientation: metadata.orientation ?? 1,
    pages: metadata.pages ?? 1,
  };
}

function bmpFacts(bytes: Uint8Array): ImageFacts {
  const { width, height, channels } = readBmpHeader(bytes);
  checkSize(width, height);
  return { format: 'bmp', width, height, channels, depth: 8, hasAlpha: channels === 4, space: channels === 1 ? 'gray' : 'srgb', orientation: 1, pages: 1 };
}

function checkSize(width: number, height: number): void {
  if (width * height > maximumPixels) {
    throw new UnreadableImage('too-large', `${width} × ${height}`);
  }
}

function depthOf({ depth, format }: Metadata): ImageFacts['depth'] {
  if (depth === 'uchar') return 8;
  if (depth === 'ushort') return 16;
  // Signed, floating-point and complex samples have no agreed black and white.
  throw new UnreadableImage('unsupported-format', `${format.toUpperCase()}, ${depth}`);
}

function spaceOf(space: string): ColourSpace {
  if (space === 'b-w' || space === 'grey16') return 'gray';
  if (space === 'srgb' || space === 'rgb' || space === 'rgb16') return 'srgb';
  return space === 'cmyk' ? 'cmyk' : 'other';
}

/**
 * The picture by `resizeRule`. @returns `[height, width, 3]`, 0..255
 * @throws UnreadableImage; a file whose end is missing is truncated, never half a picture
 */
export async function decodePixels(bytes: Uint8Array, size: PixelSize): Promise<Uint8Array> {
  const format = formatOf(bytes);
  if (format === 'bmp') {
    bmpFacts(bytes);
    const { data, width, height, channels } = decodeBmp(bytes);
    try {
      return await stretch(sharp(data, { raw: { width, height, channels } }), size);
    } catch (error) {
      // A line of millions of pixels is within `maximumPixels`, and more than libvips shrinks.
      throw fromDecoder(error, bytes, format);
    }
  }
  // libpng and libwebp return a whole picture from a file without its end: what is missing may be pixels.
  if ((format === 'png' || format === 'webp') && endIsMissing(bytes, format)) throw new UnreadableImage('truncated', `${format.toUpperCase()}, ${bytes.length} B`);
  const decode = (content: Uint8Array, failOn: 'warning' | 'error') => stretch(sharp(content, { limitInputPixels: maximumPixels, ignoreIcc: true, failOn }), size);
  try {
    return await decode(bytes, 'warning');
  } catch (error) {
    const failure = fromDecoder(error, bytes, format);
    if (failure.reason !== 'damaged') throw failure;
    const again = withoutHarmlessFlaw(bytes, format);
    if (!again) throw failure;
    try {
      return await decode(again.bytes, again.failOn);
    } catch (second) {
      throw fromDecoder(second, bytes, format);
    }
  }
}

/**
 * What to decode instead where it is possible that only something beside the pixels is flawed; null where it is not.
 *
 * A decoder stops at its first warning, so nothing that it says tells whether another would have followed. Of JPEG each
 * warning that is left without stray bytes is damage: libjpeg goes on with gray or shifted blocks; so is, of JPEG inside TIFF,
 * each that is left without the tags that pixels do not need. The other formats make errors of spoiled pixels.
 */
function withoutHarmlessFlaw(bytes: Uint8Array, format: ImageFormat): { bytes: Uint8Array; failOn: 'warning' | 'error' } | null {
  const isJpeg = format === 'jpeg';
  if (!isJpeg && !(format === 'tiff' && holdsJpeg(bytes))) return { bytes, failOn: 'error' };
  const clean = isJpeg ? withoutStrayBytes(bytes) : withoutUnneededTags(bytes);
  return clean && { bytes: clean, failOn: 'warning' };
}

async function stretch(image: Sharp, size: PixelSize): Promise<Uint8Array> {
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    // Full shrink-on-load would take JPEG's own scaling for most of the work and move away from the rule.
    .resize(size.width, size.height, { fit: 'fill', kernel: 'linear', withoutEnlargement: true, fastShrinkOnLoad: false })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const pixels = toThreeChannels(data, info.channels, width * height);
  return width === size.width && height === size.height ? pixels : enlarge(pixels, { width, height, channels: 3 }, size);
}

function toThreeChannels(data: Uint8Array, channels: number, count: number): Uint8Array {
  if (channels === 3) return data;
  const pixels = new Uint8Array(count * 3);
  for (let pixel = 0; pixel < count; pixel++) {
    const from = pixel * channels;
    pixels[pixel * 3] = data[from];
    pixels[pixel * 3 + 1] = data[channels < 3 ? from : from + 1];
    pixels[pixel * 3 + 2] = data[channels < 3 ? from : from + 2];
  }
  return pixels;
}

function fromDecoder(error: unknown, bytes: Uint8Array, format: ImageFormat): UnreadableImage {
  if (error instanceof UnreadableImage) return error;
  const detail = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  if (/pixel limit|dimensions? exceed/i.test(detail)) return new UnreadableImage('too-large', detail, { cause: error });
  return new UnreadableImage(endIsMissing(bytes, format) ? 'truncated' : 'damaged', detail, { cause: error });
}
