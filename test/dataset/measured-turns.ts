/** How long a computation holds its thread, measured so that a busy machine does not count. */
import { eventLoopTurns, type EventLoopTurns } from '../../main/dataset/event-loop-turns.ts';

/** Processor time of this thread: on a busy machine the clock also counts the turns of others. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Turns that remember the longest stretch of work between two of them. */
export function measuredTurns(): EventLoopTurns & { longest(): number } {
  const turns = eventLoopTurns(undefined, processorMs);
  let [begin, longest] = [processorMs(), 0];
  const end = () => (longest = Math.max(longest, processorMs() - begin));
  return {
    isDue: turns.isDue,
    take: async () => {
      end();
      await turns.take();
      begin = processorMs();
    },
    longest: end,
  };
}

/** What this machine needs for work that took the machine of the measurements 50 ms: a slower one is given its own measure. */
export function fiftyMilliseconds(): number {
  let quickest = Infinity;
  for (let attempt = 0; attempt < 3; attempt++) {
    const begin = processorMs();
    const names = new Map<string, number>();
    for (let index = 0; index < 100_000; index++) names.set(`name ${(index * 7919) % 100_000}`, index);
    quickest = Math.min(quickest, processorMs() - begin);
  }
  return Math.max(50, quickest);
}
