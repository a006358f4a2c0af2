import { expect, test } from 'vitest';
import { collectFoundClasses, type FoundClass } from '../../main/dataset/found-classes.ts';
import { scanFolder } from '../../main/dataset/scan.ts';
import { temporaryFolder, twoClasses } from './small-images.ts';

test('classes are told at most twice a second, with their first eight files, and once at the end', () => {
  const told: FoundClass[][] = [];
  let time = 0;
  const found = collectFoundClasses((classes) => told.push(classes), () => time);
  for (let index = 0; index < 100; index++) {
    time += 20;
    found.add({ path: `a/${index}.png`, label: 'a' });
  }
  expect(told.map(([{ images }]) => images)).toEqual([25, 50, 75, 100]);
  expect(told[0][0].files).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((index) => `a/${index}.png`));
  found.end();
  expect(told).toHaveLength(5);
});

test('a scan ends with every class and its readable images', async () => {
  const folder = temporaryFolder();
  await twoClasses(folder, 10);
  const told: FoundClass[][] = [];
  const { images } = await scanFolder(folder, { onClasses: (classes) => told.push(classes) });
  const last = told.at(-1)!;
  expect(last.reduce((sum, { images: count }) => sum + count, 0)).toBe(images.length);
  expect(last.every(({ files }) => files.length === 8)).toBe(true);
});
