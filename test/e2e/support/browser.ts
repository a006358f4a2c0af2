/** A real Chromium, and windows in it. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { importScript } from '../../scripts/import-script.ts';

const { soundBrowser } = await importScript<{ soundBrowser(): Promise<string | undefined> }>('set-up/browser.mjs');

export interface WindowOptions {
  width?: number;
  height?: number;
  reducedMotion?: boolean;
}

export async function launchBrowser(): Promise<Browser> {
  const program = await soundBrowser();
  if (!program) throw new Error('There is no Chromium on this machine. `npm test` brings one; FETTLE_BROWSER names one.');
  // Chromium runs as root only without its sandbox; the pages are our own.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: program, args: [...asRoot, '--disable-quic', '--disable-background-networking', '--disable-component-update'] });
}

/** A window like one that a user opens; what its page complains of on the console is kept in `complaints`. */
export async function openWindow(browser: Browser, { width = 1366, height = 768, reducedMotion = false }: WindowOptions = {}): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: reducedMotion ? 'reduce' : 'no-preference', locale: 'en' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return { context, page, complaints };
}
