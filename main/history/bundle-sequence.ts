/** The number of the newest bundle: it rises with each export, so that a device can tell what is older. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../foundation/atomic-file.ts';
import { write } from './access.ts';
import type { Library } from './library.ts';
import { readSettings, saveSettings } from './settings.ts';

const key = 'bundle.sequence';

/**
 * One more than ever before. It is also kept beside the signing key: a history that was put back from a backup must not give numbers
 * a second time, or devices would refuse the newer bundle as the older one.
 * @throws Failure `history.read-only`, `file.…`
 */
export function nextBundleSequence(library: Library): number {
  return write(library, () => {
    const next = Math.max(numberFrom(readSettings(library)[key]), keptBeside(library)) + 1;
    saveSettings(library, { [key]: next });
    writeFileAtomically(fileOf(library), `${next}\n`);
    return next;
  });
}

function fileOf(library: Library): string {
  return join(library.paths.keys, 'sequence');
}

function keptBeside(library: Library): number {
  return existsSync(fileOf(library)) ? numberFrom(Number(readFileSync(fileOf(library), 'utf8'))) : 0;
}

function numberFrom(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
