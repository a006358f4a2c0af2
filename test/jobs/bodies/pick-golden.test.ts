import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFolder } from '../../../main/dataset/examine.ts';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { runGolden } from '../../../main/export/run-golden.ts';
import { sha256 } from '../../../main/foundation/hash.ts';
import { pickGolden, type PickGoldenInput, type PickGoldenResult } from '../../../main/jobs/bodies/pick-golden.ts';
import { verifyWrittenFile } from '../../../main/jobs/bodies/verify-file.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import type { VerificationReport } from '../../../main/verification/verify.ts';
import { encoder, writeFiles } from '../../dataset/small-images.ts';
import { metadataFor, smallResNet } from '../../network/onnx/files.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
let revision: DatasetRevision;
let model: string;
let answers: VerificationReport;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'образцы '));
  const images: Record<string, Uint8Array> = {};
  for (let index = 0; index < 40; index++) {
    const picture = encoder(24, 20, index + 1);
    images[`${index % 2 ? 'вид 0' : 'вид 1'}/${index}.${index % 4 < 2 ? 'png' : 'tif'}`] = index % 4 < 2 ? await picture.png().toBuffer() : await picture.tiff().toBuffer();
  }
  writeFiles(join(place, 'images'), images);
  revision = await importFolder(join(place, 'images'));
  model = join(place, 'model.onnx');
  writeFileSync(model, writeOnnx(smallResNet(2, 16, 2), metadataFor(2)));
  answers = (await verifyWrittenFile({ file: model, revision, cacheFolder: join(place, 'cache') }, recordedContext().context)) as VerificationReport;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

async function pick(name: string, changes: Partial<PickGoldenInput> = {}): Promise<PickGoldenResult & { folder: string }> {
  const folder = join(place, name);
  const input: PickGoldenInput = { model, revision, cacheFolder: join(place, 'cache'), answers, folder, ...changes };
  return { folder, ...((await pickGolden(input, recordedContext().context)) as PickGoldenResult) };
}

describe('the job that picks golden images', () => {
  test('takes them from the test side alone, with what the very file says of them', async () => {
    const { folder, images, height, width } = await pick('first');
    expect([height, width]).toEqual([16, 16]);
    expect(images.length).toBeGreaterThan(0);
    const tested = revision.images.filter(({ side }) => side === 'test').map(({ path }) => path);
    for (const { path } of images) expect(tested).toContain(path);
    expect(new Set(images.map(({ path }) => path)).size).toBe(images.length);
    const found = await runGolden(readFileSync(model), revision.classes, images, (file) => readFileSync(join(folder, file)));
    expect(found.every(({ agrees, difference }) => agrees && difference! < 1e-6)).toBe(true);
    expect(readdirSync(join(folder, 'golden')).sort()).toEqual(images.map(({ file }) => file.replace('golden/', '')).sort());
  });

  test('keeps the bytes of the dataset where every device reads their format, and converts the others', async () => {
    const { folder, images } = await pick('second');
    for (const { file, path, kind, sha256: hash } of images) {
      const original = readFileSync(join(place, 'images', path));
      expect(hash).toBe(sha256(original));
      expect(kind).toBe(path.endsWith('.png') ? 'original' : 'converted');
      if (kind === 'original') expect(readFileSync(join(folder, file)).equals(original)).toBe(true);
    }
  });

  test('picks the same again', async () => {
    expect((await pick('third')).images).toEqual((await pick('fourth')).images);
  });

  test('goes on with what the network saw where the originals are gone', async () => {
    const { folder, images } = await pick('fifth', { revision: { ...revision, folder: join(place, 'gone') } });
    expect(images.map(({ kind }) => kind)).toEqual(images.map(() => 'input'));
    const found = await runGolden(readFileSync(model), revision.classes, images, (file) => readFileSync(join(folder, file)));
    expect(found.every(({ agrees }) => agrees)).toBe(true);
    expect(existsSync(join(folder, images[0].file))).toBe(true);
  });
});
