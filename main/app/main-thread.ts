/** While jobs run in their threads, this one must stay free for the window: measured on every run. */
import { monitorEventLoop } from '../jobs/event-loop-monitor.ts';

export async function watchedMainThread<T extends object>(work: () => Promise<T>): Promise<T & { longestBlockMs: number }> {
  const monitor = monitorEventLoop();
  try {
    const result = await work();
    return { ...result, longestBlockMs: await monitor.stop() };
  } catch (error) {
    await monitor.stop();
    throw error;
  }
}
