/** Every page in every theme and both languages: no barrier for anybody, nothing to be scrolled sideways, every target large enough. */
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '../../main/foundation/language.ts';
import { expectLooksRight, sidewaysScroll } from './support/accessibility.ts';
import { startApplication, type Application } from './support/application.ts';
import { setUpJourneys } from './support/journey.ts';
import { prepareLibrary, type PreparedLibrary } from './support/prepared-library.ts';
import { setWindow } from './support/set-window.ts';
import { WizardUser } from './support/wizard-user.ts';

const themes = ['light', 'dark', 'contrast'] as const;
const languages: Language[] = ['en', 'ru'];
const { open } = setUpJourneys();

let prepared: PreparedLibrary;
beforeAll(async () => {
  prepared = await prepareLibrary();
}, 600_000);

/** Address and what stands there when the page has all that it shows. */
const pages = (): [name: string, path: string, ready: string][] => [
  ['projects', '/', '.start'],
  ...['images', 'train', 'compress', 'watch', 'judge', 'export', 'deliver'].map((step): [string, string, string] => [step, `/project/${prepared.project}/${step}`, readyBy[step]]),
  ['project-history', `/project/${prepared.project}/history`, 'table'],
  ['settings', '/settings', 'table'],
  ['help', '/help', 'h1'],
  ['lost', '/nowhere', 'h1'],
];
const readyBy: Record<string, string> = { images: 'table', train: '.plot', compress: '[role="radiogroup"]', watch: '.panel', judge: '.matrix', export: 'table', deliver: '.state' };

/** Until the new page has come, the one before stands there, and much of what is waited for stands on it too. */
async function visit(page: Page, path: string, ready: string): Promise<void> {
  await page.evaluate((hash) => {
    if (location.hash !== `#${hash}`) document.querySelector('#page')?.setAttribute('data-left', '');
    location.hash = hash;
  }, path);
  await page.locator('#page:not([data-left])').waitFor();
  await page.locator(ready).first().waitFor({ timeout: 120_000 });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

describe.each(themes)('in the theme ‘%s’', (theme) => {
  test.each(languages)('each page, language %s', { timeout: 600_000 }, async (language) => {
    const application = await startApplication({ library: prepared.library });
    const { page } = await open();
    await new WizardUser(page).open(application.address);
    await setWindow(page, { language, theme });
    for (const [name, path, ready] of pages()) {
      await visit(page, path, ready);
      await expectLooksRight(page, `${name}, ${theme}, ${language}`);
    }
    await page.context().close();
    await application.stop();
  });
});

describe('on other screens', () => {
  let application: Application;
  // Each test ends with its application.
  beforeEach(async () => {
    application = await startApplication({ library: prepared.library });
  }, 60_000);

  test('a 4K screen is filled, and nothing has to be scrolled sideways', { timeout: 300_000 }, async () => {
    const { page } = await open({ width: 3840, height: 2160 });
    await new WizardUser(page).open(application.address);
    for (const [name, path, ready] of pages()) {
      await visit(page, path, ready);
      expect(await sidewaysScroll(page), name).toBe(0);
    }
  });

  test('zoomed to 200 %, panels stand below each other, each nearly as wide as the page', { timeout: 300_000 }, async () => {
    const { page } = await open({ width: 683, height: 384 });
    await new WizardUser(page).open(application.address);
    for (const [name, path, ready] of pages()) {
      await visit(page, path, ready);
      expect(await sidewaysScroll(page), name).toBe(0);
      const narrow = await page.locator('#page .cols > *, #page .start > *').evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().width).filter((width) => width > 0 && width < 400));
      expect(narrow, name).toEqual([]);
    }
  });
});

test('who asked for less motion sees none', { timeout: 120_000 }, async () => {
  const application = await startApplication({ library: prepared.library });
  const { page } = await open({ reducedMotion: true });
  await new WizardUser(page).open(application.address);
  for (const [name, path, ready] of pages()) {
    await visit(page, path, ready);
    const moving = await page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running' && Number(animation.effect?.getComputedTiming().duration) > 20).length);
    expect(moving, name).toBe(0);
  }
  await page.context().close();
  await application.stop();
});
