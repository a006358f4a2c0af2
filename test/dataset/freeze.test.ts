import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freezeRevision, revisionId } from '../../main/dataset/freeze.ts';
import type { PlanOptions } from '../../main/dataset/plan.ts';
import type { DatasetRevision } from '../../main/dataset/revision.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { examinationOf, manyImages, scanned, scanOf } from './scanned-images.ts';

const images = [...manyImages(['good', 'scratch'], 20), scanned('good/x.jpg', { hash: 'same' }), scanned('good/y.jpg', { hash: 'same' })];

async function frozen(options: PlanOptions = {}, given: Parameters<typeof scanOf>[1] = {}, list = images): Promise<DatasetRevision> {
  const { scan, plan } = await examinationOf(scanOf(list, given), options);
  return freezeRevision(scan, plan, { name: 'parts', findings: [] });
}

describe('a frozen revision', () => {
  test('holds every image with content, label and side, and says what was left out', async () => {
    const revision = await frozen({}, { unreadable: [{ path: 'good/cut.jpg', label: 'good', reason: 'truncated', detail: '' }] });
    expect(revision.id).toMatch(/^d-[0-9a-f]{12}$/);
    expect(revision).toMatchObject({ name: 'parts', classes: ['good', 'scratch'], goodClass: 'good', seed: 0, groupBy: 'none' });
    expect(revision.images).toHaveLength(41);
    expect(revision.images[0]).toEqual({ path: 'good/0.jpg', hash: images[0].hash, label: 0, side: revision.images[0].side, group: null, width: 64, height: 64 });
    expect(revision.leftOut).toEqual([{ path: 'good/cut.jpg', reason: 'unreadable' }, { path: 'good/y.jpg', reason: 'copy' }]);
  });

  test('has the same id from another place and in another order', async () => {
    const revision = await frozen();
    expect((await frozen({}, { folder: '/elsewhere' })).id).toBe(revision.id);
    expect(await revisionId({ ...revision, images: [...revision.images].reverse() })).toBe(revision.id);
    expect(JSON.parse(JSON.stringify(revision))).toEqual(revision);
  });

  test('has another id when anything changes that training or proof depends on', async () => {
    const revision = await frozen();
    expect((await frozen({ seed: 1 })).id).not.toBe(revision.id);
    expect((await frozen({ goodClass: null })).id).not.toBe(revision.id);
    const image = fc.nat(revision.images.length - 1);
    const change = fc.constantFrom({ hash: 'other' }, { path: 'good/other.jpg' }, { label: 7 }, { group: 'lot' });
    await fc.assert(
      fc.asyncProperty(image, change, async (index, changed) => {
        const altered = revision.images.map((one, place) => (place === index ? { ...one, ...changed } : one));
        expect(await revisionId({ ...revision, images: altered })).not.toBe(revision.id);
      }),
    );
  });

  test('has an id of classes, good class, seed and each image with content, label, side and group, and of nothing else', async () => {
    const made = {
      classes: ['good', 'скол'],
      goodClass: 'good',
      seed: 3,
      images: [
        { path: 'скол/b.png', hash: 'b'.repeat(64), label: 1, side: 'test' as const, group: null, width: 3, height: 4 },
        { path: 'good/a.png', hash: 'a'.repeat(64), label: 0, side: 'train' as const, group: 'lot 1', width: 3, height: 4 },
      ],
    };
    const canonical = ['fettle-dataset-1', ['good', 'скол'], 'good', 3, [['good/a.png', 'a'.repeat(64), 0, 'train', 'lot 1'], ['скол/b.png', 'b'.repeat(64), 1, 'test', null]]];
    const id = await revisionId(made);
    expect(id).toBe(`d-${sha256(JSON.stringify(canonical)).slice(0, 12)}`);
    for (const changed of [{ classes: ['good', 'dent'] }, { goodClass: null }, { seed: 4 }, { images: made.images.slice(1) }, { images: made.images.map((image) => ({ ...image, side: 'train' as const })) }]) {
      expect(await revisionId({ ...made, ...changed })).not.toBe(id);
    }
    expect(await revisionId({ ...made, images: made.images.map((image) => ({ ...image, width: 9 })) })).toBe(id);
  });

  test('holds its images in the order of paths, whatever the order of the plan, and names what the user left out', async () => {
    const { scan, plan } = await examinationOf(scanOf(images));
    const turned = { ...plan, kept: [...plan.kept].reverse() };
    const revision = await freezeRevision({ ...scan, leftOut: [{ path: 'good/no.jpg', label: 'good' }] }, turned, { name: 'x', findings: [] });
    expect(revision.images).toEqual((await freezeRevision(scan, plan, { name: 'x', findings: [] })).images);
    expect(revision.leftOut).toContainEqual({ path: 'good/no.jpg', reason: 'user' });
  });

  test('is not made where a finding blocks it', async () => {
    const { scan, plan } = await examinationOf(scanOf(images));
    const findings = [{ code: 'doctor.too-few-classes', severity: 'blocks' as const, values: { classes: 'good (1)' }, files: [] }];
    await expect(freezeRevision(scan, plan, { name: 'x', findings })).rejects.toThrow(expect.objectContaining({ code: 'doctor.too-few-classes' }));
  });
});
