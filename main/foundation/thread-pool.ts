/**
 * libuv has four threads for reading files and decoding images, however many cores there are. Their number is read from the
 * environment when the first of them is wanted, once a process: an entry sets it before anything else, as worker threads share
 * the pool and cannot. Seen to work under Node 24 on Linux; where it comes too late, four threads stay.
 */
import { availableParallelism } from 'node:os';

/** One decodes on each core, one waits for a file, and one is left for whatever else the program reads. */
export function threadsFor(cores: number): number {
  return Math.max(4, cores + 2);
}

/** To be called by the entry of a process, before the first file is read asynchronously. What the user set stays. */
export function enlargeThreadPool(cores = availableParallelism()): void {
  process.env.UV_THREADPOOL_SIZE ??= String(threadsFor(cores));
}
