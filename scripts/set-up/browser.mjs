/**
 * A Chromium for the end-to-end tests, the screenshots and the window's measurements: the one that is named or installed, else
 * Playwright's own, else Debian's package where this process may install one. `fettle serve` needs none of it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './files.mjs';
import { announce } from './messages.mjs';
import { cacheFolder, findProgram, findPrograms, packages, root } from './places.mjs';
import { projectEnvironment, runStep } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome', 'msedge'];
/**
 * Where the systems that keep programs off PATH put them. Who may not install for all users has one of his own.
 * @param {NodeJS.ProcessEnv} environment
 */
function placesOf(environment) {
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) => ['', environment.HOME ?? ''].map((base) => `${base}/Applications/${name}.app/Contents/MacOS/${name}`));
  const bases = [environment.LOCALAPPDATA, environment.ProgramFiles, environment['ProgramFiles(x86)']].filter((base) => base !== undefined);
  const windows = bases.flatMap((base) => [join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'), join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe')]);
  return [...mac, ...windows];
}

/**
 * @param {NodeJS.ProcessEnv} [environment] FETTLE_BROWSER names one, and then no other is taken
 * @returns {string[]} the programs that there are, best first; whether they start is another question
 */
export function browserPrograms(environment = process.env) {
  if (environment.FETTLE_BROWSER) return existsSync(environment.FETTLE_BROWSER) ? [environment.FETTLE_BROWSER] : [];
  return [...findPrograms(names, environment), ...placesOf(environment).filter((place) => existsSync(place)), ...playwrightsOwn()];
}

/**
 * The first that starts: one that lacks a library must not stand in the way of a sound one behind it.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<string | undefined>} the program
 */
export async function soundBrowser(environment = process.env, platform = process.platform) {
  for (const program of browserPrograms(environment)) if (await starts(program, platform)) return program;
  return undefined;
}

/** In our own cache, where it outlives `npm ci`; Playwright names the folder after its build. */
const cache = join(cacheFolder(), 'browsers');

/** @returns {string[]} */
function playwrightsOwn() {
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((path) => /(chrome-headless-shell|headless_shell)(\.exe)?$/.test(path)).map((path) => join(cache, path));
}

/** @typedef {'playwright' | 'debian'} WayToBrowser @param {{ isRoot: boolean, hasApt: boolean }} machine @returns {WayToBrowser[]} best first */
export function waysToBrowser({ isRoot, hasApt }) {
  // Only root installs for the whole system, and then without asking: in a container and on a build machine.
  return isRoot && hasApt ? ['playwright', 'debian'] : ['playwright'];
}

/**
 * @param {string} node
 * @returns {Promise<string | undefined>} the program; where there is none, why was said
 */
export async function bringBrowser(node) {
  const named = process.env.FETTLE_BROWSER;
  const there = named ? browserPrograms()[0] : await soundBrowser();
  if (named && !there) announce('set-up.browser.named', { path: named });
  if (named || there) return there;
  return withLock(join(root, '.cache', 'browser.lock'), async () => {
    const machine = { isRoot: process.getuid?.() === 0, hasApt: findProgram(['apt-get']) !== undefined };
    for (const way of waysToBrowser(machine)) {
      announce(`set-up.browser.${way}`);
      await (way === 'playwright' ? fromPlaywright(node) : fromDebian());
      const program = await soundBrowser();
      if (program) return program;
    }
    announce('set-up.browser.failed.fact');
    announce('set-up.browser.failed.remedy');
    return undefined;
  });
}

/**
 * A bare Linux lacks libraries that Playwright's build needs and Debian's package brings along. Elsewhere a browser that was just
 * fetched is whole, and asking it for its version may open a window.
 * @param {string} program
 */
export async function starts(program, platform = process.platform) {
  return platform !== 'linux' || (await runStep(program, ['--version'], { quiet: true, seconds: 30 })).code === 0;
}

/** @param {string} node */
function fromPlaywright(node) {
  return runStep(node, [join(packages, 'playwright-core', 'cli.js'), 'install', 'chromium-headless-shell'], { cwd: root, env: { ...projectEnvironment(), PLAYWRIGHT_BROWSERS_PATH: cache }, quiet: true, seconds: 900 });
}

async function fromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runStep('apt-get', ['update', '-q'], { quiet: true, seconds: 300, env });
  return runStep('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], { quiet: true, seconds: 900, env });
}
