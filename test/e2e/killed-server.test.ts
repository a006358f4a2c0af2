/** The process is killed while it trains: the page says so, and after a restart the run goes on. */
import { expect, test } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { startApplication } from './support/application.ts';
import { drawDefectFolder } from './support/defect-folder.ts';
import { setUpJourneys } from './support/journey.ts';
import { patience, WizardUser } from './support/wizard-user.ts';

const { begin, open, forgive } = setUpJourneys();

test('a training that lost its process is resumed to its end', { timeout: 600_000 }, async () => {
  const { folder } = await drawDefectFolder();
  const { application, user, page } = await begin();
  await user.newProject(folder);
  await user.settleAndFreeze();
  await user.shortenTraining({ epochs: 12 });
  await user.button('train.start').click();
  await user.button('train.finish').and(page.locator(':not([aria-disabled])')).waitFor({ timeout: patience });
  await application.kill();
  await page.getByText(user.say('frame.connection.lost')).waitFor({ timeout: patience });
  await expectAccessible(page, 'Train, connection lost');
  await page.context().close();
  forgive(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);

  const again = await startApplication({ library: application.library });
  const window = await open();
  const returning = new WizardUser(window.page);
  await returning.open(again.address);
  // What was decided is there, and so is the interrupted run.
  await returning.button('projects.resume').click();
  await returning.toStep('train');
  await returning.trained();
  expect(await window.page.getByRole('main').innerText()).toContain('12');
  await window.page.context().close();
  expect(await again.stop()).toBe(0);
});
