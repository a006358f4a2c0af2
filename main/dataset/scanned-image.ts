/**
 * What a scan knows of each file: enough for the dataset doctor, grouping and splitting, without
 * decoding anything a second time. About 2 kB an image, so that 100,000 fit in memory.
 */
import type { Side } from './revision.ts';

/** The formats that Fettle reads, as found in the bytes, whatever the file is called. */
export const imageFormats = ['jpeg', 'png', 'bmp', 'tiff', 'webp', 'gif'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Colour space as stored in the file: what is decoded is always 8-bit sRGB. */
export type ColourSpace = 'gray' | 'srgb' | 'cmyk' | 'other';

export interface ScannedImage {
  /** Relative to the dataset folder, with '/' between parts, as the file system gave it. */
  path: string;
  /** Name of the class, as the folder or the labels file has it (unchanged: case and spaces matter to the doctor). */
  label: string;
  /** Given by a `train`/`val`/`test` folder or the labels file; null where nothing was given. */
  side: Side | null;
  /** Given by the first sub-folder (`bolts/lot 7/a/b.png`: `lot 7`) or the labels file; null where nothing was given. */
  group: string | null;
  /** Size of the file in bytes. */
  bytes: number;
  /** SHA-256 of the file's bytes, 64 hexadecimal digits. */
  hash: string;
  format: ImageFormat;
  /** In lower case without the dot; '' where the name has none. */
  extension: string;
  /** Pixels, after the EXIF orientation was applied. */
  width: number;
  height: number;
  /** As stored, alpha included: 1 gray, 2 gray and alpha, 3 colour, 4 colour and alpha or CMYK. */
  channels: number;
  /** Bits a channel, as stored; 1-bit, 2-bit and 4-bit images count as 8. 32: floating point or 32-bit integers. */
  depth: 8 | 16 | 32;
  /** Bits of `depth` that the largest sample needs, where that is far less (`used-bits.ts`); else `depth`. */
  usedBits: number;
  hasAlpha: boolean;
  space: ColourSpace;
  /** EXIF orientation 1..8; 1 where the file says nothing. */
  orientation: number;
  /** Pages of a TIFF, frames of a GIF or WebP; the first is used. */
  pages: number;
  /** Mean of the gray picture, 0..255. */
  meanBrightness: number;
  /** Standard deviation of `thumbnail`, 0..255: near zero means a blank picture. */
  contrast: number;
  /** 32 x 32 gray, row by row, 0..255: by it pictures are compared. */
  thumbnail: Uint8Array;
}

/**
 * Why a file cannot be used:
 * `missing` a row of the labels file names a file that is not there; `zero-bytes`; `truncated` the end of the
 * file is missing; `damaged` the format is known but the content is not valid; `not-an-image` the bytes are of
 * no image format; `unsupported-format` an image of a kind that Fettle does not read; `too-large` more pixels or
 * bytes than `main/dataset/decode.ts` allows; `not-permitted` the system refuses to open it; `two-labels` the
 * labels file names it twice and contradicts itself; `vanished` it was listed and was not there when it was opened;
 * `unreadable` reading failed otherwise.
 */
export const unreadableReasons = [
  'missing',
  'vanished',
  'zero-bytes',
  'truncated',
  'damaged',
  'not-an-image',
  'unsupported-format',
  'too-large',
  'not-permitted',
  'two-labels',
  'unreadable',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

export interface UnreadableFile {
  path: string;
  label: string;
  reason: UnreadableReason;
  /** The decoder's or the system's own words; what Fettle adds is figures and names that read the same in every language. */
  detail: string;
}

/**
 * Why a file was passed over:
 * `not-an-image` by name and by its first bytes; `not-in-labels` the labels file does not name it; `no-class` it lies outside
 * every class folder; `folder-loop` a link back to a folder above; `not-a-file` a
 * device, socket or broken link; `bad-row` a row of the labels file without a file or a label (`path` is the
 * labels file, `detail` its line and the cell in question); `not-permitted` a folder that may not be opened.
 */
export const ignoredReasons = [
  'not-an-image',
  'not-in-labels',
  'no-class',
  'folder-loop',
  'not-a-file',
  'bad-row',
  'not-permitted',
] as const;
export type IgnoredReason = (typeof ignoredReasons)[number];

/** Hidden files (`.DS_Store`, `Thumbs.db`, names that start with a dot) are passed over silently. */
export interface IgnoredFile {
  path: string;
  reason: IgnoredReason;
  detail: string;
}

export type DatasetLayout = 'class-folders' | 'class-and-group-folders' | 'split-folders' | 'labels-file';

export interface ScanResult {
  /** Absolute path. */
  folder: string;
  layout: DatasetLayout;
  /** Names in the order of `compareNames`; at least two. Classes whose files are all unreadable are included. */
  classes: string[];
  /** In the order of `path`, so that a scan does not depend on the file system. */
  images: ScannedImage[];
  unreadable: UnreadableFile[];
  ignored: IgnoredFile[];
  /** Files that the user leaves out: they are no longer among the images, as if they were not in the folder. */
  leftOut?: LeftOutByUser[];
}

export interface LeftOutByUser {
  path: string;
  label: string;
}

export interface ScanProgress {
  done: number;
  total: number;
  /** Over the last seconds; 0 until known. */
  imagesPerSecond: number;
  /** Estimate; null until known. */
  secondsLeft: number | null;
}

/** By code unit, so that the order is the same on every machine and in every language. */
export function compareNames(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
