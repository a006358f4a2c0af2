import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Language } from '../../main/foundation/language.ts';
import { setWindow } from '../../test/e2e/support/set-window.ts';

export interface Look {
  language: Language;
  theme: 'light' | 'dark';
}
const allLooks: Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'ru', theme: 'light' },
  { language: 'ru', theme: 'dark' },
];

export interface Pictures {
  /** The page as it stands, in every look; it is in the first one afterwards. */
  (name: string): Promise<void>;
  /** What was written: name and bytes. */
  written: { file: string; bytes: number }[];
}

/** Few, so that the project stays small: those of which the others have something. */
const inRussianToo: ReadonlySet<string> = new Set(['images', 'watch', 'judge']);

/** @param wishes `shownAs`: folders of this machine, and what a reader sees in their place */
export function pictures(page: Page, folder: string, { shownAs, all }: { shownAs: Record<string, string>; /** Every page in both languages. */ all: boolean }): Pictures {
  const written: Pictures['written'] = [];
  const file = (name: string, { language, theme }: Look): string => `${name}.${language}.${theme}.webp`;
  const take = async (name: string): Promise<void> => {
    const looks = allLooks.filter(({ language }) => all || language === 'en' || inRussianToo.has(name));
    for (const look of [...looks, allLooks[0]]) {
      await setWindow(page, look);
      await page.locator(`html[lang="${look.language}"]`).waitFor();
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 120_000 });
      await page.waitForTimeout(700);
      await page.evaluate(renameFolders, Object.entries(shownAs));
      const picture = await sharp(await page.screenshot()).webp({ quality: 55, effort: 6, smartSubsample: true }).toBuffer();
      writeFileSync(join(folder, file(name, look)), picture);
      if (!written.some((one) => one.file === file(name, look))) written.push({ file: file(name, look), bytes: picture.length });
    }
    process.stderr.write(`${name}\n`);
  };
  return Object.assign(take, { written });
}

function renameFolders(folders: [string, string][]): void {
  const rename = (text: string): string => folders.reduce((before, [folder, name]) => before.replaceAll(folder, name).replaceAll(folder.split('/').at(-1)!, name.split('/').at(-1)!), text);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = rename(texts.currentNode.nodeValue ?? '');
  for (const field of document.querySelectorAll('input')) field.value = rename(field.value);
}
