/** `doctor`: what this machine and this installation can do. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { say } from '../foundation/language.ts';
import { fettleVersion } from '../foundation/version.ts';
import { runtimeVersion } from '../verification/session.ts';
import { engineReason } from './engine-reason.ts';
import type { Session } from './session.ts';

export function doctorProcedure(session: Session): Procedure<'doctor'> {
  return async ({ language = session.language }, call = {}) => {
    const engine = await session.engine(call);
    const { text, values } = engineReason(engine, language);
    return {
      engine: { name: engine.name, reason: say(text, values, language), precision: engine.precision },
      versions: { fettle: fettleVersion(), node: process.versions.node, ...engine.versions, onnxruntime: await runtimeVersion(), ...packageVersions() },
      platform: `${process.platform} ${process.arch}`,
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      library: libraryState(session.libraryFolder),
    };
  };
}

function packageVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const sharp = require('sharp') as { versions: Record<string, string> };
  const Database = require('better-sqlite3') as new (path: string) => { prepare(sql: string): { pluck(): { get(): unknown } }; close(): void };
  const database = new Database(':memory:');
  const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get());
  database.close();
  return { sharp: sharp.versions.sharp, vips: sharp.versions.vips, sqlite };
}

/** Looks without making anything: of a library that is not there yet, the nearest folder that is. */
function libraryState(folder: string): { folder: string; writable: boolean; freeBytes: number | null } {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  let writable = true;
  try {
    accessSync(nearest, constants.W_OK);
  } catch {
    writable = false;
  }
  try {
    const { bavail, bsize } = statfsSync(nearest);
    return { folder, writable, freeBytes: bavail * bsize };
  } catch {
    return { folder, writable, freeBytes: null };
  }
}
