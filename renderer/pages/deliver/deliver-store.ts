/** Drives as they come and go, devices as they are known, what targets hold, and the logins of this window. */
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ProcedureResult } from '../../../main/contract/app.ts';
import type { DeviceRow } from '../../../main/contract/devices.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';
import { api } from '../../client/client.ts';
import { failureOf } from '../../client/failure-of.ts';
import { useWorks } from '../../stores/works.ts';
import { accessOf, noLogin, type Login } from './login.ts';
import type { Drive, TargetRow } from './target-rows.ts';

export type Held = ProcedureResult<'inspectTarget'>;

/** What a person has decided after a delivery was refused. */
export interface Insistence {
  trust?: string;
  allowOlder?: boolean;
  deviceName?: string;
}

export const useDeliver = defineStore('deliver', () => {
  const works = useWorks();
  const drives = ref<Drive[] | null>(null);
  const drivesFailure = ref<FailureData | null>(null);
  const mountedBefore = ref(new Map<string, string>());
  const devices = ref<DeviceRow[] | null>(null);
  const devicesFailure = ref<FailureData | null>(null);
  /** Of devices that were asked and did not answer. */
  const mute = ref(new Map<string, FailureData>());
  const held = ref(new Map<string, Held>());
  /** Not reactive to the depth, and never written anywhere: it holds passwords. */
  const logins = shallowRef(new Map<string, Login>());
  /** A bundle from elsewhere goes before the one that was exported last, until the window is closed. */
  const other = ref<string | null>(null);
  let subscription: { unsubscribe(): void } | undefined;

  function watchDrives(): void {
    subscription?.unsubscribe();
    subscription = api.driveLists.subscribe(undefined, {
      onData: (list) => takeDrives(list.drives),
      onError: (error) => void (drivesFailure.value = failureOf(error)),
    });
  }
  function leave(): void {
    subscription?.unsubscribe();
  }

  function takeDrives(now: Drive[]): void {
    drives.value = now;
    drivesFailure.value = null;
    const places = now.flatMap(({ id, mountPoint }): [string, string][] => (mountPoint === null ? [] : [[id, mountPoint]]));
    const here = new Set(now.map(({ id }) => id));
    mountedBefore.value = new Map([...[...mountedBefore.value].filter(([id]) => here.has(id)), ...places]);
  }

  async function loadDevices(): Promise<void> {
    try {
      devices.value = (await api.devices.query({})).devices;
      devicesFailure.value = null;
    } catch (error) {
      devicesFailure.value = failureOf(error);
    }
  }

  const loginOf = (device: string): Login => logins.value.get(device) ?? noLogin();
  function keepLogin(device: string, login: Login): void {
    logins.value = new Map(logins.value).set(device, login);
  }

  /** Each with its own login; one that does not answer holds up nobody. */
  async function askDevices(names: readonly string[]): Promise<void> {
    const failures = await Promise.all(
      names.map(async (name): Promise<[string, FailureData][]> => {
        try {
          const { failures: said } = await api.refreshDevices.mutate({ names: [name], access: accessOf(loginOf(name)) });
          return said.map(({ failure }) => [name, failure]);
        } catch (error) {
          return [[name, failureOf(error)]];
        }
      }),
    );
    mute.value = new Map([...[...mute.value].filter(([name]) => !names.includes(name)), ...failures.flat()]);
    await loadDevices();
  }

  async function addDevice(address: string, name: string, login: Login, accept: string[]): Promise<DeviceRow> {
    const device = await api.addDevice.mutate({ address, ...(name === '' ? {} : { name }), access: { ...accessOf(login), accept } });
    keepLogin(device.name, login);
    await loadDevices();
    return device;
  }
  async function removeDevice(name: string): Promise<void> {
    await api.removeDevice.mutate({ name });
    logins.value = new Map([...logins.value].filter(([other]) => other !== name));
    await loadDevices();
  }

  /** What a folder holds; nothing where it holds no delivery, or is not to be read. Devices are only asked where the user says so. */
  async function inspect(address: string): Promise<void> {
    const answer = await api.inspectTarget.query({ target: address, mayBeEmpty: true }).catch(() => null);
    const all = new Map(held.value);
    if (answer) all.set(address, answer);
    else all.delete(address);
    held.value = all;
  }

  const accessFor = ({ device }: TargetRow) => (device ? { access: accessOf(loginOf(device.name)) } : {});

  /** One work a target: each is stopped, fails and succeeds by itself. */
  async function deliver(row: TargetRow, bundle: string, { release, project, ...insistence }: Insistence & { release: boolean; project?: string }): Promise<void> {
    if (row.address === null) return;
    await works.start('deliver', { bundle, to: [row.address], ...insistence, ...(row.kind === 'drive' && release ? { release } : {}), ...accessFor(row) }, project);
  }
  async function rollBack(row: TargetRow, project?: string): Promise<void> {
    if (row.address === null) return;
    await works.start('rollback', { target: row.address, ...accessFor(row) }, project);
  }

  /** `predict.py --benchmark` there, beside the same file here. */
  async function measure(row: TargetRow, project?: string): Promise<void> {
    if (row.device !== null && row.address !== null) await works.start('benchmarkDevice', { device: row.device.name, ...accessFor(row) }, project);
  }

  return { drives, drivesFailure, mountedBefore, devices, devicesFailure, mute, held, other, watchDrives, leave, loadDevices, askDevices, addDevice, removeDevice, inspect, deliver, rollBack, measure, loginOf, keepLogin };
});
