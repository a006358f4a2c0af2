import { expect, test } from 'vitest';
import { createProgress } from '../../main/dataset/progress.ts';
import type { ScanProgress } from '../../main/dataset/scanned-image.ts';

test('reports first and last, at most ten times a second, with rate and time left', () => {
  let time = 0;
  const reports: ScanProgress[] = [];
  const progress = createProgress(1000, (report) => reports.push(report), () => time);
  for (let count = 0; count < 1000; count++) {
    time += 5;
    progress.advance();
  }
  expect(reports[0]).toEqual({ done: 0, total: 1000, imagesPerSecond: 0, secondsLeft: null });
  expect(reports.at(-1)).toMatchObject({ done: 1000, total: 1000, secondsLeft: 0 });
  expect(reports).toHaveLength(51);
  const middle = reports[25];
  expect(middle.imagesPerSecond).toBeCloseTo(200);
  expect(middle.secondsLeft).toBeCloseTo((1000 - middle.done) / 200);
});

test('the rate follows what happened lately', () => {
  let time = 0;
  let last: ScanProgress | undefined;
  const progress = createProgress(10_000, (report) => (last = report), () => time);
  for (let count = 0; count < 4000; count++) {
    time += count < 2000 ? 1 : 10;
    progress.advance();
  }
  expect(last?.imagesPerSecond).toBeCloseTo(100, 0);
});
