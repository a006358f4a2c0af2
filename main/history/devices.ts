/** Devices that bundles go to, with the key each host showed first, and what was heard of them. */
import { Failure } from '../foundation/failure.ts';
import { now, read, write } from './access.ts';
import { audit } from './audit.ts';
import { statedOfDevice } from './audit-statements.ts';
import type { Library } from './library.ts';

export interface Device {
  name: string;
  /** `ssh://user@host:port/folder`; `null` for a device that fetches its bundles itself. */
  address: string | null;
  /** Both as of the first contact; `null` without an address. */
  keyType: string | null;
  fingerprint: string | null;
  /** Path of the Python on the device that runs `predict.py`; `null`: the usual one. */
  python: string | null;
  addedAt: string;
}

const columns = 'name, address, key_type AS keyType, fingerprint, python, added_at AS addedAt';

/** @throws Failure `history.device-taken` where the name or the address is in the list already */
export function addDevice(library: Library, device: Omit<Device, 'addedAt'>): Device {
  return write(library, () => {
    const other = listDevices(library).find(({ name, address }) => name === device.name || (address !== null && address === device.address));
    if (other) throw new Failure('history.device-taken', { name: other.name, address: other.address ?? '–' });
    const { name, address, keyType, fingerprint, python } = device;
    library.database.prepare('INSERT INTO devices (name, address, key_type, fingerprint, python, added_at) VALUES (?, ?, ?, ?, ?, ?)').run(name, address, keyType, fingerprint, python, now());
    audit(library, { what: 'device-added', subject: `device ${name}`, new: statedOfDevice(device) });
    return requireDevice(library, name);
  });
}

/** By name. */
export function listDevices(library: Library): Device[] {
  return read(library, () => library.database.prepare<[], Device>(`SELECT ${columns} FROM devices ORDER BY name`).all());
}

/** By its name or its address. */
export function findDevice(library: Library, nameOrAddress: string): Device | undefined {
  return read(library, () => library.database.prepare<[string, string], Device>(`SELECT ${columns} FROM devices WHERE name = ? OR address = ? LIMIT 1`).get(nameOrAddress, nameOrAddress));
}

/** @throws Failure `history.no-such-device` */
export function requireDevice(library: Library, nameOrAddress: string): Device {
  const device = findDevice(library, nameOrAddress);
  if (!device) throw new Failure('history.no-such-device', { name: nameOrAddress });
  return device;
}

/** Its events stay; the key of its host is forgotten. */
export function removeDevice(library: Library, name: string): void {
  write(library, () => {
    const before = listDevices(library).find((device) => device.name === name);
    if (!before) return;
    library.database.prepare('DELETE FROM devices WHERE name = ?').run(name);
    // Whose key was trusted until now is what an auditor asks.
    audit(library, { what: 'device-removed', subject: `device ${name}`, old: statedOfDevice(before) });
  });
}

export const deviceEventKinds = ['runs', 'benchmark', 'refused', 'rolled-back'] as const;
export type DeviceEventKind = (typeof deviceEventKinds)[number];

export interface DeviceEvent {
  /** Rises with each event, whatever the clock says. */
  number: number;
  device: string;
  kind: DeviceEventKind;
  details: Record<string, unknown>;
  recordedAt: string;
}

export function recordDeviceEvent(library: Library, device: string, kind: DeviceEventKind, details: Record<string, unknown>): void {
  write(library, () => library.database.prepare('INSERT INTO device_events (device, kind, details_json, recorded_at) VALUES (?, ?, ?, ?)').run(device, kind, JSON.stringify(details), now()));
}

/** Newest first. */
export function listDeviceEvents(library: Library, device: string, kind?: DeviceEventKind, limit = 100): DeviceEvent[] {
  return read(library, () =>
    library.database
      .prepare<[string, string | null, string | null, number], Omit<DeviceEvent, 'details'> & { details: string }>(
        'SELECT number, device, kind, details_json AS details, recorded_at AS recordedAt FROM device_events WHERE device = ? AND (? IS NULL OR kind = ?) ORDER BY number DESC LIMIT ?',
      )
      .all(device, kind ?? null, kind ?? null, limit)
      .map((row) => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> })),
  );
}
