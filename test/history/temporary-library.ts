import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLibrary, type Library, type OpenOptions } from '../../main/history/library.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-библиотека '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** A library of its own for one test, closed at its end. */
export function temporaryLibrary(folder = temporaryFolder(), options: OpenOptions = {}): Library {
  const library = openLibrary(folder, options);
  onTestFinished(() => library.close());
  return library;
}

/** The code of the failure that `action` throws; fails where it throws nothing or something else. */
export function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    const { code, name } = error as { code?: string; name: string };
    if (name !== 'Failure') throw error;
    return String(code);
  }
  throw new Error('Nothing was thrown.');
}
