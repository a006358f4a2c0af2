/**
 * Which file shows what. Name, format and order are drawn without looking at the class, so that none of them
 * gives the class away; the flaws that the dataset doctor has to find come on top of the sound images.
 */
import { randomFromSeed } from '../foundation/random.ts';
import { sampleClasses, type SampleClass } from './defects.ts';

export type SampleFormat = 'jpg' | 'png' | 'bmp';

export interface PlannedFile {
  /** Relative to the folder, with '/'. */
  path: string;
  shows: SampleClass;
  /** Number of the picture: two files with one number hold the same bytes. */
  picture: number;
  format: SampleFormat;
  /** JPEG quality, 1..100. */
  quality: number;
  /** The share of the bytes that is kept; below 1 the file is truncated. */
  kept: number;
}

export interface SamplePlan {
  classes: readonly SampleClass[];
  files: PlannedFile[];
  planted: {
    truncated: string;
    /** The original and its copy, in one class. */
    duplicate: [string, string];
    /** The same bytes under two classes. */
    contradiction: [string, string];
    bitmap: string;
  };
}

/** @param perClass sound images a class, at least 4 */
export function planSamples(seed: number, perClass: number): SamplePlan {
  if (!Number.isInteger(perClass) || perClass < 4) throw new RangeError(`perClass must be a whole number of at least 4, not ${perClass}.`);
  const random = randomFromSeed(seed, 0);
  const sound = perClass * sampleClasses.length;
  const names = fileNames(sound + 3, seed);
  const files: PlannedFile[] = [];
  for (let picture = 0; picture < sound; picture++) {
    const shows = sampleClasses[picture % sampleClasses.length];
    const format = random.next() < 0.7 ? 'jpg' : 'png';
    files.push({ path: `${shows}/${names[picture]}.${format}`, shows, picture, format, quality: 88 + random.integer(8), kept: 1 });
  }

  const of = (shows: SampleClass, which: number) => files.filter((file) => file.shows === shows)[which];
  const bitmap = of('pits', 1);
  bitmap.format = 'bmp';
  bitmap.path = bitmap.path.replace(/\w+$/, 'bmp');

  const copyOf = (original: PlannedFile, into: SampleClass, name: string): PlannedFile => ({ ...original, path: `${into}/${name}.${original.format}` });
  const original = of('inclusions', 2);
  const duplicate = copyOf(original, 'inclusions', names[sound]);
  const disputed = of('patches', 3);
  const contradiction = copyOf(disputed, 'inclusions', names[sound + 1]);
  const truncated: PlannedFile = { path: `scratches/${names[sound + 2]}.jpg`, shows: 'scratches', picture: sound, format: 'jpg', quality: 90, kept: 0.45 };
  files.push(duplicate, contradiction, truncated);
  return {
    classes: sampleClasses,
    files,
    planted: {
      truncated: truncated.path,
      duplicate: [original.path, duplicate.path],
      contradiction: [disputed.path, contradiction.path],
      bitmap: bitmap.path,
    },
  };
}

/** As three lines of a plant would number their shots: the classes come mixed. */
function fileNames(count: number, seed: number): string[] {
  const random = randomFromSeed(seed, 1);
  const digits = Math.max(4, String(count * 2).length);
  const numbers = random.shuffle(Array.from({ length: count }, (_, index) => index * 2 + random.integer(2)));
  return numbers.map((number) => `line${1 + random.integer(3)}_${String(number).padStart(digits, '0')}`);
}
