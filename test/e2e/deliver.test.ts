/** A bundle on its way, as an engineer brings it: the paper beside it, drives, a device over real SSH, and back to the model of before. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import { noSshd, sshdNote, startSshd } from '../deploy/ssh/sshd.ts';
import { hasPython, python, skipped } from '../resources/device/python.ts';
import { expectLooksRight } from './support/accessibility.ts';
import { newFolder } from './support/application.ts';
import { setUpJourneys, type Journey } from './support/journey.ts';
import { prepareLibrary, type PreparedLibrary } from './support/prepared-library.ts';
import { setWindow } from './support/set-window.ts';
import { patience } from './support/wizard-user.ts';

const { begin, forgive } = setUpJourneys();

let prepared: PreparedLibrary;
/** The small network's, then the dense one's: a newer number. */
let bundles: string[];

beforeAll(async () => {
  prepared = await prepareLibrary();
  const app = await createApp({ library: prepared.library });
  try {
    bundles = [];
    for (const run of [prepared.small, prepared.dense]) bundles.push((await app.export({ run, to: join(newFolder('bundle'), 'model') })).folder);
    await app.saveProject({ project: prepared.project, draft: { bundle: bundles[0], exportedTo: join(bundles[0], '..') } });
  } finally {
    await app.close();
  }
}, 600_000);

async function at(step: 'export' | 'deliver'): Promise<Journey> {
  const journey = await begin({ library: prepared.library });
  await journey.page.evaluate((hash) => void (location.hash = hash), `/project/${prepared.project}/${step}`);
  await journey.user.heading(`${step}.title`).waitFor();
  return journey;
}

const looksRight = ({ page }: Journey, where: string): Promise<void> => expectLooksRight(page, where);

const active = (folder: string): string => readFileSync(join(folder, 'ACTIVE'), 'utf8').trim();
const numberIn = (folder: string): number => (JSON.parse(readFileSync(join(folder, active(folder), 'signature.json'), 'utf8')) as { sequence: number }).sequence;

