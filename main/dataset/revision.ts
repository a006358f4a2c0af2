/**
 * A frozen dataset revision: which images, with which content, label, group and side of the split.
 * Plain data; the same files with the same decisions give the same id, on any machine.
 */
export const sides = ['train', 'validation', 'test'] as const;
export type Side = (typeof sides)[number];

export interface RevisionImage {
  /** Relative to the dataset folder, with '/' between parts, as the file system gave it (NFC not applied). */
  path: string;
  /** SHA-256 of the file's bytes. */
  hash: string;
  /** Index into `classes`. */
  label: number;
  side: Side;
  /** Images of one group (one part, one lot, near-duplicates of each other) stay on one side. */
  group: string | null;
  width: number;
  height: number;
}

export interface DatasetRevision {
  /**
   * `d-` and the first 12 hexadecimal digits of the SHA-256 over classes, good class, seed and all images
   * (path, hash, label, side, group); name, folder and findings are no part of it (`freeze.ts`).
   */
  id: string;
  name: string;
  /** Absolute path at the time of import; not part of the id. */
  folder: string;
  classes: string[];
  /** The class that means 'no defect', or null where none does. */
  goodClass: string | null;
  seed: number;
  images: RevisionImage[];
  /** How groups were found: `none`, `folder`, `column` or `pattern:…`. Absent in revisions made by hand. */
  groupBy?: string;
  /** Files of the folder that are not in this revision. Absent in revisions made by hand. */
  leftOut?: LeftOutFile[];
  /** The dataset doctor's report at the time of freezing. */
  findings: Finding[];
}

/**
 * Why a readable image is not in a revision: `copy` the same bytes are in it already; `contradiction` the same
 * picture has two labels; `leak` nearly the same picture stands on a given side that is held back more;
 * `too-small` fewer pixels than any defect needs; `user` somebody looked at it and left it out.
 */
export type LeftOutReason = 'copy' | 'contradiction' | 'leak' | 'too-small' | 'user';

export interface LeftOutFile {
  path: string;
  /** `unreadable`: the findings say why. */
  reason: LeftOutReason | 'unreadable';
}

export type FindingSeverity = 'blocks' | 'decide' | 'note';

/** Words come from `<code>.fact`, `<code>.why` and `<code>.remedy` in `main/foundation/texts/doctor/`. */
export interface Finding {
  /** For example `doctor.exact-duplicate`. */
  code: string;
  severity: FindingSeverity;
  values: Record<string, string | number>;
  /** Relative paths, grouped where they belong together: each inner list is one set of duplicates. */
  files: string[][];
}

/** All images of one revision at one size, decoded once: what training and verification read. */
export interface DecodedImages {
  /** Index into `DatasetRevision.images` for each row. */
  count: number;
  height: number;
  width: number;
  /** `[count, height, width, 3]`, 0..255, in a SharedArrayBuffer or memory-mapped file region. */
  pixels: Uint8Array;
  labels: Int32Array;
}

/** The same images read row by row, in memory or from a file: sets that are larger than memory have no `pixels`. */
export interface ImageRows {
  count: number;
  height: number;
  width: number;
  labels: Int32Array;
  /**
   * Copies the pictures of these rows, one after the other, to the start of `target`.
   * @param target at least `[rows.length, height, width, 3]`
   */
  readRows(rows: ArrayLike<number>, target: Uint8Array): void;
}
