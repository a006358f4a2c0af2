import { expect, test } from 'vitest';
import type { Drive } from '../../../main/deploy/drives/drive.ts';
import { watchDrives } from '../../../main/deploy/drives/watch-drives.ts';

const stick: Drive = { id: '/dev/sdb1', name: 'STICK', mountPoint: '/media/STICK', fileSystem: 'FAT32', totalBytes: 8e9, freeBytes: 7e9, readOnly: false };

test('a list is told at first and with each change, and not while nothing changes', async () => {
  const answers: Drive[][] = [[], [], [stick], [stick], [{ ...stick, freeBytes: 6e9 }], []];
  const abort = new AbortController();
  const heard: Drive[][] = [];
  for await (const drives of watchDrives(abort.signal, async () => answers.shift() ?? (abort.abort(), []), 1)) heard.push(drives);
  expect(heard).toEqual([[], [stick], [{ ...stick, freeBytes: 6e9 }], []]);
});

test('watching ends at once with its signal', async () => {
  const abort = new AbortController();
  const drives = watchDrives(abort.signal, async () => [], 3_600_000);
  await drives.next();
  const next = drives.next();
  abort.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});
