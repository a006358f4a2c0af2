import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examineFolder, importFolder } from '../../main/dataset/examine.ts';
import { parseGroupRule } from '../../main/dataset/groups.ts';
import { say } from '../../main/foundation/language.ts';
import { encoder, temporaryFolder, twoClasses, writeFiles } from './small-images.ts';

const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('a folder with every flaw', () => {
  test('one bad file never stops the others: each is named, the rest is frozen', async () => {
    const folder = join(temporaryFolder(), 'Детали 7 "проба"');
    mkdirSync(folder);
    await twoClasses(folder, 12);
    const file = await encoder(64, 64, 50).jpeg().toBuffer();
    const disputed = await encoder(24, 20, 61).png().toBuffer();
    writeFiles(folder, {
      'good/empty.jpg': '',
      'good/cut.jpg': file.subarray(0, file.length / 2),
      'good/text.png': 'no image',
      'good/copy.png': await encoder(24, 20, 1).png().toBuffer(),
      'good/wrong.jpg': await encoder(24, 20, 60).png().toBuffer(),
      'good/disputed.png': disputed,
      'scratch/disputed.png': disputed,
      'good/readme.txt': 'about',
      'top.png': await encoder(24, 20, 62).png().toBuffer(),
    });
    const { findings, scan } = await examineFolder(folder);
    expect(codes(findings)).toEqual(expect.arrayContaining(['doctor.zero-bytes', 'doctor.truncated', 'doctor.not-an-image', 'doctor.exact-duplicate', 'doctor.wrong-extension', 'doctor.one-image-two-classes', 'doctor.no-class']));
    // What Fettle itself says of a file is said in the language of the reader: details are figures and names.
    for (const code of ['doctor.zero-bytes', 'doctor.not-an-image', 'doctor.wrong-extension', 'doctor.no-class']) {
      const said = say(`${code}.fact`, findings.find((finding) => finding.code === code)!.values, 'ru');
      expect(said.replaceAll(/«[^»]*»/g, '').replace(/\b[0-9a-f]{16}\b/, '')).not.toMatch(/[a-z]{4}/i);
    }
    expect(findings.find(({ code }) => code === 'doctor.truncated')?.files).toEqual([['good/cut.jpg']]);
    const revision = await importFolder(folder);
    expect(revision).toMatchObject({ name: 'Детали 7 "проба"', folder: scan.folder, goodClass: 'good' });
    expect(revision.images).toHaveLength(25);
    expect(codes(revision.findings)).toEqual(codes(findings));
  });
});

describe('import', () => {
  test('photographs of one part stay on one side, and the report says by which names', async () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 60; index++) {
      const label = index % 2 ? 'good' : 'scratch';
      writeFiles(folder, { [`${label}/part${String(Math.floor(index / 6)).padStart(3, '0')}_view${Math.floor(index / 2) % 3}.png`]: await encoder(24, 20, index + 1).png().toBuffer() });
    }
    const revision = await importFolder(folder, { name: 'parts' });
    const sideOf = new Map(revision.images.map(({ group, side }) => [group, side]));
    expect(sideOf.size).toBe(10);
    for (const { group, side, path } of revision.images) {
      expect(path).toContain(group);
      expect(side).toBe(sideOf.get(group));
    }
    expect(codes(revision.findings)).toContain('doctor.groups-by-name');
    expect((await importFolder(folder, { groupBy: parseGroupRule('none') })).images.every(({ group }) => group === null)).toBe(true);
  });

  test('sides, groups and labels of a table are respected', async () => {
    const folder = temporaryFolder();
    const rows = ['file;label;group;split'];
    for (let index = 0; index < 30; index++) {
      writeFiles(folder, { [`images/${index}.png`]: await encoder(24, 20, index + 1).png().toBuffer() });
      rows.push(`images/${index}.png;${index % 2 ? 'скол' : 'норма'};p${Math.floor(index / 3)};${index < 18 ? 'train' : index < 24 ? 'val' : 'test'}`);
    }
    writeFiles(folder, { 'labels.csv': rows.join('\r\n') });
    const revision = await importFolder(folder);
    expect(revision).toMatchObject({ goodClass: 'норма', groupBy: 'column', findings: expect.any(Array) });
    const side = (index: number) => (index < 18 ? 'train' : index < 24 ? 'validation' : 'test');
    for (const image of revision.images) expect(image.side).toBe(side(Number.parseInt(image.path.split('/')[1])));
  });

  test('too little to train is a failure with the finding’s own words', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 2);
    await expect(importFolder(folder)).rejects.toThrow(expect.objectContaining({ code: 'doctor.too-few-classes' }));
    expect((await examineFolder(folder)).findings[0]).toMatchObject({ severity: 'blocks' });
  });

  test('progress is told and an abort is heard', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 5);
    const done: number[] = [];
    await examineFolder(folder, { onProgress: (progress) => done.push(progress.done) });
    expect(done.at(-1)).toBe(10);
    await expect(examineFolder(folder, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
