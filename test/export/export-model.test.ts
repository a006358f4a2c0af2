import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportModel, type ExportReport, type ExportRequest } from '../../main/export/export-model.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { readOnnxMetadata } from '../../main/network/onnx/read.ts';
import { metadataFor, randomPictures, referenceLogits, smallResNet } from '../network/onnx/files.ts';

const network = smallResNet(3, 8, 2);
const count = 12;
const pixels = randomPictures(network, count);
const logits = Float32Array.from(referenceLogits(network, pixels));
let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'экспорт сети '));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function request(values = logits): ExportRequest {
  const { labels: classes, goodClass, ...metadata } = metadataFor(3);
  return {
    network,
    metadata,
    testSet: { count, height: 8, width: 8, pixels, labels: Array.from({ length: count }, (_, index) => index % 3), paths: Array.from({ length: count }, (_, index) => `снимок ${index}.png`), classes, goodClass },
    reference: { kind: 'logits', values, precision: 'float32' },
    folder: join(place, 'новая', 'сеть'),
  };
}

/** Of another network: the same numbers, one image later. */
const wrongLogits = Float32Array.from([...logits.subarray(3), ...logits.subarray(0, 3)].map((value) => -5 * value));

describe('an export', () => {
  test('is a folder with the verified file, its labels and its report', async () => {
    const result = await exportModel(request());
    expect(readdirSync(result.folder).sort()).toEqual(['labels.txt', 'model.onnx', 'report.json']);
    const model = readFileSync(result.model);
    const report = JSON.parse(readFileSync(join(result.folder, 'report.json'), 'utf8')) as ExportReport;
    expect(report).toEqual(result.report);
    expect(report.verified).toBe(true);
    expect(report.verification.file).toEqual({ bytes: model.length, sha256: sha256(model) });
    expect(report.verification.agreement!.n).toBe(count);
    expect(result.files.find(({ path }) => path === 'model.onnx')!.sha256).toBe(sha256(model));
    expect(readFileSync(join(result.folder, 'labels.txt'), 'utf8')).toBe('вид 0\nвид 1\nвид 2\n');
    expect(readOnnxMetadata(model)).toMatchObject({ labels: ['вид 0', 'вид 1', 'вид 2'], goodClass: 'вид 0' });
  });

  test('that disagrees with the network in training names the image and leaves nothing', async () => {
    await expect(exportModel(request(wrongLogits))).rejects.toMatchObject({ code: 'verification.class-differs', message: expect.stringContaining('снимок') });
    expect(readdirSync(place)).toEqual(['новая']);
    expect(readdirSync(join(place, 'новая'))).toEqual([]);
  });

  test('replaces an earlier one, and keeps it when the new one fails', async () => {
    const first = await exportModel(request());
    const other = request();
    const second = await exportModel({ ...other, metadata: { ...other.metadata, seed: 8 } });
    expect(second.report.metadata.seed).toBe(8);
    expect(second.folder).toBe(first.folder);
    await expect(exportModel(request(wrongLogits))).rejects.toMatchObject({ code: 'verification.class-differs' });
    expect(readOnnxMetadata(readFileSync(second.model)).seed).toBe(8);
    expect(readdirSync(join(place, 'новая'))).toEqual(['сеть']);
  });

  test('never takes a folder that holds anything else', async () => {
    const { folder } = request();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'письмо.txt'), 'важно');
    await expect(exportModel(request())).rejects.toMatchObject({ code: 'export.folder-taken' });
    expect(readFileSync(join(folder, 'письмо.txt'), 'utf8')).toBe('важно');
  });

  test('onto a file says that it cannot be written', async () => {
    writeFileSync(join(place, 'новая'), '');
    await expect(exportModel(request())).rejects.toMatchObject({ code: 'file.not-writable' });
  });

  test('may go into an empty folder', async () => {
    const { folder } = request();
    mkdirSync(folder, { recursive: true });
    expect((await exportModel(request())).report.verified).toBe(true);
  });
});
