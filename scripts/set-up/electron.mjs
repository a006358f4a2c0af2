/**
 * Electron's program, which opens Fettle in a window of its own. npm brings the package; the program itself (about 110 MB) comes from
 * Electron's releases, by Electron's own installer. It is tried once a day, since without it the browser shows the same.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, withLock, writeJson } from './files.mjs';
import { announce } from './messages.mjs';
import { packages, root } from './places.mjs';
import { runStep } from './run.mjs';

const electron = join(packages, 'electron');
/** Inside the package: who removes the one removes the other. */
const record = join(electron, '.fettle-set-up.json');
const dayInMilliseconds = 86_400_000;

/**
 * @returns {string | undefined} the program, where it is there: in the folder that ELECTRON_OVERRIDE_DIST_PATH names, as Electron's
 *   own tools read it, or where its installer puts it
 */
export function electronProgram(folder = electron, environment = process.env, platform = process.platform) {
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(override ?? join(folder, 'dist'), installedName(folder) ?? (override ? nameOn(platform) : '.'));
  return existsSync(path) && statSync(path).isFile() ? path : undefined;
}

/** The installer writes it down as its last act. @param {string} folder */
function installedName(folder) {
  try {
    return readFileSync(join(folder, 'path.txt'), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} platform */
function nameOn(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * @typedef {'no-display' | 'root' | 'missing'} Obstacle why there can be no window of its own, a key of `set-up.start.*`
 * @param {{ platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, isRoot: boolean }} machine
 * @returns {Obstacle | undefined} what no download would change
 */
export function obstacleOf({ platform, environment, isRoot }) {
  if (platform !== 'linux') return undefined;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'no-display';
  // Chromium runs as root only without its sandbox, which Fettle does not give up.
  return isRoot ? 'root' : undefined;
}

/** This machine, as `obstacleOf` asks. */
export function thisMachine() {
  return { platform: process.platform, environment: process.env, isRoot: process.getuid?.() === 0 };
}

/**
 * @param {string} node
 * @param {boolean} [again] tries although it failed a short while ago
 * @returns {Promise<string | undefined>} the program
 */
export async function bringElectron(node, again = false) {
  const there = electronProgram();
  if (there || !existsSync(join(electron, 'install.js'))) return there;
  if (!again && Date.now() - (readJson(record)?.triedAt ?? 0) < dayInMilliseconds) return undefined;
  return withLock(join(root, '.cache', 'electron.lock'), async () => {
    if (electronProgram()) return electronProgram();
    announce('set-up.electron.downloading', { version: readJson(join(electron, 'package.json'))?.version ?? '' });
    const { code, output } = await runStep(node, [join(electron, 'install.js')], { cwd: root, quiet: !process.stderr.isTTY, seconds: 600 });
    const program = electronProgram();
    if (program) return program;
    const detail = output.split('\n').find((line) => /error/i.test(line))?.trim() ?? `${code}`;
    writeJson(record, { triedAt: Date.now(), detail });
    announce('set-up.electron.failed.fact', { detail });
    announce('set-up.electron.failed.remedy');
    return undefined;
  });
}
