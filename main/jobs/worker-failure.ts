/** What ends a worker without its own words, as failures. */
import { Failure } from '../foundation/failure.ts';

const memoryMessages = [
  /array buffer allocation failed/i,
  /invalid typed array length|invalid array buffer length/i,
  /\bOOM when allocating\b/i,
  /resource exhausted/i,
  /\bbad_alloc\b/i,
  /cannot allocate memory/i,
  /reached its (heap|memory) limit/i,
];

/** The failure `jobs.out-of-memory` where `thrown` means it, whoever reported it: Node, TensorFlow, the C++ library. */
export function asOutOfMemory(thrown: unknown): Failure | null {
  if (thrown instanceof Failure) return null;
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : String(thrown);
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY' && code !== 'ENOMEM' && !memoryMessages.some((pattern) => pattern.test(text))) return null;
  return new Failure('jobs.out-of-memory', {}, { cause: thrown });
}

/** An uncaught error of the worker thread. */
export function failureOfWorkerError(error: unknown): unknown {
  return asOutOfMemory(error) ?? error;
}

/** The worker ended without a last word. */
export function failureOfExit(kind: string, exitCode: number): Failure {
  return new Failure('jobs.ended-early', { kind, exitCode });
}
