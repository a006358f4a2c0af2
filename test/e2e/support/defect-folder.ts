/** Labeled folders of the project's own drawn images, small enough to be trained on within a test. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { generateSamples, type SampleReport } from '../../../main/samples/samples.ts';
import { newFolder } from './application.ts';

export interface DefectFolder {
  folder: string;
  /** Among the images stand one truncated file, one exact copy, one image in two classes and one BMP. */
  planted: SampleReport['planted'];
}

/** 5 classes, one of them good. @param perClass at least 10 make every side of the split hold each class */
export async function drawDefectFolder({ perClass = 20, size = 48, parent = newFolder('images') } = {}): Promise<DefectFolder> {
  const folder = join(parent, 'line 2');
  const { planted } = await generateSamples({ folder, perClass, size, seed: 7 });
  return { folder, planted };
}

export const cyrillicClasses: Record<string, string> = { good: 'годные', scratches: 'царапины', pits: 'раковины', patches: 'пятна', inclusions: 'включения' };

/** The same under Cyrillic names with spaces: class folders, and all folders above them. */
export async function drawCyrillicFolder(): Promise<string> {
  const parent = newFolder('Цех № 5, стан «2000»');
  const { folder } = await drawDefectFolder({ parent });
  const named = join(parent, 'Снимки за ноябрь');
  renameSync(folder, named);
  for (const [english, russian] of Object.entries(cyrillicClasses)) renameSync(join(named, english), join(named, russian));
  return named;
}
