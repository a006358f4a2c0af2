/** A folder of this PC as a target: on a removable drive, on a network share, anywhere that the system shows as files. */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { syncFolder } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import type { DeliveryTarget, FileLimits, TargetEntry } from './delivery-target.ts';
import { fileSystemOf, limitsOf } from './file-system.ts';
import { hashFromMedium, readsFromMedium } from './hash-from-medium.ts';
import { deliveryFailure } from './delivery-failure.ts';

/** A drive is given time to write this much before more is handed to the system's cache: progress is then what was written. */
const syncedPiece = 4 * 1024 * 1024;

/** Each of its methods throws the Failure that the system's error means: `deploy.vanished`, `deploy.read-only`, `deploy.ran-full`, ... */
export class FolderTarget implements DeliveryTarget {
  readonly address: string;
  readonly readBack = readsFromMedium ? 'medium' : 'system';
  /** Of the folder when it was opened: where another number answers, the drive was pulled and its mount point is left. */
  private device: number | undefined;

  /** @param folder need not be there yet where the one around it is; it is made when something is written */
  constructor(folder: string) {
    this.address = resolve(folder);
    this.device = this.deviceNow();
  }

  async list(path: string): Promise<TargetEntry[]> {
    return this.attempt(path, () => {
      const folder = this.inside(path);
      if (!statOrNothing(folder)) return [];
      return readdirSync(folder, { withFileTypes: true }).map((entry) => {
        const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
        return { name: entry.name, kind, bytes: kind === 'file' ? statSync(join(folder, entry.name)).size : 0 } as const;
      });
    });
  }

  async readFile(path: string): Promise<Buffer | undefined> {
    return this.attempt(path, async () => {
      try {
        return await readFile(this.inside(path));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  async hashFile(path: string, signal?: AbortSignal): Promise<string> {
    return this.attempt(path, () => hashFromMedium(this.inside(path), signal));
  }

  async makeFolder(path: string): Promise<void> {
    await this.attempt(path, () => {
      if (this.device === undefined) {
        mkdirSync(this.address, { recursive: true });
        syncFolder(dirname(this.address));
        this.device = this.deviceNow();
      }
      mkdirSync(this.inside(path), { recursive: true });
    });
  }

  async writeFile(path: string, source: Readable | Buffer, bytes: number, onBytes?: (written: number) => void, signal?: AbortSignal): Promise<void> {
    await this.attempt(path, async () => {
      const file = await open(this.inside(path), 'w');
      let written = 0;
      let synced = 0;
      try {
        for await (const piece of source instanceof Readable ? source : [source]) {
          signal?.throwIfAborted();
          const part = piece as Buffer;
          for (let from = 0; from < part.length; ) {
            const { bytesWritten } = await file.write(part, from);
            from += bytesWritten;
          }
          written += part.length;
          if (written - synced < syncedPiece) continue;
          await file.datasync();
          onBytes?.((synced = written));
        }
        await file.sync();
      } finally {
        await file.close();
        if (source instanceof Readable) source.destroy();
      }
      if (written !== bytes) throw new Failure('deploy.write-failed', { address: this.address, path, reason: `${written} ≠ ${bytes}` });
      onBytes?.(written);
    });
  }

  async rename(from: string, to: string): Promise<void> {
    await this.attempt(to, () => renameSync(this.inside(from), this.inside(to)));
  }

  async remove(path: string): Promise<void> {
    await this.attempt(path, () => rmSync(this.inside(path), { recursive: true, force: true }));
  }

  async sync(folder: string): Promise<void> {
    await this.attempt(folder, () => syncFolder(this.inside(folder)));
  }

  async freeBytes(): Promise<number | undefined> {
    return this.attempt('', () => {
      const { bavail, bsize, blocks } = statfsSync(statOrNothing(this.address) ? this.address : dirname(this.address));
      // Some file systems in user space do not know.
      return blocks === 0 ? undefined : bavail * bsize;
    });
  }

  async limits(): Promise<FileLimits> {
    return limitsOf(fileSystemOf(this.address));
  }

  async close(): Promise<void> {}

  private inside(path: string): string {
    return path === '' ? this.address : join(this.address, ...path.split('/'));
  }

  private deviceNow(): number | undefined {
    const entry = statOrNothing(this.address);
    return entry?.isDirectory() ? entry.dev : undefined;
  }

  /**
   * Only the last folder of a path is ever made: a drive that is not mounted must not become a folder of the system disk.
   * @throws Failure `deploy.folder-missing`, `deploy.not-a-folder`
   */
  requireFolder(): void {
    const isDeadLink = lstatSync(this.address, { throwIfNoEntry: false })?.isSymbolicLink() === true && !statOrNothing(this.address);
    const entry = statOrNothing(this.address) ?? (isDeadLink ? undefined : statOrNothing(dirname(this.address)));
    if (!entry) throw new Failure('deploy.folder-missing', { address: this.address });
    if (!entry.isDirectory()) throw new Failure('deploy.not-a-folder', { address: this.address });
  }

  private async attempt<T>(path: string, work: () => T | Promise<T>): Promise<T> {
    if (this.device === undefined) this.requireFolder();
    else if (this.deviceNow() !== this.device) throw new Failure('deploy.vanished', { address: this.address, reason: 'unmounted' });
    try {
      return await work();
    } catch (error) {
      throw deliveryFailure(this.address, path, error, this.device !== undefined && this.deviceNow() === undefined);
    }
  }
}

function statOrNothing(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
