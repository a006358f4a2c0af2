/** Folders and disks as plants have them: each mishap is named with a way out, and nothing is lost. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mountSmallDisk } from '../history/small-disk.ts';
import { expectAccessible } from './support/accessibility.ts';
import { newFolder } from './support/application.ts';
import { drawDefectFolder } from './support/defect-folder.ts';
import { setUpJourneys } from './support/journey.ts';
import { patience } from './support/wizard-user.ts';

const { begin, forgive } = setUpJourneys();

test('a folder without classes is refused with its remedy, and another one can be chosen', { timeout: 300_000 }, async () => {
  const empty = newFolder('empty');
  writeFileSync(join(empty, 'readme.txt'), 'no images here');
  const { user, page } = await begin();
  await user.newProject(empty);
  await page.getByText(user.say('component.failure.remedy'), { exact: true }).waitFor({ timeout: patience });
  await expectAccessible(page, 'Images, failed');
  await user.button('component.failure.copy').waitFor();
  const { folder } = await drawDefectFolder();
  await page.getByRole('button', { name: user.say('images.another-folder') }).first().click();
  await user.chooseFolder(folder);
  await user.examined();
  await page.getByText('scratches', { exact: true }).first().waitFor();
});

test('broken images are named and left out, and the rest is trained on', { timeout: 600_000 }, async () => {
  const { folder } = await drawDefectFolder();
  mkdirSync(join(folder, 'pits'), { recursive: true });
  writeFileSync(join(folder, 'pits', 'empty.jpg'), '');
  writeFileSync(join(folder, 'pits', 'noise.png'), Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)));
  writeFileSync(join(folder, 'pits', 'text.jpg'), 'this is a text that somebody renamed');
  const { user, page } = await begin();
  await user.newProject(folder);
  await user.examined();
  for (const name of ['empty.jpg', 'noise.png']) await page.getByText(name).first().waitFor();
  await expectAccessible(page, 'Images, with broken files');
  const noImages = page.locator('.finding', { hasText: 'noise.png' });
  await noImages.getByRole('button', { name: user.say('images.finding.show') }).click();
  await page.getByRole('dialog').getByText('text.jpg').first().waitFor();
  await expectAccessible(page, 'Images, files that are no images');
  await page.keyboard.press('Escape');
  // What is no image has no picture.
  forgive(/status of 404/);
  await user.settleAndFreeze();
  await user.shortenTraining();
  await user.train();
});

test('images that went after the split was frozen stop the training by name', { timeout: 600_000 }, async () => {
  const { folder } = await drawDefectFolder();
  const { user, page } = await begin();
  await user.newProject(folder);
  await user.settleAndFreeze();
  rmSync(join(folder, 'patches'), { recursive: true });
  await user.button('train.start').click();
  await page.getByText(user.say('component.failure.remedy'), { exact: true }).waitFor({ timeout: patience });
  await expectAccessible(page, 'Train, failed');
  expect(await page.getByRole('main').innerText()).toContain('patches');
});

test('a disk that fills up is named, and after making room the training goes on', { timeout: 600_000 }, async (context) => {
  const disk = mountSmallDisk(48 * 1024);
  if (!disk) return context.skip('only root can mount a small disk');
  const { folder } = await drawDefectFolder();
  const { user, page, application } = await begin({ library: join(disk.folder, 'library') });
  try {
    await user.newProject(folder);
    await user.settleAndFreeze();
    await user.shortenTraining();
    await user.button('train.start').click();
    await page.getByText(user.say('component.failure.remedy'), { exact: true }).waitFor({ timeout: patience });
    expect(await page.getByRole('main').innerText()).toMatch(/disk is full|no room|full/i);
    await expectAccessible(page, 'Train, disk full');
    disk.resize(1024 * 1024);
    await page.getByRole('button', { name: new RegExp(`^(${user.say('train.resume')}|${user.say('train.anew')})$`) }).first().click();
    await user.trained();
  } finally {
    await page.context().close();
    await application.kill();
    disk.unmount();
  }
});
