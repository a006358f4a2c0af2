/** What a file is, by its first bytes; its name may lie. */
import type { ImageFormat } from './scanned-image.ts';

/** As many bytes as {@link detectFormat} looks at. */
export const signatureLength = 32;

export type DetectedFormat =
  | { kind: 'image'; format: ImageFormat }
  /** An image, but of a kind that Fettle does not read; `name` is for people. */
  | { kind: 'unsupported'; name: string }
  | { kind: 'other' };

interface Signature {
  at: number;
  text: string;
}

/** Byte signatures as Latin-1 text. Sources: the format specifications, as listed by the IANA media types. */
const supported: { format: ImageFormat; parts: Signature[] }[] = [
  { format: 'jpeg', parts: [{ at: 0, text: '\xff\xd8\xff' }] },
  { format: 'png', parts: [{ at: 0, text: '\x89PNG\r\n\x1a\n' }] },
  { format: 'tiff', parts: [{ at: 0, text: 'II*\0' }] },
  { format: 'tiff', parts: [{ at: 0, text: 'MM\0*' }] },
  // BigTIFF
  { format: 'tiff', parts: [{ at: 0, text: 'II+\0' }] },
  { format: 'tiff', parts: [{ at: 0, text: 'MM\0+' }] },
  { format: 'webp', parts: [{ at: 0, text: 'RIFF' }, { at: 8, text: 'WEBP' }] },
  { format: 'gif', parts: [{ at: 0, text: 'GIF87a' }] },
  { format: 'gif', parts: [{ at: 0, text: 'GIF89a' }] },
];

const unsupported: { name: string; parts: Signature[] }[] = [
  { name: 'AVIF', parts: [{ at: 4, text: 'ftypavif' }] },
  { name: 'HEIC', parts: [{ at: 4, text: 'ftyphei' }] },
  { name: 'HEIC', parts: [{ at: 4, text: 'ftypmif1' }] },
  { name: 'JPEG 2000', parts: [{ at: 4, text: 'jP  \r\n' }] },
  { name: 'JPEG XL', parts: [{ at: 0, text: '\xff\x0a' }] },
  { name: 'JPEG XL', parts: [{ at: 4, text: 'JXL \r\n' }] },
  { name: 'PSD', parts: [{ at: 0, text: '8BPS' }] },
  { name: 'OpenEXR', parts: [{ at: 0, text: 'v/1\x01' }] },
  { name: 'PDF', parts: [{ at: 0, text: '%PDF-' }] },
  { name: 'SVG', parts: [{ at: 0, text: '<svg' }] },
  ...['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].flatMap((magic) =>
    [' ', '\n', '\r', '\t'].map((blank) => ({ name: 'PNM', parts: [{ at: 0, text: magic + blank }] })),
  ),
];

/** Sizes of the second header of a BMP; two letters alone would take 'BMW.txt' for an image. */
export const bmpHeaderSizes = [12, 16, 40, 52, 56, 64, 108, 124];

/** @param bytes the start of the file, at least {@link signatureLength} bytes where it has as many */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, signatureLength)).toString('latin1');
  const matches = (parts: Signature[]) => parts.every(({ at, text }) => start.startsWith(text, at));
  const known = supported.find(({ parts }) => matches(parts));
  if (known) return { kind: 'image', format: known.format };
  if (start.startsWith('BM') && bytes.length >= 18 && bmpHeaderSizes.includes(bytes[14] + 256 * bytes[15]) && bytes[16] + bytes[17] === 0) {
    return { kind: 'image', format: 'bmp' };
  }
  const foreign = unsupported.find(({ parts }) => matches(parts));
  return foreign ? { kind: 'unsupported', name: foreign.name } : { kind: 'other' };
}

/** Names under which these formats are commonly stored; the doctor compares them with what the bytes say. */
export const extensionsOf: Record<ImageFormat, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif', 'jif'],
  png: ['png'],
  bmp: ['bmp', 'dib'],
  tiff: ['tif', 'tiff'],
  webp: ['webp'],
  gif: ['gif'],
};

/** Also read, so that the scan can say that they are not supported instead of passing them over. */
const unsupportedExtensions = ['heic', 'heif', 'avif', 'jp2', 'j2k', 'jxl', 'psd', 'pgm', 'ppm', 'pbm', 'pnm', 'exr', 'dcm', 'raw', 'dng', 'nef', 'cr2', 'arw', 'svg'];
const imageExtensions = new Set([...Object.values(extensionsOf).flat(), ...unsupportedExtensions]);

/** Common companions of images; their bytes are not looked at. */
const otherExtensions = new Set(
  'txt csv tsv xml json jsonl yaml yml md html htm log ini cfg toml xls xlsx ods doc docx odt pdf zip gz 7z rar tar db py ipynb m js ts mat npy npz pkl h5 pt pth onnx sha256 md5 url lnk mp4 avi mov mkv wav mp3'.split(' '),
);

export type NameVerdict = 'image' | 'other' | 'unknown';

/** What a name alone says; for `unknown` the bytes decide. */
export function judgeName(extension: string): NameVerdict {
  if (imageExtensions.has(extension)) return 'image';
  return otherExtensions.has(extension) ? 'other' : 'unknown';
}

/** In lower case without the dot; '' where the name has none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
