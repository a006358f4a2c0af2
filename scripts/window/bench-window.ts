/**
 * How fast the window is.
 *
 *     npm run bench:window -- [--images 20000] [--json]
 *
 * First useful paint after the server has answered, the size of the bundle, frames and longest task while a training runs, and the
 * same while a class of that many thumbnails is scrolled. A busy machine draws fewer frames and takes longer for each task; what the page
 * itself works for a frame stays.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import Table from 'cli-table3';
import type { Browser, Page } from 'playwright-core';
import { generateSamples } from '../../main/samples/samples.ts';
import { killApplications, newFolder, startApplication } from '../../test/e2e/support/application.ts';
import { launchBrowser, openWindow } from '../../test/e2e/support/browser.ts';
import { drawDefectFolder } from '../../test/e2e/support/defect-folder.ts';
import { WizardUser } from '../../test/e2e/support/wizard-user.ts';

interface Frames {
  /** Over the whole time. */
  perSecond: number;
  /** The longest time between two frames, ms. */
  longestGapMs: number;
  /** The longest task of the page's own thread, ms; 0: none over 50 ms. */
  longestTaskMs: number;
  /** What the page's own thread computes for one frame, ms of processor time: below 16.7 it draws 60 a second where it has a core to itself. */
  workPerFrameMs: number;
}

const { values } = parseArgs({ options: { images: { type: 'string', default: '20000' }, json: { type: 'boolean', default: false } } });
const windowFiles = fileURLToPath(new URL('../../dist/renderer/assets', import.meta.url));
const hour = 3_600_000;
const note = (text: string) => process.stderr.write(`${text}\n`);

const browser = await launchBrowser();
try {
  const bundle = bundleSizes();
  note('First paint.');
  const paint = await firstPaint(browser, 5);
  note('Frames while a training runs.');
  const training = await framesWhileTraining(browser);
  note(`Drawing and examining ${values.images} images.`);
  const scrolling = await framesWhileScrolling(browser, Number(values.images));
  print({ bundle, paint, training, scrolling });
} finally {
  killApplications();
  await browser.close();
}

/** Bytes after gzip of all scripts and styles; pictures of data (`d3-*` and our plots) apart. */
function bundleSizes() {
  const files = readdirSync(windowFiles).filter((name) => /\.(js|css)$/.test(name));
  const sizes = files.map((name) => ({ name, bytes: gzipSync(readFileSync(join(windowFiles, name)), { level: 9 }).length }));
  const isPlot = ({ name }: { name: string }) => /plot|d3|axis/i.test(name);
  const sum = (some: { bytes: number }[]) => some.reduce((total, { bytes }) => total + bytes, 0);
  return { gzippedBytes: sum(sizes.filter((file) => !isPlot(file))), plotBytes: sum(sizes.filter(isPlot)), files: files.length };
}

/** ms from the first byte of the page to the heading of the start screen, each time in a browser window that has never been here. */
async function firstPaint(browser: Browser, times: number) {
  const application = await startApplication();
  const cookieOf = await openWindow(browser);
  await cookieOf.page.goto(application.address);
  const cookies = await cookieOf.context.cookies();
  await cookieOf.context.close();
  const measured: { usefulMs: number; firstMs: number }[] = [];
  for (let time = 0; time < times; time++) {
    const { context, page } = await openWindow(browser);
    await context.addCookies(cookies);
    await page.addInitScript(markHeading);
    await page.goto(new URL(application.address).origin);
    await page.getByRole('heading', { level: 1 }).waitFor();
    measured.push(
      await page.evaluate(() => {
        const { responseStart } = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming;
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        return { usefulMs: (globalThis as unknown as { headingAt: number }).headingAt - responseStart, firstMs: first.startTime - responseStart };
      }),
    );
    await context.close();
  }
  await application.stop();
  const middle = (name: 'usefulMs' | 'firstMs') => measured.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(times / 2)];
  return { usefulMs: middle('usefulMs'), firstContentfulMs: middle('firstMs') };
}

