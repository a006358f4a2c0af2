import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();

async function testImages(): Promise<{ file: string; label: string }[]> {
  const { images, dataset } = await world.ask('images', { revision: world.revision });
  return images.filter(({ side }) => side === 'test').map(({ file, label }) => ({ file, label: dataset.classes[label].label }));
}

test('a sheet states what the network, a device and people said of the same images', async () => {
  const images = await testImages();
  const { predictions } = JSON.parse(readFileSync(join(world.library, 'runs', world.dense, 'result.json'), 'utf8')).report.verification as { predictions: number[] };
  const { sha256 } = JSON.parse(readFileSync(join(world.library, 'runs', world.dense, 'export', 'report.json'), 'utf8')).verification.file as { sha256: string };
  const appraisals = join(world.place, 'оценки.csv');
  writeFileSync(appraisals, `файл;контролёр;испытание;класс\n${images.map(({ file, label }) => `${file};Иванова;1;${label}`).join('\n')}\n`);
  const device = join(world.place, 'device.json');
  const results = images.map(({ file }, index) => ({ file: `/home/pi/images/${file}`, probabilities: [0, 1, 2, 3, 4].map((label) => (label === predictions[index] ? 1 : 0)) }));
  writeFileSync(device, JSON.stringify({ format: 'fettle-answers/1', model: sha256, machine: 'line-2', results: [...results, { file: 'other.png', probabilities: null }] }));

  const to = join(world.place, 'sheet');
  const wishes = { run: world.dense, to, appraisals, deviceResults: [device], created: '2026-03-04T05:06:07.000Z' };
  const sheet = await world.ask('sheet', { ...wishes, languages: ['en', 'ru'] });
  expect(sheet.appraisers.map(({ appraiser }) => appraiser)).toEqual([`network:${world.dense}`, 'device:line-2', 'person:Иванова']);
  expect(sheet.appraisers[2].kappa.value).toBe(1);
  expect(sheet.appraisers[1].kappa).toEqual(sheet.appraisers[0].kappa);
  expect(sheet.test.n).toBe(images.length);
  expect(sheet.files.map(({ path }) => path.slice(to.length + 1))).toEqual(['acceptance-sheet.en.html', 'acceptance-sheet.en.pdf', 'acceptance-sheet.ru.html', 'acceptance-sheet.ru.pdf', 'acceptance-sheet.json']);
  for (const { path } of sheet.files) expect(existsSync(path)).toBe(true);
  const html = readFileSync(join(to, 'acceptance-sheet.ru.html'), 'utf8');
  expect(html).toContain('Иванова');
  expect(html).toContain(sheet.auditHead!.hash);
  expect(html).not.toContain('оригинала нет');

  // That the sheet was written is an act itself, so that the next one has another head; all else is the same.
  const again = await world.ask('sheet', { ...wishes, languages: ['ru'] });
  expect(readFileSync(join(to, 'acceptance-sheet.ru.html'), 'utf8').replace(again.auditHead!.hash, sheet.auditHead!.hash).replace(`${again.auditHead!.number}: `, `${sheet.auditHead!.number}: `)).toBe(html);
});

test('prices that were said once are remembered for the images, and told to the audit', async () => {
  const to = join(world.place, 'prices');
  await world.ask('sheet', { run: world.dense, to, operatingPoint: { prices: { escape: 7 }, lookShare: 0.2 } });
  const { choice } = await world.ask('sheet', { run: world.dense, to });
  expect(choice).toEqual({ prices: { escape: 7, overkill: 1, look: 0.25 }, defectShare: null, lookShare: 0.2 });
  const { latest } = await world.ask('audit', {});
  expect(latest.some(({ what, subject }) => what === 'setting-changed' && subject === `setting operating-point ${world.revision}`)).toBe(true);
});

test('answers that belong to another file, to other images or to no class are refused by name', async () => {
  const write = (name: string, content: string) => {
    writeFileSync(join(world.place, name), content);
    return join(world.place, name);
  };
  const ask = (more: object) => failureOf(world.ask('sheet', { run: world.dense, to: join(world.place, 'refused'), ...more }));
  const answers = (model: string, file: string) => JSON.stringify({ format: 'fettle-answers/1', model, machine: 'pi', results: [{ file, probabilities: [1, 0, 0, 0, 0] }] });
  const { sha256 } = JSON.parse(readFileSync(join(world.library, 'runs', world.dense, 'export', 'report.json'), 'utf8')).verification.file as { sha256: string };
  const [{ file }] = await testImages();
  expect(await ask({ deviceResults: [write('other.json', answers('0'.repeat(64), file))] })).toBe('sheet.device-other-file');
  expect(await ask({ deviceResults: [write('none.json', answers(sha256, 'nothing.png'))] })).toBe('sheet.device-results-none');
  expect(await ask({ deviceResults: [write('letter.json', 'Dear Sir or Madam')] })).toBe('sheet.device-results');
  expect(await ask({ appraisals: write('header.csv', 'a,b\n1,2\n') })).toBe('sheet.csv-header');
  expect(await ask({ appraisals: write('file.csv', 'file,label\nnothing.png,good\n') })).toBe('verification.appraisal-file');
  expect(await ask({ appraisals: write('label.csv', `file,label\n"${file}",fine\n`) })).toBe('verification.appraisal-label');
  expect(await ask({ appraisals: join(world.place, 'gone.csv') })).toBe('app.no-such-file');
  expect(existsSync(join(world.place, 'refused'))).toBe(false);
});

test('a bundle carries thresholds, the novelty score and the head of the audit, which the audit finds again', async () => {
  const { folder } = await world.ask('export', { run: world.dense, to: join(world.place, 'bundle') });
  const signature = JSON.parse(readFileSync(join(folder, 'signature.json'), 'utf8')) as { thresholds: object; novelty: { file: string; warnAbove: number }; auditHead: string };
  expect(signature.thresholds).toMatchObject({ passAtLeast: expect.any(Number) as number, defectBelow: expect.any(Number) as number });
  expect((JSON.parse(readFileSync(join(folder, signature.novelty.file), 'utf8')) as { warnAbove: number }).warnAbove).toBe(signature.novelty.warnAbove);
  const audit = await world.ask('audit', { head: signature.auditHead, limit: 3 });
  expect(audit).toMatchObject({ whole: true, broken: null, records: [] });
  expect(audit.known).toBeGreaterThan(0);
  expect(audit.latest).toHaveLength(3);
  expect((await world.ask('audit', { head: '0'.repeat(64) })).whole).toBe(false);
  const sheet = await world.ask('sheet', { run: world.dense, to: join(world.place, 'with bundle'), languages: ['en'] });
  expect(readFileSync(sheet.files[0].path, 'utf8')).toMatch(/number 1, made/);
});
