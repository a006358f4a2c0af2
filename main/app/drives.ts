/** `drives` and `driveLists`: what is plugged in, once or as it changes. */
import type { FettleApp, Procedure } from '../contract/app.ts';
import { listDrives } from '../deploy/drives/list-drives.ts';
import { watchDrives } from '../deploy/drives/watch-drives.ts';

export function drivesProcedure(): Procedure<'drives'> {
  return async () => ({ drives: await listDrives() });
}

export function driveLists(): FettleApp['driveLists'] {
  return async function* (signal = new AbortController().signal) {
    for await (const drives of watchDrives(signal)) yield { drives };
  };
}
