/** Brings the rows of a labels file and the files of a folder together, and says what is left over on either side. */
import { Failure } from '../foundation/failure.ts';
import type { LabelRow } from './labels-csv.ts';
import { classesOf, sideNamed, type LabelledFile, type Labelling } from './layout.ts';

/**
 * @param table name of the labels file, relative to the folder
 * @param images relative paths of all images in the folder
 * @throws Failure `dataset.no-images`, `dataset.one-class`
 */
export function labelByTable(folder: string, table: string, rows: readonly LabelRow[], images: readonly string[]): Labelling {
  const labelling: Labelling = { layout: 'labels-file', files: [], unreadable: [], ignored: [] };
  const find = finder(images);
  const labelled = new Map<string, LabelledFile>();
  const contradicted = new Map<string, string>();
  const badRow = (line: number, cell: string) => labelling.ignored.push({ path: table, reason: 'bad-row', detail: `${line}: ${cell}` });

  for (const { line, file, label, group, split } of rows) {
    if (file === '' || label === '') {
      badRow(line, file === '' ? label : file);
      continue;
    }
    const side = sideNamed(split);
    if (split !== '' && side === null) badRow(line, split);
    const path = find(file);
    if (path === null) {
      labelling.unreadable.push({ path: file, label, reason: 'missing', detail: `${table}:${line}` });
      continue;
    }
    const before = labelled.get(path);
    if (!before) labelled.set(path, { path, label, side, group: group === '' ? null : group });
    else if (before.label !== label || before.side !== side || (before.group ?? '') !== group) contradicted.set(path, `${table}:${line}`);
    else badRow(line, file);
  }

  for (const [path, file] of labelled) {
    const detail = contradicted.get(path);
    if (detail === undefined) labelling.files.push(file);
    else labelling.unreadable.push({ path, label: file.label, reason: 'two-labels', detail });
  }
  for (const path of images) if (!labelled.has(path)) labelling.ignored.push({ path, reason: 'not-in-labels', detail: table });
  const classes = classesOf(labelling.files.map(({ label }) => label));
  if (classes.length === 0) throw new Failure('dataset.labels-without-images', { folder, table, rows: rows.length });
  if (classes.length === 1) throw new Failure('dataset.one-class', { folder, label: classes[0] });
  return labelling;
}

/**
 * Finds the image that a cell means: exactly, else without regard to case and to how accents are composed (tables
 * travel between systems), else by its bare name where only one image has it.
 */
function finder(images: readonly string[]): (cell: string) => string | null {
  const exact = new Set(images);
  const loose = uniquely(images, plain);
  const byName = uniquely(images, (path) => plain(path.slice(path.lastIndexOf('/') + 1)));
  return (cell) => {
    const path = cell.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
    if (exact.has(path)) return path;
    return loose.get(plain(path)) ?? (path.includes('/') ? null : (byName.get(plain(path)) ?? null));
  };
}

function plain(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Null where two images share a key. */
function uniquely(images: readonly string[], key: (path: string) => string): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const path of images) found.set(key(path), found.has(key(path)) ? null : path);
  return found;
}
