/** The classes of a folder, however much is known of them: while it is read, after examination, or frozen. */
import type { ExamineResult } from '../../../main/contract/dataset.ts';
import type { ProcedureResult } from '../../../main/contract/app.ts';
import { inSplit } from '../../rules/in-split.ts';

export interface ClassRow {
  label: string;
  /** In use. */
  images: number;
  good: boolean;
  split: { train: number; validation: number; test: number } | null;
  /** A few, for a first look. */
  faces: string[];
}

export interface ImageEntry {
  file: string;
  label: string;
  leftOut: boolean;
}

const faceCount = 3;

export function rowsWhileScanning(classes: readonly { label: string; images: number; files: readonly string[] }[]): ClassRow[] {
  return classes.map(({ label, images, files }) => ({ label, images, good: false, split: null, faces: files.slice(0, faceCount) }));
}

export function rowsOfExamination(result: ExamineResult): ClassRow[] {
  const faces = facesByLabel(result.files ?? []);
  return result.classes.map(({ label, images, good, split }) => ({ label, images: split ? inSplit(split) : images, good, split: split ?? null, faces: faces.get(label) ?? [] }));
}

export function rowsOfRevision({ dataset, images }: ProcedureResult<'images'>): ClassRow[] {
  const faces = facesByLabel(entriesOfRevision({ dataset, images }));
  return dataset.classes.map(({ label, images: count, good, split }) => ({ label, images: count, good, split: split ?? null, faces: faces.get(label) ?? [] }));
}

export const entriesOfRevision = ({ dataset, images }: ProcedureResult<'images'>): ImageEntry[] =>
  images.map(({ file, label }) => ({ file, label: dataset.classes[label]?.label ?? '', leftOut: false }));

function facesByLabel(entries: readonly ImageEntry[]): Map<string, string[]> {
  const faces = new Map<string, string[]>();
  for (const { file, label, leftOut } of entries) {
    const found = faces.get(label);
    if (leftOut || (found && found.length >= faceCount)) continue;
    if (found) found.push(file);
    else faces.set(label, [file]);
  }
  return faces;
}
