/** The list of devices: what each one runs, as far as it was heard. */
import type { Procedure } from '../contract/app.ts';
import { deviceBenchmarkSchema, type DeviceBenchmark, type DeviceRow } from '../contract/devices.ts';
import type { DeliveryTarget } from '../deploy/delivery-target.ts';
import { inspectTarget } from '../deploy/roll-back.ts';
import { sshTarget } from '../deploy/ssh/ssh-target.ts';
import { Failure, failureToData } from '../foundation/failure.ts';
import { findDevice, listDeviceEvents, listDevices, removeDevice, requireDevice, type Device, type DeviceEvent, type Library } from '../history/index.ts';
import { connectDevice, rememberDevice } from './connect-device.ts';
import { noteWhatRuns, runsSchema, troubleSchema } from './device-notes.ts';
import { lookAtTarget } from './open-target.ts';
import type { Session } from './session.ts';

export function devicesProcedure(session: Session): Procedure<'devices'> {
  return async () => ({ devices: rowsOf(session.library()) });
}

function rowsOf(library: Library): DeviceRow[] {
  return listDevices(library).map((device) => deviceRow(library, device));
}

export function deviceRow(library: Library, { name, address, fingerprint, addedAt }: Device): DeviceRow {
  const [latest] = listDeviceEvents(library, name, 'runs', 1);
  const [trouble] = [...listDeviceEvents(library, name, 'refused', 1), ...listDeviceEvents(library, name, 'rolled-back', 1)].sort((one, other) => other.number - one.number);
  const runs = runsSchema.safeParse(latest?.details);
  return {
    name,
    address,
    fingerprint,
    addedAt,
    runs: runs.success ? { when: latest.recordedAt, ...runs.data } : null,
    trouble: trouble && (!latest || trouble.number > latest.number) ? troubleOf(trouble) : null,
    benchmark: latestBenchmark(library, name),
  };
}

function troubleOf({ kind, details, recordedAt }: DeviceEvent): DeviceRow['trouble'] {
  const { code, detail } = troubleSchema.catch({ code: '?', detail: '' }).parse(details);
  return { when: recordedAt, kind: kind as 'refused' | 'rolled-back', code, detail };
}

function latestBenchmark(library: Library, name: string): DeviceBenchmark | null {
  const [event] = listDeviceEvents(library, name, 'benchmark', 1);
  return deviceBenchmarkSchema.safeParse({ ...event?.details, when: event?.recordedAt }).data ?? null;
}

/** First contact shows the key and fails; with the key accepted it tells who answers. Nothing is kept. */
export function contactDeviceProcedure(session: Session): Procedure<'contactDevice'> {
  return async ({ address: where, access }, call = {}) => {
    const { connection, address, known } = await connectDevice(session, where, access, call.signal);
    await connection.close();
    const { address: { host, port }, hostKey: { type, fingerprint } } = connection;
    return { address, host, port, keyType: type, fingerprint, known };
  };
}

export function addDeviceProcedure(session: Session): Procedure<'addDevice'> {
  return async ({ address: where, access, name }, call = {}) => {
    const library = session.library();
    const connected = await connectDevice(session, where, access, call.signal);
    try {
      const other = findDevice(library, connected.address) ?? (name === undefined ? undefined : findDevice(library, name));
      if (other) throw new Failure('history.device-taken', { name: other.name, address: other.address ?? '–' });
      const device = rememberDevice(session, connected, name);
      await noteWhatTargetRuns(session, device, sshTarget(connected.connection));
      return deviceRow(library, device);
    } finally {
      await connected.connection.close();
    }
  };
}

export function removeDeviceProcedure(session: Session): Procedure<'removeDevice'> {
  return async ({ name }) => {
    const library = session.library();
    removeDevice(library, requireDevice(library, name).name);
    return {};
  };
}

/** All at once: one that does not answer holds up nobody. */
export function refreshDevicesProcedure(session: Session): Procedure<'refreshDevices'> {
  return async ({ names, access }, call = {}) => {
    const library = session.library();
    const asked = names?.map((name) => requireDevice(library, name)) ?? listDevices(library).filter(({ address }) => address !== null);
    const outcomes = await Promise.all(asked.map((device) => look(session, device, access, call.signal).then(() => [], (error: unknown) => [{ name: device.name, failure: failureToData(error) }])));
    call.signal?.throwIfAborted();
    return { devices: rowsOf(library), failures: outcomes.flat() };
  };
}

async function look(session: Session, device: Device, access: Parameters<typeof connectDevice>[2], signal?: AbortSignal): Promise<void> {
  if (device.address === null) throw new Failure('devices.fetches-itself', { name: device.name });
  const { target, close } = await lookAtTarget(session, device.address, { access, signal });
  try {
    await noteWhatTargetRuns(session, device, target);
  } finally {
    await close();
  }
}

async function noteWhatTargetRuns(session: Session, { name }: Device, target: DeliveryTarget): Promise<void> {
  const { active, slots } = await inspectTarget(target);
  const bundle = active && slots[active];
  if (active && bundle) noteWhatRuns(session, name, { ...bundle, slot: active });
}
