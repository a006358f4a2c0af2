/** A device that is reached over SSH: its host known by the key it showed first, itself in the list of devices. */
import type { Access } from '../contract/devices.ts';
import { connectSsh, type SshConnection } from '../deploy/ssh/ssh-connection.ts';
import { formatSshAddress, isSshAddress, parseSshAddress, type SshAddress } from '../deploy/ssh/ssh-address.ts';
import type { HostKey } from '../deploy/ssh/host-key.ts';
import { Failure } from '../foundation/failure.ts';
import { addDevice, findDevice, listDevices, requireDevice, type Device, type Library } from '../history/index.ts';
import type { Session } from './session.ts';

export interface ConnectedDevice {
  connection: SshConnection;
  /** In its one form, as it is kept. */
  address: string;
  /** Whether its host had been met before. */
  known: boolean;
  /** Of the device; that of the list before, or what was named now. */
  python: string | undefined;
}

/**
 * Changes nothing, here or there.
 * @param where `ssh://…`, or the name of a device in the list
 * @throws Failure as `connectSsh`, `deploy.ssh-address`, `history.no-such-device`, `devices.fetches-itself`
 */
export async function connectDevice(session: Session, where: string, access: Access = {}, signal?: AbortSignal): Promise<ConnectedDevice> {
  const library = session.library();
  const place = parseSshAddress(isSshAddress(where) ? where : addressOfDevice(library, where));
  const address = formatSshAddress(place);
  const pinned = pinnedKey(library, place);
  const { accept, python, ...login } = access;
  const connection = await connectSsh(place, { login, hostKey: { pinned, accept }, signal });
  return { connection, address, known: pinned !== undefined, python: python ?? findDevice(library, address)?.python ?? undefined };
}

function addressOfDevice(library: Library, name: string): string {
  const { address } = requireDevice(library, name);
  if (address === null) throw new Failure('devices.fetches-itself', { name });
  return address;
}

/** One host may carry several folders: its key counts for all of them. */
function pinnedKey(library: Library, { host, port }: SshAddress): HostKey | undefined {
  const known = listDevices(library).find(({ address }) => {
    const other = address === null ? undefined : parseSshAddress(address);
    return other?.host === host && other.port === port;
  });
  return known && { type: known.keyType as string, fingerprint: known.fingerprint as string };
}

/** Puts it into the list, and so pins its host's key. @param name the host's where left out; followed by a number where it is taken @returns the device in the list, new or of before */
export function rememberDevice(session: Session, { connection, address, python }: ConnectedDevice, name?: string): Device {
  const library = session.library();
  const before = findDevice(library, address);
  if (before) return before;
  const { hostKey } = connection;
  return addDevice(library, { name: freeName(library, name ?? connection.address.host), address, keyType: hostKey.type, fingerprint: hostKey.fingerprint, python: python ?? null });
}

function freeName(library: Library, wanted: string): string {
  const taken = new Set(listDevices(library).map(({ name }) => name));
  let name = wanted;
  for (let next = 2; taken.has(name); next += 1) name = `${wanted}-${next}`;
  return name;
}
