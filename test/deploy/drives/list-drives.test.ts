import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { listDrives } from '../../../main/deploy/drives/list-drives.ts';

const hasLsblk = (() => {
  try {
    execFileSync('lsblk', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.runIf(process.platform !== 'linux' || hasLsblk)('the drives of this machine are listed by the system itself, and none of them is the system’s', async () => {
  const drives = await listDrives();
  for (const drive of drives) {
    expect(drive.name).not.toBe('');
    expect(drive.mountPoint).not.toBe('/');
    expect(drive.freeBytes ?? 0).toBeLessThanOrEqual(drive.totalBytes);
  }
});
