/**
 * What a place must be able to do to receive a bundle: a folder on a drive, or a device over a network. The order of the
 * steps, and with it the promise that the active model is always whole, lives in `deliver.ts`; a target only does what it is told.
 *
 * Paths are relative to the target's own folder, with `/` between names and never `..`; `''` is that folder itself.
 */
import type { Readable } from 'node:stream';
import type { Slot } from './slots.ts';

export interface DeliveryTarget {
  /** For messages and the record: an absolute folder, or `ssh://user@host:port/path`. */
  readonly address: string;
  /** Whether {@link hashFile} reads from the medium itself (`medium`), or perhaps from a cache of the system; where left out, the latter. */
  readonly readBack?: 'medium' | 'system';
  /** Direct children; none where the folder is not there. */
  list(path: string): Promise<TargetEntry[]>;
  /** `undefined` where the file is not there. For small files: it is held in memory. */
  readFile(path: string): Promise<Buffer | undefined>;
  /** SHA-256 of what the target holds, read back from there, past caches where that is possible; lower-case hex. */
  hashFile(path: string, signal?: AbortSignal): Promise<string>;
  /** With its parents; fine where it is there already. */
  makeFolder(path: string): Promise<void>;
  /**
   * Resolves when the content is synced. An existing file is replaced, not atomically; its folder must be there.
   * @param bytes length of the source
   * @param onBytes bytes written so far, rising
   * @throws the signal's reason when it is aborted; a partial file may be left
   */
  writeFile(path: string, source: Readable | Buffer, bytes: number, onBytes?: (written: number) => void, signal?: AbortSignal): Promise<void>;
  /** Over an existing file: replaced atomically. A folder: `to` must not be there. Not durable until {@link sync}. */
  rename(from: string, to: string): Promise<void>;
  /** With everything in it; fine where it is not there. */
  remove(path: string): Promise<void>;
  /** Resolves when the entries of this folder (what was made, renamed and removed in it) are on the medium. */
  sync(folder: string): Promise<void>;
  /** `undefined` where it cannot be told. */
  freeBytes(): Promise<number | undefined>;
  /** What the file system of the target cannot hold; nothing where it is not known. */
  limits?(): Promise<FileLimits>;
  /** Runs the self-test of the bundle in this folder (`a`, `b`, `a.part`) on the target itself; absent where it cannot run anything. */
  selfTest?(folder: string, signal?: AbortSignal): Promise<SelfTestReport>;
  /** Absent where nothing on the target can watch. */
  readonly switchGuard?: SwitchGuard;
  close(): Promise<void>;
}

/**
 * Something on the target itself that takes the switch back when nobody confirms it, so that a connection
 * cut between switch and confirmation leaves no doubt about which slot is active in the end.
 */
export interface SwitchGuard {
  /** Before the switch: from now on, unless {@link confirm} comes in time, the target puts `previous` back by itself. */
  arm(previous: Slot): Promise<void>;
  /**
   * After the self-test of the active slot, or after it was switched back: ends the watch.
   * @throws Failure when the watch has taken the switch back already
   */
  confirm(): Promise<void>;
}

export interface TargetEntry {
  name: string;
  kind: 'file' | 'folder' | 'other';
  /** 0 for folders. */
  bytes: number;
}

export interface FileLimits {
  /** Largest file that the file system can hold, in bytes. */
  largestFile?: number;
  /** `a.txt` and `A.txt` are one file, and the names that FAT refuses are refused. */
  fatNames?: boolean;
  /** For messages: `FAT32`, `exFAT`, `NTFS`, `ext4`. */
  fileSystem?: string;
}

export interface SelfTestReport {
  passed: boolean;
  /** Golden images that were run. */
  images: number;
  /** Golden images that were answered otherwise than expected. */
  wrong: number;
  /** What the device said when it failed: one line, in its own words. */
  message?: string;
  /** Wall time of the test on the device. */
  seconds?: number;
  /** For example `onnxruntime 1.23.0, Python 3.11.2, aarch64`. */
  runtime?: string;
}
