/** A folder on a Linux device as the place of a delivery: files over SFTP, what needs the device itself by commands. */
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { Failure } from '../../foundation/failure.ts';
import type { DeliveryTarget } from '../delivery-target.ts';
import { limitsOf } from '../file-system.ts';
import { sshSwitchGuard } from './switch-guard.ts';
import { freeRemoteBytes, hashOverWire, listRemote, readRemote, renameRemote, writeRemote } from './remote-files.ts';
import { remoteHashes } from './remote-hashes.ts';
import { benchmarkOnDevice, selfTestOnDevice, type DeviceBenchmark } from './self-test.ts';
import { remoteShell } from './remote-shell.ts';
import { formatSshAddress } from './ssh-address.ts';
import type { SshConnection } from './ssh-connection.ts';

export interface SshTargetOptions {
  /** Path of the Python on the device that runs `predict.py`. */
  python?: string;
  /** For tests: how long the device waits for the confirmation of a switch. */
  guardSeconds?: number;
}

export interface SshTarget extends DeliveryTarget {
  benchmark(folder: string, seconds: number, signal?: AbortSignal): Promise<DeviceBenchmark>;
}

export function sshTarget(connection: SshConnection, { python, guardSeconds }: SshTargetOptions = {}): SshTarget {
  const root = connection.address.path;
  const address = formatSshAddress(connection.address);
  const hashes = remoteHashes(connection, root);
  const at = (path: string) => (path === '' || path === '.' ? root : posix.join(root, path));

  const shell = remoteShell(connection);
  const command = async (script: string, path: string, ...parameters: readonly string[]): Promise<string> => {
    const { code, output } = await shell.run(script, [at(path), ...parameters]);
    if (code !== 0) throw refusalOf(output, at(path), address);
    return output;
  };

  return {
    address,
    get readBack() {
      return hashes.readBack;
    },
    list: (path) => listRemote(connection, at(path)),
    readFile: (path) => readRemote(connection, at(path)),
    hashFile: async (path, signal) => (await hashes.hash(path, signal)) ?? hashOverWire(connection, at(path), signal),
    makeFolder: async (path) => void (await command('mkdir -p -- "$1"', path)),
    async writeFile(path, source, _bytes, onBytes, signal) {
      hashes.forget();
      try {
        const synced = await writeRemote(connection, at(path), source instanceof Readable ? source : Readable.from([source]), onBytes, signal);
        if (!synced) await command(syncScript, path);
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'deploy.device-refused') throw error;
        // The protocol has no code for a full disk, nor for one that can only be read: it only says that it failed.
        if ((await freeRemoteBytes(connection, root).catch(() => undefined)) === 0) throw new Failure('deploy.ran-full', { address, path }, { cause: error });
        await command('touch -- "$1"', path);
        throw error;
      }
    },
    async rename(from, to) {
      hashes.forget();
      if (!(await renameRemote(connection, at(from), at(to)))) await command('mv -f -- "$1" "$2"', from, at(to));
    },
    async remove(path) {
      hashes.forget();
      await command('rm -rf -- "$1"', path);
    },
    sync: async (folder) => void (await command(syncScript, folder)),
    freeBytes: () => freeRemoteBytes(connection, root),
    async limits() {
      const { output } = await shell.run('stat -f -c %T -- "$1"', [root]);
      // `stat` calls them otherwise than `mount`: ‘msdos’ is FAT32 too.
      return /exfat/i.test(output) ? limitsOf('exfat') : /msdos|fat/i.test(output) ? limitsOf('vfat') : {};
    },
    selfTest: (folder, signal) => selfTestOnDevice({ connection, folder: at(folder), python }, signal),
    benchmark: (folder, seconds, signal) => benchmarkOnDevice({ connection, folder: at(folder), python }, seconds, signal),
    switchGuard: sshSwitchGuard(connection, root, guardSeconds),
    close: () => connection.close(),
  };
}

/** Old tools sync everything instead of one file. */
const syncScript = 'sync -- "$1" 2>/dev/null || sync';

function refusalOf(errors: string, path: string, address: string): Failure {
  const reason = errors.trim().split('\n').at(-1) ?? '';
  if (/read-only file system/i.test(reason)) return new Failure('deploy.read-only', { address });
  if (/no space left/i.test(reason)) return new Failure('deploy.ran-full', { address, path });
  if (/not a directory|file exists/i.test(reason)) return new Failure('deploy.not-a-folder', { address });
  if (/permission denied|operation not permitted/i.test(reason)) return new Failure('deploy.no-permission', { address, path });
  return new Failure('deploy.device-refused', { path, reason: reason || '–' });
}
