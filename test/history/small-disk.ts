/** A disk of a given size, or a read-only one: real where the tests may mount (Linux, root), else not at all. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  folder: string;
  makeReadOnly(): void;
  resize(kilobytes: number): void;
  unmount(): void;
}

export function mountSmallDisk(kilobytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'fettle-small-disk-'));
  const mount = (...options: string[]) => execFileSync('mount', [...options, folder], { stdio: 'ignore' });
  try {
    mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs');
  } catch {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    makeReadOnly: () => mount('-o', 'remount,ro'),
    resize: (size) => mount('-o', `remount,size=${size}k`),
    unmount: () => {
      execFileSync('umount', [folder], { stdio: 'ignore' });
      rmdirSync(folder);
    },
  };
}
