/** Which file system a folder lies on, where the system says so, and what that one cannot hold. */
import { readFileSync } from 'node:fs';
import type { FileLimits } from './delivery-target.ts';

/** As Linux names it: `vfat`, `exfat`, `ext4`, `fuse.…`; `undefined` on systems without `/proc`, and where no mount fits. */
export function fileSystemOf(folder: string): string | undefined {
  try {
    return fileSystemIn(readFileSync('/proc/self/mountinfo', 'utf8'), folder);
  } catch {
    return undefined;
  }
}

/** @param mountInfo see proc_pid_mountinfo(5) */
export function fileSystemIn(mountInfo: string, folder: string): string | undefined {
  let found: { point: string; type: string } | undefined;
  for (const line of mountInfo.split('\n')) {
    const [before, after] = line.split(' - ');
    const point = before.split(' ')[4]?.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    if (!point || !after) continue;
    const contains = folder === point || folder.startsWith(point.endsWith('/') ? point : `${point}/`);
    // Of two mounts on one point the later one is seen.
    if (contains && (!found || point.length >= found.point.length)) found = { point, type: after.split(' ')[0] };
  }
  return found?.type;
}

/** 4 GiB less a byte: a FAT entry has 32 bits for the size. */
const fatFile = 2 ** 32 - 1;

export function limitsOf(fileSystem: string | undefined): FileLimits {
  switch (fileSystem) {
    case 'vfat':
    case 'msdos':
    case 'fuse.fusefat':
      return { largestFile: fatFile, fatNames: true, fileSystem: 'FAT32' };
    case 'exfat':
    case 'fuse.exfat':
      return { fatNames: true, fileSystem: 'exFAT' };
    default:
      return { fileSystem };
  }
}
