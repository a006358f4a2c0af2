import type { ScanProgress } from './scanned-image.ts';

/** Milliseconds between two reports, and the span over which the rate is measured. */
const reportEvery = 100;
const rateOver = 5000;

/**
 * Counts pieces of work and reports at most ten times a second, first and last always.
 * @param now milliseconds, rising
 */
export function createProgress(total: number, onProgress: ((progress: ScanProgress) => void) | undefined, now: () => number = () => performance.now()): { advance(): void } {
  if (!onProgress) return { advance: () => undefined };
  let done = 0;
  let reported = -Infinity;
  const marks: { time: number; done: number }[] = [{ time: now(), done: 0 }];
  const report = (time: number) => {
    reported = time;
    while (marks.length > 1 && time - marks[0].time > rateOver) marks.shift();
    const [from] = marks;
    const imagesPerSecond = time > from.time ? ((done - from.done) * 1000) / (time - from.time) : 0;
    marks.push({ time, done });
    onProgress({ done, total, imagesPerSecond, secondsLeft: imagesPerSecond > 0 ? (total - done) / imagesPerSecond : null });
  };
  report(now());
  return {
    advance: () => {
      done += 1;
      const time = now();
      if (done === total || time - reported >= reportEvery) report(time);
    },
  };
}
