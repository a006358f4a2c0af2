/** Language and theme, as the page Settings keeps them. */
import type { Page } from 'playwright-core';
import type { Language } from '../../../main/foundation/language.ts';

export async function setWindow(page: Page, settings: { language: Language; theme: 'light' | 'dark' | 'contrast' }): Promise<void> {
  await page.evaluate((input) => fetch('/trpc/saveSettings', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }), settings);
  await page.reload();
}
