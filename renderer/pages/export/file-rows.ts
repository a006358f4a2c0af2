/** The files of a bundle as a person wants to see them: golden images are one thing, and not twenty. Pure. */
import type { ExportResult } from '../../../main/contract/networks.ts';

export interface FileRow {
  path: string;
  /** Files that the row stands for. */
  count: number;
  bytes: number;
  /** `null` for several: the manifest holds each of them. */
  sha256: string | null;
}

const golden = 'golden/';

export function fileRows(files: ExportResult['files']): FileRow[] {
  const images = files.filter(({ path }) => path.startsWith(golden));
  const rows = files.filter(({ path }) => !path.startsWith(golden)).map((file): FileRow => ({ ...file, count: 1 }));
  if (images.length === 0) return rows;
  const together: FileRow = { path: golden, count: images.length, bytes: images.reduce((sum, { bytes }) => sum + bytes, 0), sha256: null };
  return [...rows, together].sort((one, other) => (one.path < other.path ? -1 : 1));
}
