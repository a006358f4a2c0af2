/** Makes a drive safe to pull out: everything written is on the medium, and where the system can be asked, it is unmounted. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listDrives } from './list-drives.ts';

const run = promisify(execFile);

/**
 * `unmounted`: it can be pulled out. `written`: everything that Fettle wrote is on the medium and was read back; the system, which
 * may write things of its own, should be told before it is pulled out.
 */
export type Release = 'unmounted' | 'written';

/** @param folder on the drive */
export async function releaseDrive(folder: string): Promise<Release> {
  if (process.platform !== 'linux') return 'written';
  // The whole file system, not only what Fettle wrote.
  await attempt('sync', ['-f', folder]);
  const drive = (await listDrives().catch(() => [])).find(({ mountPoint }) => mountPoint !== null && (folder === mountPoint || folder.startsWith(`${mountPoint}/`)));
  return drive && (await attempt('udisksctl', ['unmount', '--no-user-interaction', '--block-device', drive.id])) ? 'unmounted' : 'written';
}

async function attempt(program: string, parameters: string[]): Promise<boolean> {
  try {
    await run(program, parameters);
    return true;
  } catch {
    return false;
  }
}
