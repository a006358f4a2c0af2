import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFolder } from '../../../main/dataset/examine.ts';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { assessFile, type AssessedFile } from '../../../main/jobs/bodies/assess-file.ts';
import { writeSheet, type WrittenSheetFile } from '../../../main/jobs/bodies/write-sheet.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { usualChoice } from '../../../main/verification/operating-point.ts';
import { encoder, writeFiles } from '../../dataset/small-images.ts';
import { exampleFacts } from '../../deploy/sheet/example-facts.ts';
import { metadataFor, smallResNet } from '../../network/onnx/files.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
let revision: DatasetRevision;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'приёмка '));
  const images: Record<string, Uint8Array> = {};
  for (let index = 0; index < 24; index++) images[`${index % 2 ? 'вид 0' : 'вид 1'}/${index}.png`] = await encoder(24, 20, index + 1).png().toBuffer();
  writeFiles(join(place, 'images'), images);
  revision = await importFolder(join(place, 'images'));
  writeFileSync(join(place, 'model.onnx'), writeOnnx(smallResNet(2, 16, 2), metadataFor(2)));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('a file is assessed by what its very bytes say: validation chooses, the test side judges', async () => {
  const { assessment, probabilities } = (await assessFile({ file: join(place, 'model.onnx'), revision, cacheFolder: join(place, 'cache'), choice: usualChoice }, recordedContext().context)) as AssessedFile;
  const count = (side: string) => revision.images.filter((image) => image.side === side).length;
  expect(assessment.validation.n).toBe(count('validation'));
  expect(assessment.test.n).toBe(count('test'));
  expect(probabilities).toHaveLength(count('test'));
  for (const row of probabilities) expect(row[0] + row[1]).toBeCloseTo(1, 5);
});

test('a sheet shows the frozen picture, and says where the original is another one by now', async () => {
  const [frozen, changed] = revision.images;
  const facts = exampleFacts({ classes: ['a', 'b'], goodClass: null, perClass: 3, people: [], wrongOneIn: 0 });
  const sample = facts.limitSamples[0].images[0];
  const shown = { ...facts, limitSamples: [{ label: 'a', images: [{ ...sample, path: frozen.path }, { ...sample, path: changed.path }] }] };
  appendFileSync(join(revision.folder, changed.path), 'x');
  const [html] = (await writeSheet({ facts: shown, revision, languages: ['en'], folder: join(place, 'sheet') }, recordedContext().context)) as WrittenSheetFile[];
  const text = readFileSync(html.path, 'utf8');
  expect(text.match(/data:image\/jpeg/g)).toHaveLength(1);
  expect(text.match(/the original is gone/g)).toHaveLength(1);
});
