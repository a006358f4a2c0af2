/** Many small pieces of work, a few at a time: memory is bounded by the number of lanes, not by the number of pieces. */
import { availableParallelism } from 'node:os';

/**
 * One image more at once than there are cores, so that none waits for a file to be read. libuv has four threads
 * unless the entry of the process asked for more (`foundation/thread-pool.ts`): more lanes would only hold memory.
 */
export function defaultLanes(): number {
  const threads = Number(process.env.UV_THREADPOOL_SIZE) || 4;
  return Math.min(availableParallelism() + 1, threads);
}

/**
 * Calls `work` for 0..count-1, each once, in rising order of starting.
 * The first error stops all lanes and is thrown once each has finished what it had begun; so does an abort.
 */
export async function forEachInLanes(count: number, lanes: number, work: (index: number) => Promise<void>, signal?: AbortSignal): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async () => {
    while (next < count && !failed) {
      signal?.throwIfAborted();
      try {
        await work(next++);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(lanes, count) }, lane));
  signal?.throwIfAborted();
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
