import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();

test('an exported bundle is whole by its own library, by another one, and as a zip', async () => {
  const to = join(world.place, 'комплект');
  const { bundle, files } = await world.ask('export', { run: world.dense, to, device: 'line 2', zip: true });
  expect(bundle).toMatchObject({ sequence: 1, device: 'line 2', zip: `${to}.zip` });
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['model.onnx', 'predict.py', 'signature.json', 'golden/golden.json', 'cpp/main.cpp', 'README.ru.md', 'model-card.en.md', 'bom.cdx.json', 'MANIFEST.sha256', 'MANIFEST.sig']));
  expect(await world.ask('check', { bundle: to })).toMatchObject({ whole: true, trust: 'library', id: bundle.id, facts: { sequence: 1, device: 'line 2', run: world.dense } });
  expect(await world.ask('check', { bundle: `${to}.zip`, trust: bundle.keyId })).toMatchObject({ whole: true, trust: 'given', id: bundle.id });

  const elsewhere = join(world.place, 'another library');
  const other = await createApp({ library: elsewhere, language: 'en' });
  expect(await other.check({ bundle: to, key: join(to, 'public-key.pem') })).toMatchObject({ whole: true, trust: 'given' });
  expect(await other.check({ bundle: to, run: false })).toMatchObject({ whole: true, trust: 'unknown', golden: null });
  await other.close();
  // Checking makes neither a library nor a key.
  expect(existsSync(elsewhere)).toBe(false);
});

test('numbers rise with each export, and a zip is never written over', async () => {
  const to = join(world.place, 'second');
  expect((await world.ask('export', { run: world.dense, to })).bundle.sequence).toBe(2);
  writeFileSync(join(world.place, 'third.zip'), 'mine');
  expect(await failureOf(world.ask('export', { run: world.dense, to: join(world.place, 'third'), zip: true }))).toBe('export.folder-taken');
  expect(readFileSync(join(world.place, 'third.zip'), 'utf8')).toBe('mine');
  expect(existsSync(join(world.place, 'third'))).toBe(false);
});

test('a changed file is named', async () => {
  const to = join(world.place, 'changed');
  await world.ask('export', { run: world.dense, to });
  appendFileSync(join(to, 'labels.txt'), 'x');
  expect(await world.ask('check', { bundle: to })).toMatchObject({ whole: false, problems: [{ code: 'bundle.file-changed', values: { path: 'labels.txt' } }], golden: null });
});
