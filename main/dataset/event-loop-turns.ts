/**
 * Long computations let the event loop turn now and then, so that whoever asked for one can also end it: an abort arrives
 * as a message, and a thread that never turns hears none.
 */
import { setImmediate } from 'node:timers/promises';

/** Below what a person notices as a pause. */
const longestStretchMs = 25;

export interface EventLoopTurns {
  /** Cheap enough for every row of a table, not for every pair of rows. */
  isDue(): boolean;
  /** @throws the reason of the signal where it is aborted */
  take(): Promise<void>;
}

export function eventLoopTurns(signal?: AbortSignal): EventLoopTurns {
  let last = performance.now();
  return {
    isDue: () => performance.now() - last >= longestStretchMs,
    take: async () => {
      await setImmediate();
      signal?.throwIfAborted();
      last = performance.now();
    },
  };
}
