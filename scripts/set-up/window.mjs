/** The built window, `dist/renderer`: made anew where its sources say something else than when it was made. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readJson, withLock, writeJson } from './files.mjs';
import { announce } from './messages.mjs';
import { root } from './places.mjs';
import { runStep } from './run.mjs';

const output = join(root, 'dist', 'renderer');
/** Beside the folder, which the bundler empties. */
const stampFile = join(root, 'dist', '.window.json');
/** What goes into the bundle: the window itself, and what it takes from the rest. */
const sources = ['renderer', 'main/contract', 'main/foundation', 'resources/public', 'package-lock.json'];

/** @returns {string} one digest of the names and contents of all sources */
export function digestOfSources(folder = root, names = sources) {
  const digest = createHash('sha256');
  for (const path of names.flatMap((name) => filesUnder(join(folder, name))).sort()) {
    digest.update(`${relative(folder, path)}\0`).update(createHash('sha256').update(readFileSync(path)).digest());
  }
  return digest.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]));
  } catch {
    return [path];
  }
}

export function windowIsCurrent(digest = digestOfSources()) {
  return existsSync(join(output, 'index.html')) && readJson(stampFile)?.sources === digest;
}

/**
 * @param {string} node
 * @returns {Promise<number>} the bundler's exit code; 0 without a word where nothing has changed
 */
export async function bringWindow(node) {
  if (windowIsCurrent()) return 0;
  return withLock(join(root, '.cache', 'window.lock'), async () => {
    // Whoever held the lock before may have built it; a source may change while the bundler reads.
    const digest = digestOfSources();
    if (windowIsCurrent(digest)) return 0;
    announce('set-up.window.building');
    const bundler = join(root, 'node_modules/vite/bin/vite.js');
    const { code } = await runStep(node, [bundler, 'build', '-c', 'renderer/vite.config.ts', '--logLevel', 'warn'], { cwd: root });
    if (code === 0) writeJson(stampFile, { sources: digest });
    else {
      announce('set-up.window.failed.fact', { exitCode: code });
      announce('set-up.window.failed.remedy');
    }
    return code;
  });
}
