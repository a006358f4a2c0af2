/** A sheet as blocks of text, tables and pictures, which each renderer lays out in its own way: both say the same. */
import type { Language } from '../../foundation/language.ts';

export interface SheetColumn {
  head: string;
  align?: 'left' | 'right';
}

export interface SheetPicture {
  picture: Uint8Array | null;
  /** The first one stands out. */
  lines: string[];
}

export type SheetBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** Smaller: how something was reckoned, where the words come from. */
  | { kind: 'remark'; text: string }
  /** The figures that the sheet is about. */
  | { kind: 'figures'; figures: { name: string; value: string; detail: string }[] }
  | { kind: 'facts'; rows: [string, string][] }
  | { kind: 'table'; columns: SheetColumn[]; rows: string[][] }
  /** Counts: rows are what the images are, columns what the network said. */
  | { kind: 'matrix'; rowsTitle: string; columnsTitle: string; total: string; labels: string[]; counts: number[][] }
  | { kind: 'pictures'; title: string; pictures: SheetPicture[]; missing: string }
  | { kind: 'signatures'; columns: string[]; rows: string[] };

export interface SheetDocument {
  language: Language;
  title: string;
  subtitle: string;
  /** At the foot of each page, before its number. */
  foot: string;
  /** '{page} of {pages}' in the reader's words. */
  pageOf: (page: number, pages: number) => string;
  created: Date;
  blocks: SheetBlock[];
}
