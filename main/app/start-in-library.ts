/** Where the weights of a run come from, as a place in the library as it lies now: a library is copied and moved as a whole. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder, type Library } from '../history/index.ts';
import { networkFileName, type NetworkJobSettings, type StartingPoint } from '../jobs/bodies/network-job.ts';

/** As it is recorded: the network of another run goes by that run's id, and not by a path. */
export type RecordedStart = StartingPoint | { from: 'run'; run: string };

/** As earlier versions recorded another run, with the path that it had then. */
const pathOfRun = new RegExp(String.raw`[\\/]runs[\\/](r\d+)[\\/]${networkFileName.replace('.', String.raw`\.`)}$`);

/** Of a job, as it is recorded. */
export interface RecordedSettings extends Omit<NetworkJobSettings, 'start'> {
  start: RecordedStart;
}

export function settingsInLibrary(library: Library, settings: RecordedSettings): NetworkJobSettings {
  return { ...settings, start: startInLibrary(library, settings.start) };
}

export function startInLibrary(library: Library, start: RecordedStart): StartingPoint {
  if (start.from === 'run') return { from: 'file', file: join(runFolder(library.folder, start.run), networkFileName) };
  const run = start.from === 'file' ? pathOfRun.exec(start.file)?.[1] : undefined;
  if (!run) return start;
  const here = startInLibrary(library, { from: 'run', run });
  return here.from === 'file' && existsSync(here.file) ? here : start;
}
