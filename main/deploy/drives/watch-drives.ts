/** The drives as they come and go. The systems have no common way to tell, so they are asked every few seconds. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Drive } from './drive.ts';
import { listDrives } from './list-drives.ts';

/** Shorter than the patience of somebody who has plugged in a stick; long enough to cost nothing. */
const usualMs = process.platform === 'win32' ? 4_000 : 2_000;

/** First what is there, then the whole list again with each change. Ends with the signal. @throws Failure `deploy.drives-unknown` */
export async function* watchDrives(signal: AbortSignal, list: () => Promise<Drive[]> = listDrives, everyMs = usualMs): AsyncGenerator<Drive[], void> {
  let heard = '';
  while (!signal.aborted) {
    const drives = await list();
    const said = JSON.stringify(drives);
    if (said !== heard && !signal.aborted) yield drives;
    heard = said;
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
}
