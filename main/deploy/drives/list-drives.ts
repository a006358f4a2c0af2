/** The removable drives of this PC. Asks the system each time; nothing is remembered. */
import { execFile } from 'node:child_process';
import { accessSync, constants, statfsSync } from 'node:fs';
import { promisify } from 'node:util';
import { Failure } from '../../foundation/failure.ts';
import { familiarFileSystem, type Drive } from './drive.ts';
import { drivesOfLsblk, lsblkColumns } from './lsblk.ts';

const run = promisify(execFile);

/** In the order of their ids. @throws Failure `deploy.drives-unknown` where the system does not tell */
export async function listDrives(platform: NodeJS.Platform = process.platform): Promise<Drive[]> {
  const found = await (platform === 'linux' ? linuxDrives() : otherDrives()).catch((error: unknown) => {
    throw new Failure('deploy.drives-unknown', { reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  });
  return found.map(withSpace).sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function linuxDrives(): Promise<Omit<Drive, 'freeBytes'>[]> {
  const { stdout } = await run('lsblk', ['--json', '--bytes', '--output', lsblkColumns], { encoding: 'utf8' });
  return drivesOfLsblk(stdout);
}

async function otherDrives(): Promise<Omit<Drive, 'freeBytes'>[]> {
  const { blockDevices } = await import('systeminformation');
  return (await blockDevices())
    .filter(({ removable, protocol }) => removable || /usb/i.test(protocol))
    .map(({ name, label, model, mount, fsType, size }) => ({
      id: name,
      name: label || model || name,
      mountPoint: mount || null,
      fileSystem: familiarFileSystem(fsType),
      totalBytes: Number(size),
      readOnly: false,
    }));
}

function withSpace(drive: Omit<Drive, 'freeBytes'>): Drive {
  if (drive.mountPoint === null) return { ...drive, freeBytes: null };
  try {
    const { bavail, bsize } = statfsSync(drive.mountPoint);
    return { ...drive, freeBytes: bavail * bsize, readOnly: drive.readOnly || isMountedReadOnly(drive.mountPoint) };
  } catch {
    // Pulled out between the two questions.
    return { ...drive, freeBytes: null };
  }
}

function isMountedReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS';
  }
}
