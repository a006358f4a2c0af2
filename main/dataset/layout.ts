/** Which class, side and group the place of a file stands for. Pure: paths in, decisions out. */
import { Failure } from '../foundation/failure.ts';
import type { Side } from './revision.ts';
import { compareNames, type DatasetLayout, type IgnoredFile, type UnreadableFile } from './scanned-image.ts';

/** A file with its decisions, before anybody has looked into it. */
export interface LabelledFile {
  path: string;
  label: string;
  side: Side | null;
  group: string | null;
}

export interface Labelling {
  layout: DatasetLayout;
  files: LabelledFile[];
  unreadable: UnreadableFile[];
  ignored: IgnoredFile[];
}

const sideNames: Record<Side, string[]> = {
  train: ['train', 'training', 'обучение', 'обучающая'],
  validation: ['val', 'valid', 'validation', 'dev', 'валидация', 'валидационная'],
  test: ['test', 'testing', 'тест', 'тестовая', 'проверка'],
};

/** The side that a folder or a cell names, in any case; null where it names none. */
export function sideNamed(name: string): Side | null {
  const plain = name.trim().toLowerCase();
  const found = Object.entries(sideNames).find(([, names]) => names.includes(plain));
  return found ? (found[0] as Side) : null;
}

/**
 * Reads `{train,val,test}/CLASS/*`, `CLASS/GROUP/*` or `CLASS/*` from the paths.
 * @param images relative paths with '/'
 * @throws Failure `dataset.no-images`, `dataset.images-at-top`, `dataset.one-class`, `dataset.one-folder-too-high`
 */
export function labelByFolders(folder: string, images: readonly string[]): Labelling {
  if (images.length === 0) throw new Failure('dataset.no-images', { folder });
  const split = images.map((path) => path.split('/'));
  const labelling = hasSplitFolders(split) ? labelSides(images, split) : labelClasses(images, split);
  if (labelling.files.length === 0) throw new Failure('dataset.images-at-top', { folder, count: images.length });
  requireTwoClasses(folder, labelling);
  return labelling;
}

/** A `train` folder and one other side, both with classes inside; a class that happens to be called 'test' does not make a split. */
function hasSplitFolders(paths: string[][]): boolean {
  const sides = new Set(paths.filter((parts) => parts.length >= 3).map((parts) => sideNamed(parts[0])));
  const tops = new Set(paths.filter((parts) => parts.length >= 2).map((parts) => parts[0]));
  return sides.has('train') && (sides.has('validation') || sides.has('test') || tops.size === 1);
}

function labelSides(images: readonly string[], paths: string[][]): Labelling {
  const labelling: Labelling = { layout: 'split-folders', files: [], unreadable: [], ignored: [] };
  paths.forEach((parts, index) => {
    const side = parts.length >= 3 ? sideNamed(parts[0]) : null;
    if (side) labelling.files.push({ path: images[index], side, label: parts[1], group: parts.length > 3 ? parts[2] : null });
    else labelling.ignored.push({ path: images[index], reason: 'no-class', detail: '' });
  });
  return labelling;
}

function labelClasses(images: readonly string[], paths: string[][]): Labelling {
  const labelling: Labelling = { layout: 'class-folders', files: [], unreadable: [], ignored: [] };
  paths.forEach((parts, index) => {
    if (parts.length >= 2) labelling.files.push({ path: images[index], side: null, label: parts[0], group: parts.length > 2 ? parts[1] : null });
    else labelling.ignored.push({ path: images[index], reason: 'no-class', detail: '' });
  });
  if (labelling.files.some(({ group }) => group !== null)) labelling.layout = 'class-and-group-folders';
  return labelling;
}

/** @throws Failure `dataset.one-class`, `dataset.one-folder-too-high` */
function requireTwoClasses(folder: string, { files, layout }: Labelling): void {
  const classes = classesOf(files.map(({ label }) => label));
  if (classes.length > 1) return;
  const groups = classesOf(files.flatMap(({ group }) => (group === null ? [] : [group])));
  const allGrouped = files.every(({ group }) => group !== null);
  // `download/dataset/CLASS/*`: an archive often unpacks with a folder around the classes.
  if (layout !== 'split-folders' && allGrouped && groups.length > 1) {
    throw new Failure('dataset.one-folder-too-high', { folder, inner: classes[0], count: groups.length });
  }
  throw new Failure('dataset.one-class', { folder, label: classes[0] });
}

/** Each name once, sorted. */
export function classesOf(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort(compareNames);
}
