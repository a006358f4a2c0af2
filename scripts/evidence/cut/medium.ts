/** Drives for the evidence: real file systems in files of this PC, as far as it lets them be mounted; what could not is said. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, openSync, closeSync, ftruncateSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Medium {
  /** For the report: `ext4`, `FAT32 (FUSE)`, ... */
  name: string;
  /** Where it is mounted. */
  folder: string;
  /** The cable is pulled: gone for whoever looks, whatever is still open. Then plugged in again. */
  pull?(): void;
  plugIn?(): void;
  /**
   * What a power cut at this moment would have left, mounted beside: the image as the file system had written it so far, without
   * what was still in memory.
   */
  afterPowerCut?(): { folder: string; remove(): void };
  /** Fills up what is free. @returns makes it free again */
  fillUp?(): () => void;
  remove(): void;
}

const run = (program: string, ...parameters: string[]): string => execFileSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
/** Somebody who was stopped may still have a file open there: then it goes when they do. */
function unmount(folder: string): void {
  try {
    run('umount', folder);
  } catch {
    run('umount', '--lazy', folder);
  }
}

const bytesPerMegabyte = 1024 * 1024;

function makeImage(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, megabytes * bytesPerMegabyte);
  closeSync(file);
}

/** @throws where this PC has no ext4, no loop devices, or lets only its administrator mount */
export function ext4Medium(place: string, megabytes: number): Medium {
  const image = join(place, 'ext4.img');
  const folder = join(place, 'ext4');
  mkdirSync(folder, { recursive: true });
  makeImage(image, megabytes);
  run('mkfs.ext4', '-q', '-F', image);
  const plugIn = () => void mountLoop(image, folder);
  plugIn();
  return {
    name: 'ext4',
    folder,
    plugIn,
    pull: () => void run('umount', '--lazy', folder),
    // The journal is replayed here, as it is when a device starts again.
    afterPowerCut: () => powerCut(place, image, mountLoop),
    remove: () => unmount(folder),
  };
}

/** Copied again where the kernel wrote to the image meanwhile: a cut has one moment. */
function powerCut(place: string, image: string, mount: Mount): { folder: string; remove(): void } {
  const copy = join(place, 'cut.img');
  const folder = join(place, 'cut');
  mkdirSync(folder, { recursive: true });
  for (let before = -1; before !== statSync(image).mtimeMs; ) {
    before = statSync(image).mtimeMs;
    copyFileSync(image, copy);
  }
  const takeDown = mount(copy, folder);
  return {
    folder,
    remove() {
      takeDown();
      rmSync(copy);
    },
  };
}

/** @returns unmounts it */
type Mount = (image: string, folder: string) => () => void;

const mountLoop: Mount = (image, folder) => {
  run('mount', '-o', 'loop', image, folder);
  return () => unmount(folder);
};

/** In user space, for a kernel that knows no exFAT. */
const mountExfat: Mount = (image, folder) => {
  const loop = run('losetup', '--find', '--show', image).trim();
  run('mount.exfat-fuse', loop, folder);
  return () => {
    unmount(folder);
    run('losetup', '--detach', loop);
  };
};

/** @throws where this kernel knows no FAT. (The one in user space, fusefat 0.1a, empties folders that are renamed: it proves nothing.) */
export function fat32Medium(place: string, megabytes: number): Medium {
  const image = join(place, 'fat32.img');
  const folder = join(place, 'fat32');
  mkdirSync(folder, { recursive: true });
  makeImage(image, megabytes);
  run('mkfs.vfat', '-F', '32', image);
  run('mount', '-t', 'vfat', '-o', 'loop', image, folder);
  return { name: 'FAT32', folder, remove: () => unmount(folder) };
}

/** By the kernel, else in user space. @throws where this PC has neither */
export function exfatMedium(place: string, megabytes: number): Medium {
  const image = join(place, 'exfat.img');
  const folder = join(place, 'exfat');
  mkdirSync(folder, { recursive: true });
  makeImage(image, megabytes);
  run('mkfs.exfat', image);
  const open = (name: string, mount: Mount): Medium => {
    const remove = mount(image, folder);
    return { name, folder, remove, afterPowerCut: () => powerCut(place, image, mount) };
  };
  try {
    return open('exFAT', mountLoop);
  } catch {
    return open('exFAT (FUSE)', mountExfat);
  }
}

/** @throws where only the administrator may mount */
export function smallMedium(place: string, megabytes: number): Medium {
  const folder = join(place, 'small');
  mkdirSync(folder, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'fettle-evidence', folder);
  const filler = join(folder, 'filler');
  return {
    name: `tmpfs of ${megabytes} MB`,
    folder,
    fillUp() {
      try {
        run('dd', 'if=/dev/zero', `of=${filler}`, 'bs=64k');
      } catch {
        // It ends when nothing more goes in.
      }
      return () => rmSync(filler, { force: true });
    },
    remove: () => unmount(folder),
  };
}

/** Where nothing can be mounted: processes can still be killed. */
export function folderMedium(place: string): Medium {
  const folder = join(place, 'folder');
  mkdirSync(folder, { recursive: true });
  return { name: 'a folder of this disk', folder, remove: () => existsSync(folder) && rmSync(folder, { recursive: true }) };
}
