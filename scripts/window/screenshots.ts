/**
 * The pictures of the README, taken of the real application.
 *
 *     npm run screenshots -- [FOLDER] [--to docs/pictures] [--quick]
 *
 * Goes the whole way on a folder of labeled images (without one: the project's own drawn samples) with every default, and writes each
 * page in both languages, light and dark, as it looked then. `--quick` trains for a few epochs, to look at the pages alone.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Language } from '../../main/foundation/language.ts';
import { generateSamples } from '../../main/samples/samples.ts';
import { killApplications, newFolder, startApplication } from '../../test/e2e/support/application.ts';
import { launchBrowser, openWindow } from '../../test/e2e/support/browser.ts';
import { WizardUser } from '../../test/e2e/support/wizard-user.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string', default: fileURLToPath(new URL('../../docs/pictures', import.meta.url)) }, quick: { type: 'boolean', default: false } },
});
const looks: { language: Language; theme: 'light' | 'dark' }[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'ru', theme: 'light' },
  { language: 'ru', theme: 'dark' },
];
const colours = 128;

mkdirSync(values.to, { recursive: true });
const folder = positionals[0] ? resolve(process.env.INIT_CWD ?? '.', positionals[0]) : await drawSamples();
const application = await startApplication();
const browser = await launchBrowser();
try {
  const { page } = await openWindow(browser);
  const user = new WizardUser(page);
  await user.open(application.address);
  await take(page, 'projects');
  await user.newProject(folder);
  await user.examined();
  await take(page, 'images');
  await user.settleAndFreeze();
  if (values.quick) await user.shortenTraining({ epochs: 12, size: 32 });
  await user.button('train.start').click();
  await page.locator('.plot').first().waitFor({ timeout: 600_000 });
  await page.waitForTimeout(values.quick ? 3000 : 25_000);
  await take(page, 'train');
  await trained(user);
  await user.toStep('compress');
  await page.locator('[role="radiogroup"]').waitFor();
  await take(page, 'compress');
  await user.startCompressing();
  await page.locator('.panel').first().waitFor();
  await page.waitForTimeout(values.quick ? 8000 : 25_000);
  await take(page, 'watch');
  await page.getByRole('navigation').getByRole('link', { name: user.say('frame.history') }).waitFor();
  await user.gate.filter({ hasText: user.say('watch.gate.test') }).waitFor({ timeout: 3_600_000 });
  await user.judgeAndPick('r2');
  await take(page, 'judge');
  await user.export(newFolder('export'));
  await user.exported('r2');
  await take(page, 'export');
  await page.getByRole('navigation').getByRole('link', { name: user.say('frame.history') }).click();
  await page.getByRole('table').first().waitFor();
  await take(page, 'history');
} finally {
  await browser.close();
  await application.stop().catch(() => undefined);
  killApplications();
}

async function drawSamples(): Promise<string> {
  const drawn = join(newFolder('samples'), 'Line 2');
  await generateSamples({ folder: drawn, seed: 1 });
  return drawn;
}

async function trained(user: WizardUser): Promise<void> {
  await user.button('train.again').waitFor({ timeout: 3_600_000 });
}

/** The page as it stands, in every look; ends in the first one. */
async function take(page: Page, name: string): Promise<void> {
  for (const look of [...looks, looks[0]]) {
    await page.evaluate((input) => fetch('/trpc/saveSettings', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }), look);
    await page.reload();
    await page.locator(`html[lang="${look.language}"]`).waitFor();
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 120_000 });
    await page.waitForTimeout(700);
    const picture = await sharp(await page.screenshot()).png({ palette: true, colours, effort: 10 }).toBuffer();
    writeFileSync(join(values.to, `${name}.${look.language}.${look.theme}.png`), picture);
  }
  process.stderr.write(`${name}\n`);
}
