/** The address of a target, opened: a folder, or a device over SSH by its address or as `device://NAME`. */
import { deviceNameIn } from '../contract/device-address.ts';
import type { Access } from '../contract/devices.ts';
import type { DeliveryTarget } from '../deploy/delivery-target.ts';
import { FolderTarget } from '../deploy/folder-target.ts';
import { isSshAddress } from '../deploy/ssh/ssh-address.ts';
import type { SshConnection } from '../deploy/ssh/ssh-connection.ts';
import { sshTarget } from '../deploy/ssh/ssh-target.ts';
import { settleSwitch } from '../deploy/ssh/switch-guard.ts';
import { connectDevice, rememberDevice } from './connect-device.ts';
import { occupyTarget } from './occupied-targets.ts';
import type { Session } from './session.ts';

export interface TargetAccess {
  access?: Access;
  /** Under which a device that is met for the first time goes into the list. */
  name?: string;
  signal?: AbortSignal;
}

export interface OpenedTarget {
  target: DeliveryTarget;
  /** Its name in the list of devices; a drive has none. */
  device: string | undefined;
  close(): Promise<void>;
}

export function isDeviceAddress(address: string): boolean {
  return isSshAddress(address) || deviceNameIn(address) !== undefined;
}

/**
 * To be written: by nobody else of this process until it is closed; and what an earlier connection left undecided on a device is decided first.
 * @throws Failure as {@link lookAtTarget}, `deploy.occupied`
 */
export function openTarget(session: Session, address: string, options: TargetAccess = {}): Promise<OpenedTarget> {
  return open(session, address, options, {
    occupy: occupyTarget,
    prepare: (connection) => settleSwitch(connection, options.signal),
  });
}

/** To be read only. @throws Failure `deploy.folder-missing`, `deploy.not-a-folder`, and as `connectDevice` */
export function lookAtTarget(session: Session, address: string, options: TargetAccess = {}): Promise<OpenedTarget> {
  return open(session, address, options, { occupy: () => () => undefined, prepare: () => Promise.resolve() });
}

interface Purpose {
  /** Called with the address in its one form. @returns what ends it */
  occupy(address: string): () => void;
  prepare(connection: SshConnection): Promise<unknown>;
}

async function open(session: Session, address: string, { access, name, signal }: TargetAccess, { occupy, prepare }: Purpose): Promise<OpenedTarget> {
  if (!isDeviceAddress(address)) {
    const target = new FolderTarget(address);
    const leave = occupy(target.address);
    return { target, device: undefined, close: async () => leave() };
  }
  const connected = await connectDevice(session, deviceNameIn(address) ?? address, access, signal);
  const { connection } = connected;
  let leave: (() => void) | undefined;
  const close = async () => {
    await connection.close();
    leave?.();
  };
  try {
    leave = occupy(connected.address);
    const device = rememberDevice(session, connected, name);
    await prepare(connection);
    return { target: sshTarget(connection, { python: connected.python }), device: device.name, close };
  } catch (error) {
    await close();
    throw error;
  }
}
