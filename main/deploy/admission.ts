/** What is refused before anything is written: pure rules, in the order in which a user can mend them. */
import { Failure } from '../foundation/failure.ts';
import { keyIdOf, plainKeyId } from './bundle/signing-key.ts';
import type { BundleFacts, BundleFile } from './bundle-facts.ts';
import type { FileLimits } from './delivery-target.ts';
import type { TargetRecord } from './target-record.ts';

export interface AdmissionRequest {
  address: string;
  bundle: BundleFacts;
  record: TargetRecord | undefined;
  /** The bundle in the active slot. */
  active: BundleFacts | undefined;
  /** Whether there is a pointer, be it damaged, or a bundle in a slot. */
  isInUse: boolean;
  /** What the user calls the device. */
  deviceName?: string;
  /** Id of a key that the user says to trust; blanks, colons and capitals do not matter. */
  trust?: string;
  allowOlder?: boolean;
}

/** @returns the record that the target shall have @throws Failure for another device, another key, an older version */
export function admit({ address, bundle, record, active, isInUse, deviceName, trust, allowOlder = false }: AdmissionRequest): Omit<TargetRecord, 'format'> {
  const name = record?.device ?? null;
  if (name !== null && deviceName !== undefined && deviceName !== name) throw new Failure('deploy.other-target', { address, name, wanted: deviceName });
  const device = name ?? deviceName ?? null;
  const meant = bundle.signature.device;
  if (meant !== null && device === null) throw new Failure('deploy.device-unnamed', { address, device: meant });
  if (meant !== null && device !== meant) throw new Failure('deploy.other-device', { address, device: meant, name: device ?? '' });
  const wanted = trust === undefined ? undefined : plainKeyId(trust);
  if (wanted !== undefined && wanted !== bundle.keyId) throw new Failure('deploy.not-the-trusted-key', { key: bundle.keyId, wanted });
  const trusted = trustedKey(record, active, isInUse) ?? bundle.keyId;
  if (trusted !== bundle.keyId && wanted === undefined) throw new Failure('deploy.other-key', { address, key: bundle.keyId, trusted });
  // Each library counts for itself.
  const isOlder = active !== undefined && active.keyId === bundle.keyId && bundle.signature.sequence < active.signature.sequence;
  if (isOlder && !allowOlder) throw new Failure('deploy.older', { address, sequence: bundle.signature.sequence, active: active.signature.sequence });
  return { key: bundle.key, device };
}

/** A recorded key that nothing there stands behind was only on its way to being trusted: no bundle of it ever arrived. */
function trustedKey(record: TargetRecord | undefined, active: BundleFacts | undefined, isInUse: boolean): string | undefined {
  return record && isInUse ? keyIdOf(record.key) : active?.keyId;
}

const bytesPerMegabyte = 1e6;

/** @throws Failure for a file or a name that the file system cannot hold */
export function requireFits(address: string, files: readonly BundleFile[], { largestFile = Infinity, fatNames = false, fileSystem = '?' }: FileLimits): void {
  const tooLarge = files.find(({ bytes }) => bytes > largestFile);
  if (tooLarge) throw new Failure('deploy.file-too-large', { address, fileSystem, path: tooLarge.path, size: tooLarge.bytes / bytesPerMegabyte, limit: largestFile / bytesPerMegabyte });
  if (!fatNames) return;
  const seen = new Map<string, string>();
  for (const { path } of files) {
    if (path.split('/').some(isRefusedByFat)) throw new Failure('deploy.name-refused', { address, fileSystem, path });
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) throw new Failure('deploy.name-clash', { address, fileSystem, path, other });
    seen.set(path.toLowerCase(), path);
  }
}

/** Names of devices, which Windows takes on no drive; characters that FAT refuses are in no bundle (`isSafePath`). */
function isRefusedByFat(name: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}

/** The largest usual allocation unit of a drive: each file may waste nearly as much. */
const cluster = 32 * 1024;
/** For folders, the pointer and what a file system keeps for itself. */
const margin = 1024 * 1024;

/** Bytes that a copy may take up. */
export function neededBytes(files: readonly BundleFile[]): number {
  return files.reduce((sum, { bytes }) => sum + Math.ceil(bytes / cluster) * cluster, margin);
}

/**
 * @param free `undefined` where it is not known: then the writing itself will tell
 * @param inactive bytes of the inactive slot, which the copy will replace
 * @returns whether the inactive slot must go before the copy is made
 * @throws Failure `deploy.full`
 */
export function needsRoomOfInactive(address: string, files: readonly BundleFile[], free: number | undefined, inactive: number): boolean {
  const needed = neededBytes(files);
  if (free === undefined || free >= needed) return false;
  if (free + inactive >= needed) return true;
  throw new Failure('deploy.full', { address, free: (free + inactive) / bytesPerMegabyte, needed: needed / bytesPerMegabyte });
}
