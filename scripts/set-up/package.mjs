/** The packages for this system (`electron-builder.yml`), and what cannot be fetched for them. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bringElectron } from './electron.mjs';
import { readJson } from './files.mjs';
import { announce } from './messages.mjs';
import { bindingPlace, packages, root } from './places.mjs';
import { projectEnvironment, runInPlace } from './run.mjs';

/** @returns {string | undefined} the folder with the binding and its libraries */
export function libtensorflowFolder(binding = bindingPlace) {
  return existsSync(binding) ? dirname(realpathSync(binding)) : undefined;
}

/**
 * @param {string} node
 * @param {readonly string[]} parameters of electron-builder: `npm run package -- --linux deb`
 * @returns {Promise<number>} exit code; the sources are built by then
 */
export async function makePackages(node, parameters) {
  const electron = await bringElectron(node, true);
  if (!electron) {
    announce('set-up.package.no-electron.fact');
    announce('set-up.package.no-electron.remedy', { version: readJson(join(packages, 'electron', 'package.json'))?.version ?? '' });
    return 1;
  }
  const empty = join(root, '.cache', 'no-libtensorflow');
  mkdirSync(empty, { recursive: true });
  const libtensorflow = libtensorflowFolder();
  if (!libtensorflow) announce('set-up.package.wasm');
  const builder = join(packages, 'electron-builder', 'cli.js');
  const settings = ['--config', 'electron-builder.yml', '--publish', 'never', `-c.electronDist=${dirname(electron)}`];
  const env = { ...projectEnvironment(), FETTLE_PACKAGED_LIBTENSORFLOW: libtensorflow ?? empty };
  const exitCode = await runInPlace(node, [builder, ...settings, ...parameters], { cwd: root, env });
  if (exitCode === 0) announce('set-up.package.done', { folder: join(root, 'dist', 'packages') });
  else {
    announce('set-up.package.failed.fact', { exitCode });
    announce('set-up.package.failed.remedy');
  }
  return exitCode;
}
