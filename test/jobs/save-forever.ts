/** Saves checkpoints, each full of its own number, until it is killed. Argument: folder. */
import { loadLatestCheckpoint, saveCheckpoint } from '../../main/jobs/checkpoint-file.ts';

const folder = process.argv[2];
for (let said = false; ; ) {
  const number = ((loadLatestCheckpoint(folder)?.state as { number: number } | undefined)?.number ?? 0) + 1;
  saveCheckpoint(folder, { state: { number }, tensors: { a: { shape: [200_000], values: new Float32Array(200_000).fill(number) } } });
  if (!said) process.stdout.write('saving\n');
  said = true;
}
