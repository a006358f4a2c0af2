import { monitorEventLoop } from '../../main/jobs/event-loop-monitor.ts';

/**
 * Longest block of the calmest of several windows, in milliseconds. On a machine whose cores are taken by others
 * a thread waits for its turn now and then; what is of our own making is there in every window.
 */
export async function shortestOf(windows: number, during: () => Promise<unknown>): Promise<number> {
  let shortest = Infinity;
  for (let window = 0; window < windows && shortest >= 50; window++) {
    const monitor = monitorEventLoop();
    await during();
    shortest = Math.min(shortest, await monitor.stop());
  }
  return shortest;
}