test('a bundle for one device with its zip, its verdicts in words, and the sheet in both languages', { timeout: 600_000 }, async () => {
  const journey = await at('export');
  const { user, page, application } = journey;
  const parent = newFolder('export');
  await page.getByLabel(user.say('export.device'), { exact: true }).fill('line 2');
  await page.getByRole('checkbox', { name: user.say('export.zip') }).check({ force: true });
  await page.getByLabel(user.say('export.price.escape'), { exact: true }).fill('100');
  await user.export(parent);
  const folder = await user.exported(prepared.small);
  const { device, thresholds } = JSON.parse(readFileSync(join(folder, 'signature.json'), 'utf8')) as { device: string; thresholds: { passAtLeast: number } };
  expect(device).toBe('line 2');
  expect(readdirSync(parent).sort()).toEqual([basename(folder), `${basename(folder)}.zip`]);
  // The window and the page for the device say the same, from the thresholds that stand in the bundle.
  const [words] = readFileSync(join(folder, 'README.en.md'), 'utf8').match(/(?<=^- )`(pass)`: .*$/m)!;
  await page.getByText(words.replaceAll('`', '')).waitFor();
  expect(thresholds.passAtLeast).toBeGreaterThan(0);
  expect(await page.getByRole('row', { name: /^golden\// }).count()).toBe(1);

  await page.getByRole('checkbox', { name: 'Русский' }).check({ force: true });
  // What two inspectors said of the same test images.
  const [{ file: seen }] = JSON.parse(readFileSync(join(folder, 'golden', 'golden.json'), 'utf8')).images.map(({ path }: { path: string }) => ({ file: path })) as { file: string }[];
  const { labels } = JSON.parse(readFileSync(join(folder, 'signature.json'), 'utf8')) as { labels: string[] };
  const answers = ['Иванова', 'Петров'].map((person, index) => `${seen};${person};1;${labels[index]}`).join('\n');
  await page.locator('input[type=file]').setInputFiles({ name: 'ответы.csv', mimeType: 'text/csv', buffer: Buffer.from(`файл;оценщик;испытание;метка\n${answers}\n`) });
  await page.getByText('ответы.csv').waitFor();
  await user.button('export.sheet.write').click();
  await page.getByText(user.say('export.sheet.done')).waitFor({ timeout: patience });
  await page.getByText(user.say('export.people.said', { count: 2 })).waitFor();
  await looksRight(journey, 'Export with its sheet');
  const sheets = `${folder}-sheet`;
  expect(readdirSync(sheets).sort()).toEqual(['acceptance-sheet.en.html', 'acceptance-sheet.en.pdf', 'acceptance-sheet.json', 'acceptance-sheet.ru.html', 'acceptance-sheet.ru.pdf']);
  expect(readFileSync(join(sheets, 'acceptance-sheet.ru.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((JSON.parse(readFileSync(join(sheets, 'acceptance-sheet.json'), 'utf8')) as { assessment: { choice: { prices: { escape: number } } } }).assessment.choice.prices.escape).toBe(100);
  await page.context().close();
  await application.stop();
  // The next journeys deliver what was exported before.
  const app = await createApp({ library: prepared.library });
  await app.saveProject({ project: prepared.project, draft: { bundle: bundles[0], deliveredTo: [] } }).finally(() => app.close());
});

test('drives: one, then several at once of which one refuses, and back', { timeout: 600_000 }, async () => {
  const [stick, second, taken] = ['stick', 'second', 'taken'].map((name) => join(newFolder('drives'), name));
  for (const folder of [stick, second, taken]) mkdirSync(folder);
  mkdirSync(join(taken, 'a'));
  writeFileSync(join(taken, 'a', 'holiday.jpg'), '');
  const journey = await at('deliver');
  const { user, page } = journey;
  await user.gate.filter({ hasText: user.say('deliver.gate.none') }).waitFor();
  await looksRight(journey, 'Deliver, nothing chosen');

  await user.addFolder(stick);
  await user.deliver(1);
  await user.targetIs('stick', 'delivered');
  expect([active(stick), numberIn(stick)]).toEqual(['a', 1]);
  await user.target('stick').getByText(user.say('deliver.proof.self-test.later')).waitFor();
  await page.locator('[aria-current="step"]').filter({ hasText: user.say('rule.deliver.done', { count: 1 }) }).waitFor();
  await looksRight(journey, 'Deliver, done');

  // A reload loses neither the folder nor what was proved.
  await page.reload();
  await user.targetIs('stick', 'delivered');
  await user.button('deliver.bundle.other').click();
  await user.chooseFolder(bundles[1]);
  await user.addFolder(second);
  await user.addFolder(taken);
  await user.target('stick').getByRole('checkbox').check({ force: true });
  await user.deliver(3);
  for (const name of ['stick', 'second']) await user.targetIs(name, 'delivered');
  await user.targetIs('taken', 'failed');
  expect([active(stick), numberIn(stick), active(second), numberIn(second)]).toEqual(['b', 2, 'a', 2]);
  expect(readdirSync(taken)).toEqual(['a']);
  await user.target('taken').getByRole('alert').filter({ hasText: 'which is not a delivery of Fettle' }).waitFor();
  await user.gate.filter({ hasText: user.say('deliver.gate.done', { done: 2, failed: 1 }) }).waitFor();
  for (const [language, theme] of [['en', 'light'], ['en', 'contrast'], ['ru', 'dark']] as const) {
    await setWindow(page, { language, theme });
    user.language = language;
    await user.targetIs('taken', 'failed');
    await looksRight(journey, `Deliver, one refused, ${language}, ${theme}`);
  }
  await setWindow(page, { language: 'en', theme: 'light' });
  user.language = 'en';

  await user.button('deliver.back.of', { name: 'stick' }).click();
  await user.targetIs('stick', 'back');
  expect([active(stick), numberIn(stick)]).toEqual(['a', 1]);
  await user.target('stick').getByText(user.say('deliver.runs', { sequence: 1, run: prepared.small, slot: 'A' })).waitFor();

  // Loaded anew, the page is about the last export again: older than what is at work there, and refused until somebody insists.
  await user.target('second').getByRole('checkbox').check({ force: true });
  await user.deliver(1);
  await user.targetIs('second', 'failed');
  await user.button('deliver.insist.older').click();
  await user.targetIs('second', 'delivered');
  expect(numberIn(second)).toBe(1);
});

test('offered in the network until it is stopped, with the files for a device; then the record is checked, and a hash from the bundle is found in it', { timeout: 600_000 }, async () => {
  const files = newFolder('agent');
  const journey = await at('deliver');
  const { user, page } = journey;
  const panel = page.getByRole('region', { name: user.say('deliver.publish.title') });
  await panel.locator('summary').click();
  await page.getByLabel(user.say('deliver.publish.port'), { exact: true }).fill('18443');
  await page.getByLabel(user.say('deliver.publish.agent.device'), { exact: true }).fill('press 3');
  await page.getByLabel(user.say('deliver.publish.agent.folder'), { exact: true }).fill(files);
  await looksRight(journey, 'Deliver, about to offer');
  await user.button('deliver.publish.start').click();
  await panel.getByText(user.say('deliver.publish.heard.none')).waitFor({ timeout: patience });
  await panel.getByText(/https:\/\/.*:18443/).waitFor();
  expect(JSON.parse(readFileSync(join(files, 'fettle-agent-press-3', 'agent.json'), 'utf8'))).toMatchObject({ device: 'press 3', server: expect.stringMatching(/:18443$/) as string });
  await looksRight(journey, 'Deliver, offered');
  // It goes on while the page is loaded anew.
  await page.reload();
  await user.button('deliver.publish.stop').click();
  await user.button('deliver.publish.start').waitFor();

  await page.evaluate((hash) => void (location.hash = hash), `/project/${prepared.project}/history`);
  await user.button('history.audit').click();
  await page.getByText(/^The chain is whole/).waitFor();
  const { auditHead } = JSON.parse(readFileSync(join(bundles[0], 'signature.json'), 'utf8')) as { auditHead: string };
  await page.getByLabel(user.say('history.audit.head'), { exact: true }).fill(auditHead.toUpperCase());
  await page.getByLabel(user.say('history.audit.head'), { exact: true }).press('Enter');
  await page.getByText(/^The hash that was given is row/).waitFor();
  for (const [language, theme] of [['en', 'light'], ['ru', 'contrast']] as const) {
    await setWindow(page, { language, theme });
    user.language = language;
    // Another language is a page that was loaded anew, on which the record is closed again.
    await user.button('history.audit').click();
    await page.locator('.notice[data-kind="ok"]').waitFor();
    await looksRight(journey, `History with its record, ${language}, ${theme}`);
  }
});

describe.skipIf(noSshd !== null || !hasPython)(`a device${sshdNote}${skipped}`, () => {
  test('over SSH: its key compared, its self-test passed, a second bundle, and back', { timeout: 600_000 }, async () => {
    const sshd = await startSshd();
    try {
      const journey = await at('deliver');
      const { user, page } = journey;
      await user.button('deliver.add').click();
      const dialog = page.getByRole('dialog');
      const fill = (key: string, value: string) => dialog.getByLabel(user.say(key), { exact: true }).fill(value);
      await fill('deliver.add.host', '127.0.0.1');
      await fill('deliver.add.port', String(sshd.port));
      await fill('deliver.add.user', sshd.user);
      await fill('deliver.add.folder', join(sshd.folder, 'model'));
      await fill('deliver.add.name', 'Coiler');
      await dialog.getByRole('button', { name: user.say('deliver.login.key'), exact: true }).click();
      await fill('deliver.login.key-file', sshd.keyFile);
      await fill('deliver.login.python', python);
      await looksRight(journey, 'Add a device');
      await user.button('deliver.add.contact').click();
      await dialog.getByText(sshd.fingerprint, { exact: true }).waitFor();
      await looksRight(journey, 'The key of a device');
      await user.button('deliver.key.agrees').click();
      await dialog.waitFor({ state: 'hidden' });
      // The first contact is refused by design: it carries the fingerprint.
      forgive(/422/);

      await user.deliver(1);
      await user.targetIs('Coiler', 'delivered');
      const folder = join(sshd.folder, 'model');
      const { images } = (JSON.parse(readFileSync(join(bundles[0], 'signature.json'), 'utf8')) as { golden: { images: number } }).golden;
      await user.target('Coiler').getByText(user.say('deliver.proof.self-test', { right: images, images })).waitFor();
      expect([active(folder), numberIn(folder)]).toEqual(['a', 1]);
      await user.target('Coiler').getByText('Runs bundle 1', { exact: false }).waitFor();
      await looksRight(journey, 'A device, delivered');

      await user.button('deliver.measure.of', { name: 'Coiler' }).click();
      await user.target('Coiler').getByRole('row', { name: user.say('deliver.measure.there') }).waitFor({ timeout: patience });
      await user.target('Coiler').getByRole('row', { name: user.say('deliver.measure.here') }).waitFor();
      await looksRight(journey, 'A device, measured');

      await user.button('deliver.bundle.other').click();
      await user.chooseFolder(bundles[1]);
      await user.target('Coiler').getByRole('checkbox').check({ force: true });
      await user.deliver(1);
      await user.target('Coiler').getByText(user.say('deliver.proof.switch', { slot: 'B', previous: 'A' })).waitFor({ timeout: patience });
      expect([active(folder), numberIn(folder)]).toEqual(['b', 2]);

      await user.button('deliver.back.of', { name: 'Coiler' }).click();
      await user.targetIs('Coiler', 'back');
      expect([active(folder), numberIn(folder)]).toEqual(['a', 1]);
      await user.target('Coiler').getByText(user.say('deliver.back.done', { sequence: 1, slot: 'A', test: 'passed', right: images, images })).waitFor();
    } finally {
      await sshd.stop();
    }
  });
});
