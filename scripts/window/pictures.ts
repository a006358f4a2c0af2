import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Language } from '../../main/foundation/language.ts';

export interface Look {
  language: Language;
  theme: 'light' | 'dark';
}
export const allLooks: Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'ru', theme: 'light' },
  { language: 'ru', theme: 'dark' },
];

export interface Pictures {
  /** The page as it stands, in every look; it is in the first one afterwards. */
  (name: string): Promise<void>;
  names: string[];
  file(name: string, look: Look): string;
}

/** @param shownAs folders of this machine, and what a reader sees in their place */
export function pictures(page: Page, folder: string, shownAs: Record<string, string>): Pictures {
  const names: string[] = [];
  const file = (name: string, { language, theme }: Look): string => `${name}.${language}.${theme}.webp`;
  const take = async (name: string): Promise<void> => {
    for (const look of [...allLooks, allLooks[0]]) {
      await page.evaluate((input) => fetch('/trpc/saveSettings', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }), look);
      await page.reload();
      await page.locator(`html[lang="${look.language}"]`).waitFor();
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 120_000 });
      await page.waitForTimeout(700);
      await page.evaluate(renameFolders, Object.entries(shownAs));
      writeFileSync(join(folder, file(name, look)), await sharp(await page.screenshot()).webp({ quality: 80, effort: 6, smartSubsample: true }).toBuffer());
    }
    names.push(name);
    process.stderr.write(`${name}\n`);
  };
  return Object.assign(take, { names, file });
}

function renameFolders(folders: [string, string][]): void {
  const rename = (text: string): string => folders.reduce((before, [folder, name]) => before.replaceAll(folder, name).replaceAll(folder.split('/').at(-1)!, name.split('/').at(-1)!), text);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = rename(texts.currentNode.nodeValue ?? '');
  for (const field of document.querySelectorAll('input')) field.value = rename(field.value);
}
