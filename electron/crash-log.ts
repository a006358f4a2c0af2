/** What went wrong outside of any page, line by line in a file that a person can copy. It stays on the machine and stays small. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Above it the file becomes the one before, and that one goes. */
const largestBytes = 512 * 1024;

export interface CrashLog {
  readonly path: string;
  /** Never throws: whoever logs a crash has trouble enough. */
  write(what: string, detail: unknown): void;
  /** All that is kept, older things first; empty where nothing ever went wrong. */
  read(): string;
}

export function crashLog(path: string, now: () => Date = () => new Date()): CrashLog {
  const before = `${path}.1`;
  return {
    path,
    write(what, detail) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(path, before);
        appendFileSync(path, `${now().toISOString()} ${what}\n${indented(detail)}\n`);
      } catch {
        // A full disk must not make a crash out of a note.
      }
    },
    read: () => contentOf(before) + contentOf(path),
  };
}

function indented(detail: unknown): string {
  const text = detail instanceof Error ? (detail.stack ?? detail.message) : typeof detail === 'string' ? detail : JSON.stringify(detail);
  return text.replaceAll(/^/gm, '  ');
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
