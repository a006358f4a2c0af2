/** A removable drive as a user tells it from others. */
export interface Drive {
  /** `/dev/sdb1`, `E:`: stays while the drive is plugged in. */
  id: string;
  /** The label; where it has none, the model or the id. */
  name: string;
  /** `null`: plugged in and not mounted, so nothing can be delivered to it yet. */
  mountPoint: string | null;
  /** As users know it: `FAT32`, `exFAT`, `NTFS`, `ext4`. */
  fileSystem: string | null;
  totalBytes: number;
  freeBytes: number | null;
  readOnly: boolean;
}

const familiarNames: Record<string, string> = { vfat: 'FAT', fat32: 'FAT32', 'ms-dos fat32': 'FAT32', exfat: 'exFAT', ntfs: 'NTFS', apfs: 'APFS' };

/** @param version of the file system, where the system tells it: `FAT32` */
export function familiarFileSystem(type: string | null, version: string | null = null): string | null {
  if (type === null || type === '') return null;
  if (version && /^fat\d+$/i.test(version)) return version.toUpperCase();
  return familiarNames[type.toLowerCase()] ?? type;
}
