import { expect, test } from 'vitest';
import { fileSystemIn, fileSystemOf, limitsOf } from '../../main/deploy/file-system.ts';

const mounts = [
  '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
  '40 22 8:17 / /media/инженер/МОЙ\\040ДИСК rw,nosuid shared:2 - vfat /dev/sdb1 rw,uid=1000',
  '41 22 8:33 / /media/stick rw shared:3 - exfat /dev/sdc1 rw',
  '42 41 0:50 / /media/stick rw shared:4 - tmpfs tmpfs rw',
].join('\n');

test('a folder lies on the file system that is mounted nearest around it', () => {
  expect(fileSystemIn(mounts, '/home/user')).toBe('ext4');
  expect(fileSystemIn(mounts, '/media/инженер/МОЙ ДИСК/model')).toBe('vfat');
  expect(fileSystemIn(mounts, '/media/инженер/МОЙ ДИСК 2')).toBe('ext4');
});

test('of two mounts on one point the later one is seen', () => {
  expect(fileSystemIn(mounts, '/media/stick')).toBe('tmpfs');
});

test.runIf(process.platform === 'linux')('Linux tells it of the folder that the tests run in', () => {
  expect(fileSystemOf(process.cwd())).toMatch(/^[a-z0-9.]+$/);
});

test('FAT has limits of size and names, exFAT of names, others none', () => {
  expect(limitsOf('vfat')).toEqual({ largestFile: 4_294_967_295, fatNames: true, fileSystem: 'FAT32' });
  expect(limitsOf('exfat')).toEqual({ fatNames: true, fileSystem: 'exFAT' });
  expect(limitsOf('ext4')).toEqual({ fileSystem: 'ext4' });
});
