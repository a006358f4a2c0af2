/** Where a bundle can go: drives that are plugged in, folders that were chosen, devices of the list. Pure. */
import type { z } from 'zod';
import { addressOfDevice } from '../../../main/contract/device-address.ts';
import type { driveSchema } from '../../../main/contract/deploy.ts';
import type { DeviceRow } from '../../../main/contract/devices.ts';
import { folderName, joinPath } from '../../client/folder-path.ts';

export type Drive = z.infer<typeof driveSchema>;

export interface TargetRow {
  key: string;
  kind: 'drive' | 'folder' | 'device';
  name: string;
  /** What is delivered to; `null` where nothing can be. */
  address: string | null;
  /** Why nothing can be delivered: a sentence of `deliver.closed`. */
  closed: 'not-mounted' | 'read-only' | 'fetches' | null;
  drive: Drive | null;
  device: DeviceRow | null;
}

/** Of its own, so that a drive may hold other things. */
const folderOnDrive = 'fettle';

/** @param before where drives were mounted when they last were: one that was unmounted after a delivery keeps its result in sight */
export function targetRows(drives: readonly Drive[], folders: readonly string[], devices: readonly DeviceRow[], before: ReadonlyMap<string, string> = new Map()): TargetRow[] {
  const ofDrives = drives.map((drive): TargetRow => {
    const place = drive.mountPoint ?? before.get(drive.id) ?? null;
    const closed = drive.mountPoint === null ? 'not-mounted' : drive.readOnly ? 'read-only' : null;
    return { key: `drive ${drive.id}`, kind: 'drive', name: drive.name, address: place && joinPath(place, folderOnDrive), closed, drive, device: null };
  });
  const listed = new Set(ofDrives.map(({ address }) => address));
  return [
    ...ofDrives,
    ...folders.filter((folder) => !listed.has(folder)).map((folder): TargetRow => ({ key: `folder ${folder}`, kind: 'folder', name: folderName(folder), address: folder, closed: null, drive: null, device: null })),
    ...devices.map((device): TargetRow => ({ key: `device ${device.name}`, kind: 'device', name: device.name, address: device.address === null ? null : addressOfDevice(device.name), closed: device.address === null ? 'fetches' : null, drive: null, device })),
  ];
}
