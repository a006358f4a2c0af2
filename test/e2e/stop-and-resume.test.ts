/** Training that is paused, ended early with its best, stopped and continued later. */
import { expect, test } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { drawDefectFolder } from './support/defect-folder.ts';
import { setUpJourneys } from './support/journey.ts';
import { patience } from './support/wizard-user.ts';

const { begin } = setUpJourneys();

test('training is paused, goes on, is stopped, is resumed, and is ended early', { timeout: 600_000 }, async () => {
  const { folder } = await drawDefectFolder();
  const { user, page } = await begin();
  await user.newProject(folder);
  await user.settleAndFreeze();
  await user.shortenTraining({ epochs: 40 });
  await user.button('train.start').click();
  await user.button('train.finish').and(page.locator(':not([aria-disabled])')).waitFor({ timeout: patience });

  await user.button('train.pause').click();
  await user.gate.filter({ hasText: user.say('train.gate.paused') }).waitFor({ timeout: patience });
  await expectAccessible(page, 'Train, paused');
  await user.button('train.continue').click();
  await user.button('train.pause').waitFor({ timeout: patience });

  await user.button('train.stop').click();
  await user.gate.filter({ hasText: user.say('train.gate.stopped') }).waitFor({ timeout: patience });
  await expectAccessible(page, 'Train, interrupted');
  // The start screen offers to go on as well.
  await page.getByRole('link', { name: 'Fettle' }).click();
  await page.getByRole('heading', { level: 1, name: user.say('projects.title') }).waitFor();
  await user.button('projects.resume').waitFor();
  await expectAccessible(page, 'Projects, interrupted');
  await page.goBack();

  await user.button('train.resume').click();
  await user.button('train.finish').and(page.locator(':not([aria-disabled])')).click({ timeout: patience });
  await user.trained();
  expect(await page.getByRole('main').innerText()).toMatch(/Ended after epoch \d+ of 40.*as you asked/s);
});
