/** From a folder of images to a verified file, as an engineer goes it; each page is loaded anew on the way, and nothing is lost. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ExportReport } from '../../main/export/export-model.ts';
import { expectLooksRight } from './support/accessibility.ts';
import { newFolder } from './support/application.ts';
import { drawDefectFolder } from './support/defect-folder.ts';
import { setUpJourneys } from './support/journey.ts';

const { begin } = setUpJourneys();

test('from a folder to a verified file, with a reload on every page', { timeout: 900_000 }, async () => {
  const { folder, planted } = await drawDefectFolder();
  const { application, user, page } = await begin();
  const looksRight = (where: string): Promise<void> => expectLooksRight(page, where);
  await looksRight('Projects, empty');
  await user.newProject(folder);

  // Images: the doctor finds what was planted, and the decisions outlive a reload.
  await user.examined();
  await looksRight('Images, examined');
  await page.getByText(planted.truncated.split('/')[1]).first().waitFor();
  await user.decideAll();
  await looksRight('Images, decided');
  await page.reload();
  await user.examined();
  expect(await page.locator('.finding', { hasText: user.say('images.verdict.decide') }).count()).toBe(0);
  await user.settleAndFreeze();

  // Train: a page that was away catches up to the training under way.
  await looksRight('Train, ready');
  await user.shortenTraining();
  await user.button('train.start').click();
  await page.getByRole('progressbar').first().waitFor();
  await looksRight('Train, running');
  await page.reload();
  await user.trained();
  await looksRight('Train, done');
  await page.reload();
  await user.trained();

  // Compress and Watch.
  await user.toStep('compress');
  await user.button('compress.start').and(page.locator(':not([aria-disabled])')).waitFor();
  await looksRight('Compress, simple');
  await user.button('compress.mode.expert').click();
  await looksRight('Compress, expert');
  await user.button('compress.mode.simple').click();
  await page.reload();
  await user.startCompressing();
  await looksRight('Watch, running');
  await page.reload();
  await user.compressed();
  await looksRight('Watch, done');

  // Judge: the choice is kept.
  await user.judgeAndPick('r2');
  await looksRight('Judge');
  await page.getByRole('button', { name: /labeled ‘good’, answered ‘good’/ }).click();
  await page.getByRole('dialog').waitFor();
  await looksRight('Judge, images of a cell');
  await page.keyboard.press('Escape');
  await page.reload();
  await user.gate.filter({ hasText: user.say('judge.gate.picked', { run: 'r2' }) }).waitFor();

  // Export: what stands in the folder is what the page says of it.
  await user.toStep('export');
  await looksRight('Export, planned');
  await user.export(newFolder('export'));
  const written = await user.exported('r2');
  await looksRight('Export, done');
  await page.reload();
  expect(await user.exported('r2')).toBe(written);
  const report = JSON.parse(readFileSync(join(written, 'report.json'), 'utf8')) as ExportReport;
  expect(report.verified).toBe(true);
  expect(existsSync(join(written, 'model.onnx'))).toBe(true);

  // History tells it all.
  await page.getByRole('navigation').getByRole('link', { name: user.say('frame.history') }).click();
  for (const run of ['r1', 'r2', 'r3']) await page.getByRole('row').filter({ hasText: run }).first().waitFor();
  await looksRight('History');
  await page.context().close();
  expect(await application.stop()).toBe(0);

  // Another pair of eyes: the command line runs the file that the window wrote.
  const fettle = fileURLToPath(new URL('../../main/cli/fettle.ts', import.meta.url));
  const verified = await promisify(execFile)(process.execPath, [fettle, 'verify', join(written, 'model.onnx'), '--dataset', report.metadata.datasetRevision, '--library', application.library, '--json']);
  expect(JSON.parse(verified.stdout)).toMatchObject({ agrees: true });
});
