import { readFileSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFolder } from '../../../main/dataset/examine.ts';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { sha256 } from '../../../main/foundation/hash.ts';
import { verifyWrittenFile } from '../../../main/jobs/bodies/verify-file.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import type { VerificationReport } from '../../../main/verification/verify.ts';
import { encoder, writeFiles } from '../../dataset/small-images.ts';
import { metadataFor, smallResNet } from '../../network/onnx/files.ts';
import { recordedContext } from './recorded-context.ts';

const network = smallResNet(2, 16, 2);
let place: string;
let revision: DatasetRevision;
let file: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'проверка '));
  const images: Record<string, Uint8Array> = {};
  for (let index = 0; index < 24; index++) images[`${index % 2 ? 'вид 0' : 'вид 1'}/${index}.png`] = await encoder(24, 20, index + 1).png().toBuffer();
  writeFiles(join(place, 'images'), images);
  revision = await importFolder(join(place, 'images'));
  file = join(place, 'model.onnx');
  writeFileSync(file, writeOnnx(network, metadataFor(2)));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const input = (changes = {}) => ({ file, revision, cacheFolder: join(place, 'cache'), ...changes });

describe('the job that verifies a file', () => {
  test('runs its very bytes over the test side, and nothing else', async () => {
    const { context, of } = recordedContext();
    const report = (await verifyWrittenFile(input(), context)) as VerificationReport;
    const tested = revision.images.filter(({ side }) => side === 'test');
    expect(tested.length).toBeGreaterThan(1);
    expect(report.file).toEqual({ bytes: readFileSync(file).length, sha256: sha256(readFileSync(file)) });
    expect(report.predictions).toHaveLength(tested.length);
    expect(report.evaluation.n).toBe(tested.length);
    expect(report.agreement).toBeNull();
    expect(of('progress').map(({ phase }) => phase)).toEqual(expect.arrayContaining(['decode', 'verify']));
  });

  test('says the same again, from the pictures that are decoded already', async () => {
    const [first, second] = [await verifyWrittenFile(input(), recordedContext().context), await verifyWrittenFile(input(), recordedContext().context)];
    expect(second).toEqual(first);
  });

  test('a file that is gone, or is no model, is a failure that says so', async () => {
    await expect(verifyWrittenFile(input({ file: join(place, 'gone.onnx') }), recordedContext().context)).rejects.toMatchObject({ code: 'verification.file-missing', values: { path: join(place, 'gone.onnx'), reason: 'ENOENT' } });
    writeFileSync(join(place, 'letter.onnx'), 'Dear Sir or Madam,');
    await expect(verifyWrittenFile(input({ file: join(place, 'letter.onnx') }), recordedContext().context)).rejects.toMatchObject({ code: 'verification.model-unreadable' });
  });

  test('a file for other classes is refused', async () => {
    const other = join(place, 'three.onnx');
    writeFileSync(other, writeOnnx(smallResNet(3, 16, 2), metadataFor(3)));
    await expect(verifyWrittenFile(input({ file: other }), recordedContext().context)).rejects.toMatchObject({ code: expect.stringMatching(/^verification\./) as string });
  });

  test('ends when it is cancelled', async () => {
    const { context, cancel } = recordedContext();
    await verifyWrittenFile(input(), recordedContext().context);
    cancel();
    await expect(verifyWrittenFile(input(), context)).rejects.toThrow(/cancelled|abort/i);
  });
});
