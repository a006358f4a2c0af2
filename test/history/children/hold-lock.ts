/** Takes the job lock, starts a run, says so, and waits to be killed or told to release. Arguments: library folder. */
import { acquireJobLock } from '../../../main/history/job-lock.ts';
import { openLibrary } from '../../../main/history/library.ts';
import { createRun, startRun } from '../../../main/history/runs.ts';

const library = openLibrary(process.argv[2]);
const lock = acquireJobLock(library, 'fettle train d-000000000000');
const run = createRun(library, { kind: 'train', settings: {} });
startRun(library, run.id, { engine: 'cpu', precision: 'float32' });
process.stdout.write('held\n');
process.stdin.on('data', () => {
  lock.release();
  process.stdout.write('released\n');
});
