import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

const { cacheFolder, findProgram } = await importScript<{
  cacheFolder: (environment: Record<string, string>, platform: string) => string;
  findProgram: (names: string[], environment: Record<string, string>) => string | undefined;
}>('set-up/places.mjs');

describe('the cache', () => {
  it('lies where the system keeps caches', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/big' }, 'linux')).toBe(join('/big', 'fettle'));
    expect(cacheFolder({}, 'linux')).toBe(join(homedir(), '.cache', 'fettle'));
    expect(cacheFolder({ LOCALAPPDATA: 'C:/Users/q/AppData/Local' }, 'win32')).toBe(join('C:/Users/q/AppData/Local', 'fettle', 'cache'));
  });
});

describe.skipIf(process.platform === 'win32')('a program', () => {
  it('is found on PATH only, by the first name that is there, and only if it can be run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fettle-path-'));
    writeFileSync(join(folder, 'python'), '', { mode: 0o755 });
    writeFileSync(join(folder, 'python3'), '', { mode: 0o644 });
    expect(findProgram(['python3', 'python'], { PATH: `/nowhere:${folder}` })).toBe(join(folder, 'python'));
    expect(findProgram(['g++'], { PATH: folder })).toBeUndefined();
    expect(findProgram(['python'], {})).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
