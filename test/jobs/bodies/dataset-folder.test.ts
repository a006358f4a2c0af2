import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { examineOneFolder, importOneFolder, type ExaminedFolder } from '../../../main/jobs/bodies/dataset-folder.ts';
import { startJob } from '../../../main/jobs/job-host.ts';
import { encoder, writeFiles } from '../../dataset/small-images.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
let folder: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'изображения '));
  folder = join(place, 'Литьё');
  const images: Record<string, Uint8Array | string> = { 'good/letter.jpg': 'Dear Sir or Madam,' };
  for (let index = 0; index < 40; index++) images[`${index % 2 ? 'good' : 'pit'}/part${Math.floor(index / 4)}_view${index % 4}.png`] = await encoder(24, 20, index + 1).png().toBuffer();
  writeFiles(folder, images);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const examine = async (input: object) => (await examineOneFolder({ folder, ...input }, recordedContext().context)) as ExaminedFolder;
const total = (split: { train: number; validation: number; test: number }) => split.train + split.validation + split.test;

describe('the job that examines a folder', () => {
  test('counts what is there, by class and by side, and names what cannot be read', async () => {
    const { context, of } = recordedContext();
    const found = (await examineOneFolder({ folder }, context)) as ExaminedFolder;
    expect(found).toMatchObject({ folder, layout: 'class-folders', images: 40, unreadable: 1 });
    expect(found.classes.map(({ label, images, good }) => [label, images, good])).toEqual([['good', 20, true], ['pit', 20, false]]);
    expect(found.classes.map(({ split }) => total(split!))).toEqual([20, 20]);
    expect(total(found.split!)).toBe(40);
    expect(found.findings.map(({ code }) => code)).toContain('doctor.not-an-image');
    expect(of('progress').at(-1)).toMatchObject({ phase: 'scan', done: 41, total: 41 });
  });

  test('does as it is told: groups, shares, the good class', async () => {
    const found = await examine({ groupBy: 'pattern:(part\\d+)_', fractions: { train: 0.5, validation: 0.25, test: 0.25 }, goodClass: 'pit' });
    expect(found.split!.train).toBeLessThan((await examine({})).split!.train);
    expect(found.classes.map(({ good }) => good)).toEqual([false, true]);
    await expect(examine({ groupBy: 'by heart' })).rejects.toMatchObject({ code: 'dataset.group-rule' });
    await expect(examine({ goodClass: 'rust' })).rejects.toMatchObject({ code: 'dataset.no-such-class' });
  });

  test('has no split to show where something blocks training', async () => {
    const poor = join(place, 'poor');
    writeFiles(poor, { 'a/1.png': await encoder(24, 20, 1).png().toBuffer(), 'b/1.png': await encoder(24, 20, 2).png().toBuffer() });
    const found = await examine({ folder: poor });
    expect(found.split).toBeNull();
    expect(found.classes.every(({ split }) => split === undefined)).toBe(true);
    expect(found.findings[0].severity).toBe('blocks');
    await expect(importOneFolder({ folder: poor }, recordedContext().context)).rejects.toMatchObject({ code: found.findings[0].code });
  });
});

describe('the job that imports a folder', () => {
  test('freezes what the examination showed, under a name, and writes nothing beside the images', async () => {
    const before = readdirSync(folder).sort();
    const revision = (await importOneFolder({ folder, seed: 3 }, recordedContext().context)) as DatasetRevision;
    expect(revision).toMatchObject({ name: 'Литьё', folder, classes: ['good', 'pit'], goodClass: 'good', seed: 3 });
    expect(revision.images).toHaveLength(40);
    expect(readdirSync(folder).sort()).toEqual(before);
    const again = (await importOneFolder({ folder, seed: 3, name: 'other name' }, recordedContext().context)) as DatasetRevision;
    expect([again.id, again.name]).toEqual([revision.id, 'other name']);
    expect(((await importOneFolder({ folder, seed: 4 }, recordedContext().context)) as DatasetRevision).id).not.toBe(revision.id);
  });

  test('ends when it is cancelled, in a thread of its own as well', async () => {
    const { context, cancel } = recordedContext();
    cancel();
    await expect(importOneFolder({ folder }, context)).rejects.toThrow(/abort/i);
    const job = startJob({ kind: 'import-folder', input: { folder } }, { onEvent: () => job.cancel() });
    expect(await job.outcome).toEqual({ state: 'cancelled', atOnce: true });
  });
});
