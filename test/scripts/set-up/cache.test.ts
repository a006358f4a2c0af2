import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

const { cachedBinding, makeWorkFolder, keep, lastWords, removeLeftovers } = await importScript<{
  cachedBinding: () => { folder: string; binding: string } | undefined;
  makeWorkFolder: () => string;
  keep: (folder: string, binding: string, source: string) => void;
  lastWords: (output: string) => string;
  removeLeftovers: () => void;
}>('set-up/cache.mjs');

const before = process.env.XDG_CACHE_HOME;
let place: string;
beforeEach(() => {
  place = process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), 'fettle-cache-'));
});
afterEach(() => {
  rmSync(place, { recursive: true, force: true });
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
});

function fill(content: string): string {
  const folder = makeWorkFolder();
  writeFileSync(join(folder, 'tfjs_binding.node'), content);
  writeFileSync(join(folder, 'libtensorflow_cc.so.2'), 'library');
  return folder;
}

describe.skipIf(process.platform === 'win32')('the cached libtensorflow', () => {
  it('is there once it is kept, and nothing is left beside it', () => {
    expect(cachedBinding()).toBeUndefined();
    keep(fill('first'), 'tfjs_binding.node', 'test');
    const found = cachedBinding();
    expect(found && existsSync(found.binding)).toBe(true);
    expect(readdirSync(join(place, 'fettle', 'libtensorflow'))).toHaveLength(1);
  });

  it('stays as the faster of two processes made it', () => {
    const slower = fill('slower binding');
    keep(fill('fast'), 'tfjs_binding.node', 'test');
    keep(slower, 'tfjs_binding.node', 'test');
    expect(existsSync(slower)).toBe(false);
    expect(cachedBinding()).toBeDefined();
  });

  it('does not count where a file is cut off, and is then made anew', () => {
    keep(fill('first'), 'tfjs_binding.node', 'test');
    const { folder = '' } = cachedBinding() ?? {};
    truncateSync(join(folder, 'libtensorflow_cc.so.2'), 3);
    expect(cachedBinding()).toBeUndefined();
    keep(fill('second'), 'tfjs_binding.node', 'test');
    expect(cachedBinding()).toBeDefined();
  });

  it('is cleared of what dead processes left, not of what a living one is making', () => {
    const mine = makeWorkFolder();
    const dead = mine.replace(/\.part-\d+/, '.part-99999999');
    writeFileSync(dead, '');
    removeLeftovers();
    expect(existsSync(mine)).toBe(true);
    expect(existsSync(dead)).toBe(false);
  });
});

describe('the last words of a program', () => {
  it('are its last error, short', () => {
    expect(lastWords('a.cc:1: error: no header\nmake: stopped\n')).toBe('a.cc:1: error: no header');
    expect(lastWords('one\n\ntwo\n')).toBe('two');
    expect(lastWords(`error ${'x'.repeat(900)}`)).toHaveLength(300);
  });
});
