/** A Python with what `predict.py` needs: `FETTLE_PYTHON`, or `python3` where it has the packages. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';

export const python = process.env.FETTLE_PYTHON ?? 'python3';
export const hasPython = spawnSync(python, ['-c', 'import numpy, PIL, onnxruntime'], { stdio: 'ignore' }).status === 0;
/** For the title of a test. */
export const skipped = hasPython ? '' : ' (skipped: no python3 with numpy, Pillow and onnxruntime; FETTLE_PYTHON may name one)';

export function runPython(args: readonly string[], input?: Buffer): SpawnSyncReturns<string> {
  return spawnSync(python, ['-B', ...args], { encoding: 'utf8', input, maxBuffer: 2 ** 26, env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', OMP_NUM_THREADS: '1' } });
}
