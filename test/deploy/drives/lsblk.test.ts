import { describe, expect, test } from 'vitest';
import { drivesOfLsblk } from '../../../main/deploy/drives/lsblk.ts';

const plain = { type: 'disk', size: 0, fstype: null, fsver: null, mountpoint: null, label: null, model: null, ro: false, rm: false, hotplug: false, tran: null };
const answer = (...blockdevices: object[]) => JSON.stringify({ blockdevices });

const stick = {
  ...plain,
  path: '/dev/sdb',
  size: 15_000_000_000,
  model: 'DataTraveler 3.0',
  rm: true,
  hotplug: true,
  tran: 'usb',
  children: [{ ...plain, path: '/dev/sdb1', type: 'part', size: 14_999_000_000, fstype: 'vfat', fsver: 'FAT32', mountpoint: '/media/инженер/ФЛЕШКА 1', label: 'ФЛЕШКА 1', rm: true, hotplug: true }],
};

describe('removable drives in the answer of lsblk', () => {
  test('a stick is known by its label, its file system and the place where it is mounted', () => {
    expect(drivesOfLsblk(answer(stick))).toEqual([
      { id: '/dev/sdb1', name: 'ФЛЕШКА 1', mountPoint: '/media/инженер/ФЛЕШКА 1', fileSystem: 'FAT32', totalBytes: 14_999_000_000, readOnly: false },
    ]);
  });

  test('a stick without a label is known by its model, and one that is not mounted is listed as such', () => {
    const [inner] = stick.children;
    const [drive] = drivesOfLsblk(answer({ ...stick, children: [{ ...inner, label: null, mountpoint: null }] }));
    expect(drive).toMatchObject({ name: 'DataTraveler 3.0', mountPoint: null });
  });

  test('a drive without partitions is one volume; one that holds no file system is none', () => {
    const whole = { ...stick, children: undefined, fstype: 'exfat', mountpoint: '/mnt/usb' };
    expect(drivesOfLsblk(answer(whole))).toMatchObject([{ id: '/dev/sdb', fileSystem: 'exFAT', mountPoint: '/mnt/usb' }]);
    expect(drivesOfLsblk(answer({ ...stick, children: undefined }))).toEqual([]);
  });

  test('a disk in a case on USB counts, though it does not call itself removable', () => {
    expect(drivesOfLsblk(answer({ ...stick, rm: false, hotplug: false }))).toHaveLength(1);
  });

  test('built-in disks, loops, and the drive that the system itself runs from are left out', () => {
    const builtIn = { ...stick, rm: false, hotplug: false, tran: 'sata' };
    const loop = { ...stick, type: 'loop' };
    const system = { ...stick, children: [...stick.children, { ...stick.children[0], path: '/dev/sdb2', mountpoint: '/' }] };
    expect(drivesOfLsblk(answer(builtIn, loop, system))).toEqual([]);
  });

  test('a write-protected card is read-only, and answers of older versions, with everything as text, are understood', () => {
    const [inner] = stick.children;
    const old = { ...stick, rm: '1', ro: '0', hotplug: '1', size: '15000000000', children: [{ ...inner, ro: '1', rm: '1', hotplug: '1', size: '14999000000' }] };
    expect(drivesOfLsblk(answer(old))).toMatchObject([{ readOnly: true, totalBytes: 14_999_000_000 }]);
  });
});
