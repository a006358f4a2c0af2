/** Formats beside ONNX, each written from the bytes of a verified ONNX file. A new one is one entry. */
import { liteRtFromOnnx } from './litert.ts';

/** @param name of the ONNX file without its ending @returns contents by file name */
type WriteFormat = (onnx: Uint8Array, name: string) => Map<string, Uint8Array | string>;

export const furtherFormats = { litert: liteRtFromOnnx } as const satisfies Record<string, WriteFormat>;
export type FurtherFormat = keyof typeof furtherFormats;
