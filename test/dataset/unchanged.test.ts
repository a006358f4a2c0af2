import { appendFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFolder } from '../../main/dataset/examine.ts';
import { scanFolder } from '../../main/dataset/scan.ts';
import { isUnchanged, revisionDiff, verifyUnchanged } from '../../main/dataset/unchanged.ts';
import { encoder, temporaryFolder, twoClasses, writeFiles } from './small-images.ts';

describe('a folder after it was frozen', () => {
  test('is unchanged while nobody touches it, also at another place', async () => {
    const folder = temporaryFolder();
    const paths = await twoClasses(folder);
    const revision = await importFolder(folder);
    expect(await verifyUnchanged(revision)).toEqual({ changed: [], vanished: [] });
    const moved = `${temporaryFolder()}/moved`;
    renameSync(folder, moved);
    expect(await verifyUnchanged(revision)).toEqual({ changed: [], vanished: [...paths].sort() });
    expect(isUnchanged(await verifyUnchanged(revision, { folder: moved }))).toBe(true);
    expect((await importFolder(moved)).id).toBe(revision.id);
  });

  test('changed, vanished, renamed and new files are told apart', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 5);
    const revision = await importFolder(folder);
    appendFileSync(join(folder, 'good/0.png'), 'more');
    rmSync(join(folder, 'good/1.png'));
    renameSync(join(folder, 'good/2.png'), join(folder, 'good/renamed.png'));
    writeFiles(folder, { 'scratch/new.png': await encoder(24, 20, 99).png().toBuffer() });
    expect(await verifyUnchanged(revision)).toEqual({ changed: ['good/0.png'], vanished: ['good/1.png', 'good/2.png'] });
    expect(revisionDiff(revision, await scanFolder(folder))).toEqual({
      changed: ['good/0.png'],
      vanished: ['good/1.png'],
      moved: [{ from: 'good/2.png', to: 'good/renamed.png' }],
      added: ['scratch/new.png'],
    });
  });

  test('what was left out on purpose is not new', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 5);
    writeFiles(folder, { 'good/copy.png': await encoder(24, 20, 1).png().toBuffer(), 'good/empty.png': '' });
    const revision = await importFolder(folder);
    expect(revisionDiff(revision, await scanFolder(folder))).toEqual({ changed: [], vanished: [], moved: [], added: [] });
  });

  test('an abort is heard', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder);
    await expect(verifyUnchanged(await importFolder(folder), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
