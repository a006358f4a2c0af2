import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { benchScan } from '../../main/dataset/bench.ts';
import { writeBitmap } from './bitmap-writer.ts';
import { temporaryFolder, twoClasses, writeFiles } from './small-images.ts';

test('measures three ways over the same files and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  await twoClasses(folder, 5);
  writeFiles(folder, { 'good/a.bmp': writeBitmap({ bits: 24, width: 9, height: 9, values: new Array<number>(81).fill(7) }) });
  const temporary = temporaryFolder();
  const report = await benchScan(folder, { rounds: 1, temporaryFolder: temporary });
  expect(report).toMatchObject({ images: 10, height: 64, width: 64, rounds: 1 });
  for (const rate of [report.bare, report.decode, report.scan]) expect(rate).toBeGreaterThan(0);
  expect(report.ratio).toBeCloseTo(report.decode / report.bare);
  expect(readdirSync(temporary)).toEqual([]);
});
