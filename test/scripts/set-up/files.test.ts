import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

const { readJson, writeJson } = await importScript<{ readJson: (path: string) => unknown; writeJson: (path: string, content: unknown) => void }>('set-up/files.mjs');

const place = mkdtempSync(join(tmpdir(), 'fettle-files-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Processes that note when they enter and leave the locked part. */
async function enterTogether(lock: string, log: string, count: number): Promise<string[]> {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(new URL('../../../scripts/set-up/files.mjs', import.meta.url).href)};
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await new Promise((resolve) => setTimeout(resolve, 20));
      appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  const ends = Array.from({ length: count }, () => new Promise((resolve) => spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' }).on('close', resolve)));
  expect(await Promise.all(ends)).toEqual(new Array(count).fill(0));
  return readFileSync(log, 'utf8').trim().split(' ');
}

describe('the lock of the set-up', () => {
  it('lets one in at a time, and takes over what a dead process has left', async () => {
    const folder = join(place, 'lock');
    mkdirSync(folder);
    // No process has this number: it is above what Linux hands out.
    writeFileSync(join(folder, 'lock'), '99999999');
    const entries = await enterTogether(join(folder, 'lock'), join(folder, 'log'), 5);
    expect(entries).toEqual(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? 'in' : 'out')));
    expect(readdirSync(folder)).toEqual(['log']);
  });
});

describe('small files', () => {
  it('come back as they were written, and leave nothing beside them', () => {
    const path = join(place, 'new', 'note.json');
    writeJson(path, { a: [1, 'б'] });
    expect(readJson(path)).toEqual({ a: [1, 'б'] });
    expect(readdirSync(join(place, 'new'))).toEqual(['note.json']);
  });

  it('that are missing or broken count as not there', () => {
    expect(readJson(join(place, 'nowhere.json'))).toBeUndefined();
    writeFileSync(join(place, 'broken.json'), '{"a":');
    expect(readJson(join(place, 'broken.json'))).toBeUndefined();
  });
});
