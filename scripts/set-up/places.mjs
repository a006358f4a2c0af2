/** Where things are. */
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessSync, constants, statSync } from 'node:fs';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
export const packages = join(root, 'node_modules');
export const tfjsNode = join(packages, '@tensorflow', 'tfjs-node');
/** Where tfjs-node 4.22 looks for its binding on every Node since 12. */
export const bindingPlace = join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node');
/** What was done about libtensorflow, and why; `main/engine/libtensorflow.ts` reads it. */
export const recordPlace = join(tfjsNode, 'lib', 'set-up.json');
export const node24 = join(packages, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Outside `node_modules`, so that `npm ci` and a second checkout find it again. */
export function cacheFolder(environment = process.env, platform = process.platform) {
  if (platform === 'win32' && environment.LOCALAPPDATA) return join(environment.LOCALAPPDATA, 'fettle', 'cache');
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fettle');
}

/**
 * The first of these programs on PATH, as a full path.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function findProgram(names, environment = process.env) {
  return findPrograms(names, environment).next().value;
}

/**
 * All of these programs on PATH, as full paths, in the order of their names.
 * @param {readonly string[]} names
 * @returns {Generator<string, undefined>}
 */
export function* findPrograms(names, environment = process.env) {
  const endings = process.platform === 'win32' ? (environment.PATHEXT ?? '.EXE;.CMD').split(';') : [''];
  for (const name of names) {
    for (const folder of (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(Boolean)) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (isProgram(path)) yield path;
      }
    }
  }
  return undefined;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
