import { renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scanFolder } from '../../main/dataset/scan.ts';
import { createScanMemory, type ContentFacts } from '../../main/dataset/scan-memory.ts';
import { encoder, temporaryFolder, twoClasses } from './small-images.ts';

let folder = '';
beforeEach(async () => {
  folder = temporaryFolder();
  await twoClasses(folder, 3);
  // Files that were written a moment ago are not trusted yet.
  vi.spyOn(Date, 'now').mockReturnValue(performance.timeOrigin + performance.now() + 60_000);
});
afterEach(() => vi.restoreAllMocks());

/** Which files were read. */
async function scanned(memory = createScanMemory()) {
  const reads: string[] = [];
  const watched = { ...memory, factsOf: (path: string, absolute: string, read: () => Promise<ContentFacts>) => memory.factsOf(path, absolute, () => (reads.push(path), read())) };
  const scan = await scanFolder(folder, { memory: watched });
  return { scan, reads: reads.sort(), again: () => createScanMemory(memory.pack()) };
}

test('a second look reads nothing, and knows all that the first one did', async () => {
  const first = await scanned();
  expect(first.reads).toHaveLength(6);
  const second = await scanned(first.again());
  expect(second.reads).toEqual([]);
  expect(second.scan).toEqual(first.scan);
  expect(second.scan).toEqual(await scanFolder(folder));
});

test('a file that was changed is read again, also one of the same size and modification time', async () => {
  // In whole seconds: finer times would not come back from `utimes` as they were.
  const taken = new Date('2026-11-01T10:00:00Z');
  for (const { path } of (await scanFolder(folder)).images) utimesSync(join(folder, path), taken, taken);
  const first = await scanned();
  const [one, other] = first.scan.images.map(({ path }) => path);
  writeFileSync(join(folder, one), await encoder(40, 40, 9).png().toBuffer());
  const place = join(folder, other);
  const { size, mtimeMs } = statSync(place);
  writeFileSync(`${place}.new`, Buffer.alloc(size, 7));
  utimesSync(`${place}.new`, taken, taken);
  renameSync(`${place}.new`, place);
  expect(statSync(place)).toMatchObject({ size, mtimeMs });
  const second = await scanned(first.again());
  expect(second.reads).toEqual([one, other].sort());
  expect(second.scan.images.find(({ path }) => path === one)).toMatchObject({ width: 40, height: 40 });
  expect(second.scan.unreadable.map(({ path }) => path)).toEqual([other]);
});

test('a file that was written just now may be written again, and is not trusted', async () => {
  vi.mocked(Date.now).mockRestore();
  const first = await scanned();
  expect((await scanned(first.again())).reads).toHaveLength(6);
});

test('labels belong to the folder and not to the bytes: a file that was moved to another class has the new one', async () => {
  const first = await scanned();
  const [{ path }] = first.scan.images;
  const moved = path.replace(/^[^/]+/, first.scan.classes[1]);
  renameSync(join(folder, path), join(folder, `${moved}.png`));
  const second = await scanned(first.again());
  expect(second.reads).toEqual([`${moved}.png`]);
  expect(second.scan.images.find((image) => image.path === `${moved}.png`)?.label).toBe(first.scan.classes[1]);
});
