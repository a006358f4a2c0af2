/** Files of the device over SFTP, as promises; the extensions of OpenSSH where the server has them. */
import { createHash } from 'node:crypto';
import type { FileEntryWithStats, SFTPWrapper } from 'ssh2';
import { Failure } from '../../foundation/failure.ts';
import type { TargetEntry } from '../delivery-target.ts';
import { formatSshAddress } from './ssh-address.ts';
import type { SshConnection } from './ssh-connection.ts';

/** Codes of the protocol (draft-ietf-secsh-filexfer-02, section 7). */
const status = { noSuchFile: 2, permissionDenied: 3 } as const;

/** Bytes in one request, and requests under way: the round trips of a slow radio link overlap. */
const piece = 32 * 1024;
const under = 16;

type Done<T> = (error: Error | undefined | null, value: T) => void;

/** @throws Failure `deploy.connection-lost`, `deploy.no-permission`, `deploy.device-refused` */
export async function ask<T>(connection: SshConnection, path: string, question: (sftp: SFTPWrapper, done: Done<T>) => void, signal?: AbortSignal): Promise<T> {
  const sftp = await connection.sftp();
  const answer = new Promise<T>((resolve, reject) => question(sftp, (error, value) => (error ? reject(error) : resolve(value))));
  return connection.whileConnected(answer, signal).catch((error: unknown) => {
    throw fileRefusal(error, path, connection, signal);
  });
}

/** The same; `undefined` where nothing of that name is there. */
export async function askIfThere<T>(connection: SshConnection, path: string, question: (sftp: SFTPWrapper, done: Done<T>) => void): Promise<T | undefined> {
  try {
    return await ask(connection, path, question);
  } catch (error) {
    if (error instanceof Failure && (error.cause as { code?: unknown } | undefined)?.code === status.noSuchFile) return undefined;
    throw error;
  }
}

function fileRefusal(error: unknown, path: string, { address }: SshConnection, signal?: AbortSignal): unknown {
  if (error instanceof Failure || (signal?.aborted && error === signal.reason)) return error;
  const { code, message } = error as Error & { code?: unknown };
  if (code === status.permissionDenied) return new Failure('deploy.no-permission', { path, address: formatSshAddress(address) }, { cause: error });
  return new Failure('deploy.device-refused', { path, reason: message }, { cause: error });
}

export async function listRemote(connection: SshConnection, path: string): Promise<TargetEntry[]> {
  const entries = await askIfThere<FileEntryWithStats[]>(connection, path, (sftp, done) => sftp.readdir(path, done));
  return (entries ?? [])
    .filter(({ filename }) => filename !== '.' && filename !== '..')
    .map(({ filename: name, attrs }) => {
      const kind = attrs.isDirectory() ? 'folder' : attrs.isFile() ? 'file' : 'other';
      return { name, kind, bytes: kind === 'file' ? attrs.size : 0 };
    });
}

/** Pieces of a file in order. */
async function* pieces(connection: SshConnection, path: string, handle: Buffer, signal?: AbortSignal): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const room = Buffer.allocUnsafe(piece);
    const read = await ask<number>(
      connection,
      path,
      (sftp, done) =>
        sftp.read(handle, room, 0, piece, at, (error, bytes) => {
          // The end of the file comes as an error of code 1, or as nothing read.
          if ((error as { code?: unknown } | undefined)?.code === 1) done(undefined, 0);
          else done(error, bytes);
        }),
      signal,
    );
    if (read === 0) return;
    at += read;
    yield room.subarray(0, read);
  }
}

async function withHandle<T>(connection: SshConnection, path: string, handle: Buffer, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    // Over a cut connection the device closes it by itself.
    await ask<void>(connection, path, (sftp, done) => sftp.close(handle, (error) => done(error, undefined))).catch(() => {});
  }
}

export async function readRemote(connection: SshConnection, path: string): Promise<Buffer | undefined> {
  const handle = await askIfThere<Buffer>(connection, path, (sftp, done) => sftp.open(path, 'r', done));
  if (handle === undefined) return undefined;
  return withHandle(connection, path, handle, async () => {
    const parts: Buffer[] = [];
    for await (const part of pieces(connection, path, handle)) parts.push(part);
    return Buffer.concat(parts);
  });
}

/** Reckoned here from what comes back over the wire: for devices without `sha256sum`. */
export async function hashOverWire(connection: SshConnection, path: string, signal?: AbortSignal): Promise<string> {
  const handle = await ask<Buffer>(connection, path, (sftp, done) => sftp.open(path, 'r', done));
  return withHandle(connection, path, handle, async () => {
    const hash = createHash('sha256');
    for await (const part of pieces(connection, path, handle, signal)) hash.update(part);
    return hash.digest('hex');
  });
}

/** @returns whether the server could sync it (`fsync@openssh.com`) */
export async function writeRemote(connection: SshConnection, path: string, source: AsyncIterable<Buffer>, onBytes?: (written: number) => void, signal?: AbortSignal): Promise<boolean> {
  signal?.throwIfAborted();
  const handle = await ask<Buffer>(connection, path, (sftp, done) => sftp.open(path, 'w', done));
  return withHandle(connection, path, handle, async () => {
    const waiting = new Set<Promise<void>>();
    let at = 0;
    let written = 0;
    for await (const chunk of source) {
      for (let from = 0; from < chunk.length; from += piece) {
        const part = chunk.subarray(from, Math.min(chunk.length, from + piece));
        const place = at;
        at += part.length;
        const one: Promise<void> = ask<void>(connection, path, (sftp, done) => sftp.write(handle, part, 0, part.length, place, (error) => done(error, undefined)), signal).then(() => {
          waiting.delete(one);
          onBytes?.((written += part.length));
        });
        // Whoever waits for it next hears of its failure.
        one.catch(() => {});
        waiting.add(one);
        if (waiting.size >= under) await Promise.race(waiting);
      }
    }
    await Promise.all(waiting);
    return syncHandle(connection, path, handle);
  });
}

async function syncHandle(connection: SshConnection, path: string, handle: Buffer): Promise<boolean> {
  const sftp = await connection.sftp();
  if (!hasExtension(sftp, 'fsync@openssh.com')) return false;
  await ask<void>(connection, path, (files, done) => files.ext_openssh_fsync(handle, (error) => done(error, undefined)));
  return true;
}

/** Over an existing file at once (`posix-rename@openssh.com`). @returns false where the server cannot do it */
export async function renameRemote(connection: SshConnection, from: string, to: string): Promise<boolean> {
  if (!hasExtension(await connection.sftp(), 'posix-rename@openssh.com')) return false;
  await ask<void>(connection, from, (sftp, done) => sftp.ext_openssh_rename(from, to, (error) => done(error, undefined)));
  return true;
}

/** `undefined` where the server cannot tell. */
export async function freeRemoteBytes(connection: SshConnection, path: string): Promise<number | undefined> {
  if (!hasExtension(await connection.sftp(), 'statvfs@openssh.com')) return undefined;
  const facts = await askIfThere<{ f_frsize: number; f_bavail: number }>(connection, path, (sftp, done) => sftp.ext_openssh_statvfs(path, done));
  return facts && facts.f_frsize * facts.f_bavail;
}

/** The library knows what the server offers, and throws where it is missing; asking beforehand keeps that apart from real errors. */
function hasExtension(sftp: SFTPWrapper, name: string): boolean {
  return Boolean((sftp as unknown as { _extensions?: Record<string, string> })._extensions?.[name]);
}
