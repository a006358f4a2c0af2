import { measureLatency, type LatencyOptions } from '../../verification/latency.ts';
import type { JobBody } from '../job.ts';

export interface LatencyJobInput {
  /** Absolute paths of ONNX files, measured in turns. */
  files: string[];
  options?: Pick<LatencyOptions, 'seconds' | 'rounds'>;
}

export const measureLatencyOfFiles: JobBody = async (input, context) => {
  const { files, options } = input as LatencyJobInput;
  context.progress({ phase: 'latency', done: 0, total: null, secondsLeft: null });
  return measureLatency(files, { ...options, throwIfCancelled: context.throwIfCancelled });
};
