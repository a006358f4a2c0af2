/**
 * The pictures of the README, taken of the real application.
 *
 *     npm run screenshots -- [FOLDER] [--library DIR] [--to docs/pictures] [--all] [--quick]
 *
 * Goes the whole way on a folder of labeled images (without one: the project's own drawn samples) with every default, and takes each
 * page as it looked then, light and dark; the pages with most on them in Russian too, or with `--all` every one. `--library`: a library
 * in which the way has been gone (`fettle run`); on a copy of it the pages are taken as they stand, then a training and a compression
 * under way. `--quick` trains for a few epochs, to look at the pages alone.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateSamples } from '../../main/samples/samples.ts';
import { folderName } from '../../renderer/client/folder-path.ts';
import { killApplications, newFolder, startApplication } from '../../test/e2e/support/application.ts';
import { launchBrowser, openWindow } from '../../test/e2e/support/browser.ts';
import { WizardUser } from '../../test/e2e/support/wizard-user.ts';
import { copyLibrary } from './copy-library.ts';
import { pictures, type Pictures } from './pictures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, library: { type: 'string' }, quick: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
});
const fromUser = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);
const to = values.to ? fromUser(values.to) : fileURLToPath(new URL('../../docs/pictures', import.meta.url));
mkdirSync(to, { recursive: true });

const hour = 3_600_000;
const gone = values.library ? await copyLibrary(fromUser(values.library)) : null;
const folder = gone?.folder ?? (positionals[0] ? fromUser(positionals[0]) : await drawSamples());
const exported = newFolder('export');
const drive = newFolder('drive');
const application = await startApplication(gone ? { library: gone.library } : {});
const browser = await launchBrowser();
try {
  const { page } = await openWindow(browser);
  const user = new WizardUser(page, 'en', hour);
  await user.open(application.address);
  const shownAs = { [application.library]: '/home/anna/Fettle', [resolve(folder, '..')]: '/data', [exported]: '/home/anna/Models', [drive]: '/media/usb' };
  const take = pictures(page, to, { shownAs, all: values.all });
  if (gone) await takeWhatStands(user, take, gone.project, gone.small);
  else await takeTheWay(user, take);
  const bytes = take.written.reduce((sum, picture) => sum + picture.bytes, 0);
  process.stderr.write(`${take.written.length} pictures, ${(bytes / 1e6).toFixed(2)} MB, in ${to}\n`);
} finally {
  await browser.close();
  await application.stop().catch(() => undefined);
  killApplications();
}

async function takeTheWay(user: WizardUser, take: Pictures): Promise<void> {
  const { page } = user;
  await take('projects');
  await user.newProject(folder);
  await user.examined();
  await take('images');
  await user.settleAndFreeze();
  if (values.quick) await user.shortenTraining({ epochs: 12, size: 32 });
  await user.button('train.start').click();
  await reachedEpoch(user, values.quick ? 3 : 6);
  await take('train');
  await user.button('train.again').waitFor({ timeout: hour });
  await user.toStep('compress');
  await page.locator('[role="radiogroup"]').waitFor();
  await take('compress');
  await user.startCompressing();
  await reachedEpoch(user, 2);
  await take('watch');
  await user.gate.filter({ hasText: user.say('watch.gate.test') }).waitFor({ timeout: hour });
  await takeTheEnd(user, take, 'r2');
}

async function takeWhatStands(user: WizardUser, take: Pictures, project: string, small: string): Promise<void> {
  const { page } = user;
  await take('projects');
  await page.evaluate((hash) => void (location.hash = hash), `/project/${project}/images`);
  await user.arrivedAt('images');
  await page.getByRole('table').first().waitFor();
  await take('images');
  await user.toStep('compress');
  await page.locator('[role="radiogroup"]').waitFor();
  await take('compress');
  await takeTheEnd(user, take, small);
  await user.toStep('train');
  await user.button('train.again').click();
  await reachedEpoch(user, 6);
  await take('train');
  await user.button('train.stop').click();
  await user.button('train.stop').waitFor({ state: 'detached', timeout: hour });
  await user.startCompressing();
  await reachedEpoch(user, 3);
  await take('watch');
}

/** From Judge on. */
async function takeTheEnd(user: WizardUser, take: Pictures, run: string): Promise<void> {
  const { page } = user;
  await user.judgeAndPick(run);
  await take('judge');
  await user.export(exported);
  await user.exported(run);
  await take('export');
  await user.toStep('deliver');
  await user.addFolder(drive);
  await user.deliver(1);
  await user.targetIs(folderName(drive), 'delivered');
  await take('deliver');
  await page.getByRole('navigation').getByRole('link', { name: user.say('frame.history') }).click();
  await page.getByRole('heading', { level: 1, name: user.say('history.title'), exact: true }).waitFor();
  await page.getByRole('table').first().waitFor();
  await take('history');
}

/** The rail tells how far the work is. */
async function reachedEpoch(user: WizardUser, epoch: number): Promise<void> {
  const [before] = user.say('rule.epoch', { epoch: 0, epochs: 0 }).split('0');
  await user.page.waitForFunction(
    ([start, least]) => [...document.querySelectorAll('nav .step')].some(({ textContent }) => new RegExp(`${start}(\\d+)`).exec(textContent ?? '')?.slice(1).some((number) => Number(number) >= least)),
    [before, epoch] as const,
    { timeout: hour },
  );
}

async function drawSamples(): Promise<string> {
  const drawn = join(newFolder('samples'), 'Line 2');
  await generateSamples({ folder: drawn, seed: 1 });
  return drawn;
}
