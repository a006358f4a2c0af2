/**
 * Fettle's own images: steel-like surfaces with defects, drawn from a seed, so that the demo and the tests
 * need neither a download nor anybody's photographs.
 *
 * `noise.ts` makes textures, `surface.ts` a sound surface out of them, `defects.ts` draws one class of defect
 * each, `plan.ts` decides which file shows what, this file writes the folder.
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { encodePicture } from './encode.ts';
import { drawPicture } from './picture.ts';
import { planSamples, type PlannedFile, type SamplePlan } from './plan.ts';

export interface SampleOptions {
  /** Will hold one sub-folder a class. A folder made by an earlier call is replaced; any other content is refused. */
  folder: string;
  seed?: number;
  /** Sound images a class. 60 make the demo; 4000 make the 20,000 of the memory test. */
  perClass?: number;
  /** Width and height in pixels. */
  size?: number;
  onProgress?: (written: number, total: number) => void;
}

export interface SampleReport {
  folder: string;
  seed: number;
  /** Files written, the planted ones included. */
  images: number;
  bytes: number;
  classes: { name: string; images: number }[];
  /** What the dataset doctor has to find; paths relative to `folder`, with '/'. */
  planted: SamplePlan['planted'];
}

/**
 * Writes a data set: five classes of one surface, JPEG and PNG, and among them one truncated file, one exact
 * duplicate, one image in two classes and one BMP. The same options give the same bytes.
 * The folder appears whole or not at all.
 * @throws Failure `samples.folder-holds-other-files`, `file.disk-full`, `file.not-writable`
 */
export async function generateSamples(options: SampleOptions): Promise<SampleReport> {
  const { seed = 1, perClass = 60, size = 128 } = options;
  const folder = resolve(options.folder);
  const plan = planSamples(seed, perClass);
  await refuseForeignContent(folder, plan.classes);
  const beside = join(dirname(folder), `.${process.pid}-${Date.now().toString(36)}.samples.part`);
  try {
    for (const name of plan.classes) await mkdir(join(beside, name), { recursive: true });
    const bytes = await writeAll(beside, plan, seed, size, options.onProgress);
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
    return { folder, seed, images: plan.files.length, bytes, classes: countClasses(plan), planted: plan.planted };
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw fileFailure(folder, error);
  }
}

/** Sixteen files at a time keep sharp's threads busy and the memory small, however many there are. */
async function writeAll(folder: string, plan: SamplePlan, seed: number, size: number, onProgress?: SampleOptions['onProgress']): Promise<number> {
  let bytes = 0;
  const write = async (file: PlannedFile): Promise<number> => {
    const content = await encodePicture(drawPicture(file.shows, seed, file.picture, size), file);
    await writeFile(join(folder, file.path), content);
    return content.length;
  };
  for (let start = 0; start < plan.files.length; start += 16) {
    const written = await Promise.all(plan.files.slice(start, start + 16).map(write));
    bytes += written.reduce((sum, length) => sum + length, 0);
    onProgress?.(Math.min(start + 16, plan.files.length), plan.files.length);
  }
  return bytes;
}

function countClasses(plan: SamplePlan): SampleReport['classes'] {
  return plan.classes.map((name) => ({ name, images: plan.files.filter((file) => file.path.startsWith(`${name}/`)).length }));
}

/** A user who names a folder of his own by mistake must not lose it. */
async function refuseForeignContent(folder: string, classes: readonly string[]): Promise<void> {
  const refuse = (entry: string) => new Failure('samples.folder-holds-other-files', { folder, entry });
  for (const entry of await entriesOf(folder)) {
    if (!classes.includes(entry.name) || !entry.isDirectory()) throw refuse(entry.name);
    for (const file of await entriesOf(join(folder, entry.name))) {
      if (!/^line\d_\d{4,}\.(png|jpg|bmp)$/.test(file.name)) throw refuse(`${entry.name}/${file.name}`);
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fileFailure(folder, error);
  }
}
