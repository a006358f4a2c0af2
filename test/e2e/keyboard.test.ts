/** The whole way without a mouse. */
import { test } from 'vitest';
import { folderName } from '../../renderer/client/folder-path.ts';
import { newFolder } from './support/application.ts';
import { drawDefectFolder } from './support/defect-folder.ts';
import { setUpJourneys } from './support/journey.ts';
import { press, tabTo } from './support/keyboard.ts';
import { patience } from './support/wizard-user.ts';

const { begin } = setUpJourneys();

test('from a folder to a verified file by the keyboard alone', { timeout: 900_000 }, async () => {
  const { folder } = await drawDefectFolder();
  const { user, page } = await begin();

  await press(page, user.button('projects.new.choose'));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('status').first().waitFor();
  await tabTo(page, dialog.getByLabel(user.say('folder.path')));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  await press(page, dialog.getByRole('button', { name: user.say('folder.choose', { name: 'line 2' }), exact: true }));
  await user.heading('images.title').waitFor();

  await user.examined();
  const open = page.locator('.finding', { hasText: user.say('images.verdict.decide') });
  for (let left = await open.count(); left > 0; left--) {
    await press(page, open.first().getByRole('button', { name: new RegExp(`^(Leave|${user.say('images.finding.looked-at')})`) }).first());
    await page.waitForFunction(([text, before]) => [...document.querySelectorAll('.finding')].filter((card) => card.textContent?.includes(text)).length < before, [user.say('images.verdict.decide'), left] as const, { timeout: patience });
    await user.examined();
  }
  await press(page, user.button('images.freeze'));
  await user.arrivedAt('train');

  await press(page, page.locator('summary', { hasText: user.say('train.expert') }), 'Space');
  for (const [name, value] of [['epochs', '2'], ['size', '32']]) {
    await tabTo(page, page.getByLabel(user.say(`train.setting.${name}`), { exact: true }));
    await page.keyboard.type(value);
  }
  await press(page, user.button('train.start'));
  await user.trained();
  await press(page, user.button('train.compress'));
  await user.arrivedAt('compress');

  await press(page, user.button('compress.start').and(page.locator(':not([aria-disabled])')));
  await user.arrivedAt('watch');
  await user.compressed();
  await press(page, user.button('watch.judge'), 'Space');
  await user.arrivedAt('judge');

  await user.heading('judge.pick.title').waitFor({ timeout: patience });
  const picks = page.getByRole('group', { name: user.say('judge.pick.title') }).getByRole('radio');
  await tabTo(page, picks.first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await user.gate.filter({ hasText: user.say('judge.gate.picked', { run: 'r2' }) }).waitFor();
  await press(page, user.button('judge.next'));
  await user.arrivedAt('export');

  await tabTo(page, page.getByLabel(user.say('export.where'), { exact: true }));
  await page.keyboard.type(newFolder('export'));
  await press(page, user.button('export.write'));
  await user.exported('r2');
  await press(page, user.button('export.next'));
  await user.arrivedAt('deliver');

  const drive = newFolder('drive');
  const name = folderName(drive);
  await press(page, user.button('deliver.folder.choose'));
  await tabTo(page, dialog.getByLabel(user.say('folder.path')));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(drive);
  await page.keyboard.press('Enter');
  await press(page, user.button('folder.choose', { name }));
  await press(page, user.button('deliver.start', { count: 1 }));
  await user.targetIs(name, 'delivered');
});

test('help opens and closes with F1, and the page can be reached past the rail', async () => {
  const { user, page } = await begin();
  await page.keyboard.press('F1');
  await page.getByRole('complementary', { name: user.say('frame.help') }).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('complementary', { name: user.say('frame.help') }).waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('main').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press(page, page.getByRole('link', { name: user.say('frame.skip') }));
  await page.waitForFunction(() => document.activeElement?.id === 'page');
});