/** Notes when the heading of a page has been drawn: two frames after it stands there. */
function markHeading(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('h1')) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => ((globalThis as unknown as { headingAt: number }).headingAt = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function framesWhileTraining(browser: Browser): Promise<Frames> {
  const { folder } = await drawDefectFolder({ perClass: 60, size: 64 });
  const { application, user, page } = await begin(browser);
  await user.newProject(folder);
  await user.settleAndFreeze();
  await user.shortenTraining({ epochs: 200, size: 32 });
  await user.button('train.start').click();
  await user.button('train.finish').and(page.locator(':not([aria-disabled])')).waitFor({ timeout: hour });
  const frames = await countFrames(page, 15);
  await application.stop();
  return frames;
}

async function framesWhileScrolling(browser: Browser, images: number) {
  const parent = newFolder('many');
  const folder = join(parent, 'line 2');
  const perClass = Math.ceil(images / 4);
  await generateSamples({ folder, perClass, size: 32, seed: 3 });
  // One class of them all, beside the good ones.
  const defects = join(folder, 'defects');
  mkdirSync(defects);
  for (const name of ['scratches', 'pits', 'patches', 'inclusions']) {
    for (const file of readdirSync(join(folder, name))) renameSync(join(folder, name, file), join(defects, `${name}-${file}`));
    rmSync(join(folder, name), { recursive: true });
  }
  const { application, user, page } = await begin(browser);
  await user.newProject(folder);
  await user.examined();
  await page.getByRole('button', { name: user.say('images.classes.open', { label: 'defects' }) }).click();
  const grid = page.getByRole('dialog').locator('.thumb-grid');
  await grid.waitFor();
  const scroll = grid.evaluate(scrollThrough, 10_000);
  const frames = await countFrames(page, 10);
  await scroll;
  const drawn = await page.getByRole('dialog').locator('img').count();
  await application.stop();
  rmSync(parent, { recursive: true, force: true });
  return { images: 4 * perClass, drawnAtOnce: drawn, ...frames };
}

/** Down and up again at a speed that a wheel would have, for so many ms. */
function scrollThrough(grid: HTMLElement, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const begin = performance.now();
    const step = (now: number) => {
      const way = (now - begin) / milliseconds;
      grid.scrollTop = (way < 0.5 ? way : 1 - way) * 2 * Math.min(grid.scrollHeight, 40_000);
      if (way < 1) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
}

async function countFrames(page: Page, seconds: number): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workMs = async (): Promise<number> => 1000 * ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  const before = await workMs();
  const { frames, ...drawn } = await drawnFrames(page, seconds);
  return { ...drawn, workPerFrameMs: ((await workMs()) - before) / frames };
}

function drawnFrames(page: Page, seconds: number): Promise<Omit<Frames, 'workPerFrameMs'> & { frames: number }> {
  return page.evaluate(
    (milliseconds) =>
      new Promise<Omit<Frames, 'workPerFrameMs'> & { frames: number }>((resolve) => {
        let longestTaskMs = 0;
        const tasks = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longestTaskMs = Math.max(longestTaskMs, duration))));
        tasks.observe({ type: 'longtask' });
        const begin = performance.now();
        let frames = 0;
        let last = begin;
        let longestGapMs = 0;
        const frame = (now: number) => {
          frames++;
          longestGapMs = Math.max(longestGapMs, now - last);
          last = now;
          if (now - begin < milliseconds) requestAnimationFrame(frame);
          else resolve({ frames, perSecond: (frames * 1000) / (now - begin), longestGapMs, longestTaskMs });
        };
        requestAnimationFrame(frame);
      }),
    seconds * 1000,
  );
}

async function begin(browser: Browser) {
  const application = await startApplication();
  const { page } = await openWindow(browser);
  const user = new WizardUser(page, 'en', hour);
  await user.open(application.address);
  return { application, user, page };
}

function print(result: { bundle: ReturnType<typeof bundleSizes>; paint: Awaited<ReturnType<typeof firstPaint>>; training: Frames; scrolling: Awaited<ReturnType<typeof framesWhileScrolling>> }): void {
  if (values.json) return void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  const { bundle, paint, training, scrolling } = result;
  const table = new Table({ head: ['what', 'measured'], style: { head: [], border: [] } });
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const framesOf = ({ perSecond, longestGapMs, longestTaskMs, workPerFrameMs }: Frames) =>
    `${perSecond.toFixed(0)} a second, longest gap ${ms(longestGapMs)}, longest task ${longestTaskMs ? ms(longestTaskMs) : 'under 50 ms'}, ${workPerFrameMs.toFixed(1)} ms of work a frame`;
  table.push(
    ['first useful paint after the answer (median of 5)', `${ms(paint.usefulMs)} (first paint ${ms(paint.firstContentfulMs)})`],
    ['bundle, gzipped, without plots', `${(bundle.gzippedBytes / 1000).toFixed(0)} kB (plots ${(bundle.plotBytes / 1000).toFixed(0)} kB)`],
    ['frames while a training runs', framesOf(training)],
    [`frames while ${scrolling.images} thumbnails are scrolled`, `${framesOf(scrolling)}; ${scrolling.drawnAtOnce} drawn at once`],
  );
  process.stdout.write(`${table.toString()}\n`);
}
