/** How long this thread answered nothing at the longest: the figure behind 'the window is never blocked over 50 ms'. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** A timer of this many milliseconds is what the delay is measured with; it is part of every sample. */
const resolutionMs = 5;

export interface EventLoopMonitor {
  /** Ends the measurement. @returns milliseconds of the longest block since the start */
  stop(): Promise<number>;
}

export function monitorEventLoop(): EventLoopMonitor {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return {
    async stop() {
      // A block that has just ended is counted only when the timer fires once more.
      await sleep(resolutionMs * 3);
      histogram.disable();
      return histogram.count === 0 ? 0 : Math.max(0, histogram.max / 1e6 - resolutionMs);
    },
  };
}
