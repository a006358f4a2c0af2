import { benchScan } from '../../dataset/bench.ts';
import type { JobBody } from '../job.ts';

export const benchScanOfFolder: JobBody = async (input, context) => {
  const { folder, size } = input as { folder: string; size: number };
  context.progress({ phase: 'bench', done: 0, total: null, secondsLeft: null });
  return benchScan(folder, { height: size, width: size, signal: context.signal });
};
