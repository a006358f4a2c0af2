/**
 * `export --format onnx-int8`: the file in integers that was made from a run, beside the run's own. It is never made here: what it
 * loses belongs into the history, so a run of its own (`compress --method quantize`) makes and judges it.
 */
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Call } from '../contract/app.ts';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { listRuns, type Library, type Run } from '../history/index.ts';
import { readFinished, revisionOf, type FinishedNetwork } from './network-runs.ts';
import { soundModelOf } from './results.ts';
import { requireSameAnswers } from './same-answers.ts';
import type { Session } from './session.ts';

export const integerFile = 'model-int8.onnx';
const integerReport = 'report-int8.json';

/** @throws Failure `app.no-integers` where the run's own file is not in integers and none was made from it */
export function integersOf(library: Library, { run }: FinishedNetwork): FinishedNetwork {
  if (isInIntegers(run)) return readFinished(library, run.id);
  const [newest] = listRuns(library, { parent: run.id, state: 'done' }).filter((child) => child.method === 'quantize');
  if (!newest) throw new Failure('app.no-integers', { run: run.id });
  return readFinished(library, newest.id);
}

export function isInIntegers({ method }: Run): boolean {
  return method?.split(' + ').includes('quantize') ?? false;
}

/**
 * Copies the file and its report into a bundle, and runs the copy on the test set.
 * @param folder the bundle of the run that the integers were made from
 * @throws Failure `app.weights-deleted`, `app.file-damaged`, `app.copy-differs`, and of the job
 */
export async function addIntegerFile(session: Session, library: Library, integers: FinishedNetwork, folder: string, call: Call): Promise<void> {
  const model = await soundModelOf(library, integers);
  const file = join(folder, integerFile);
  try {
    await copyFile(model, file);
    await copyFile(join(dirname(model), 'report.json'), join(folder, integerReport));
  } catch (error) {
    throw fileFailure(file, error);
  }
  await requireSameAnswers(session, library, integers, revisionOf(library, integers.run.revision as string), file, call);
}
