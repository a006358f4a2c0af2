/** What the browser window does over HTTP, the desktop window does over its bridge. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { launchBrowser } from './support/browser.ts';
import { drawDefectFolder } from './support/defect-folder.ts';
import { openDesktopPage } from './support/desktop-page.ts';
import { WizardUser } from './support/wizard-user.ts';

vi.mock('electron', () => import('../electron/stand-in.ts'));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
afterAll(() => browser?.close());

test('a folder is chosen, examined, and frozen; a page that is loaded anew knows what was done', { timeout: 300_000 }, async () => {
  const { folder } = await drawDefectFolder();
  const { app, page, complaints, close } = await openDesktopPage(browser, folder);
  try {
    const user = new WizardUser(page);
    await page.getByRole('main').waitFor();
    await user.button('projects.new.choose').click();
    await user.heading('images.title').waitFor();
    await user.examined();
    await page.locator('img[src*="picture"]').first().waitFor();
    await expectAccessible(page, 'Images, in the desktop window');
    await page.reload();
    await user.examined();
    expect((await app.works({})).works.map(({ procedure }) => procedure)).toEqual(['examine']);
    await user.settleAndFreeze();
    expect((await app.history({ limit: 1 })).revisions).toHaveLength(1);
    expect(complaints).toEqual([]);
  } finally {
    await close();
  }
});
