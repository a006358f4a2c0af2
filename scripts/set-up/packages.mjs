/** The first two steps: the npm packages, and Node 24 among them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { announce } from './messages.mjs';
import { node24, packages, root } from './places.mjs';
import { runStep } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
/** Inside `node_modules`: who deletes the one deletes the other. */
const stampFile = join(packages, '.fettle-set-up.json');

/** True where `node_modules` holds what `package-lock.json` names. Reads two small files in the usual case. */
export function packagesAreCurrent() {
  const lock = readFileSync(lockFile);
  const digest = createHash('sha256').update(lock).digest('hex');
  if (readJson(stampFile)?.packageLock === digest) return true;
  // npm writes this file as the last act of an installation, ours or the user's own.
  const installed = readJson(join(packages, '.package-lock.json'));
  if (!installed || !lockFilesAgree(JSON.parse(lock.toString()), installed)) return false;
  writeJson(stampFile, { packageLock: digest });
  return true;
}

/**
 * @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> }} LockFile
 * @param {LockFile} wanted `package-lock.json`
 * @param {LockFile} installed `node_modules/.package-lock.json`, which leaves out other platforms' packages
 */
export function lockFilesAgree(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    if (!found) return Boolean(entry.optional || entry.devOptional);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @returns {Promise<boolean>} */
export async function installPackages() {
  announce('set-up.packages.installing');
  // Windows locks a running program: there `npm ci` could not remove the Node 24 that may be running this.
  const verb = process.platform === 'win32' && existsSync(packages) ? ['install', '--no-save'] : ['ci'];
  const { code } = await runNpm([...verb, '--ignore-scripts', '--include=dev', '--no-fund', '--no-audit']);
  if (code !== 0) {
    announce('set-up.packages.failed.fact', { exitCode: code });
    announce('set-up.packages.failed.remedy');
    return false;
  }
  const packageLock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  writeJson(stampFile, { packageLock });
  return true;
}

/**
 * The program that runs the project: Node 24 from `node_modules`; `node` itself is new enough in few plants.
 * @returns {Promise<string | undefined>} undefined: there is none
 */
export async function bringNode24() {
  if (existsSync(node24)) return node24;
  const version = readJson(join(packages, 'node', 'package.json'))?.version ?? '24';
  const values = { version, own: process.version };
  announce('set-up.node.installing', values);
  await runNpm(['rebuild', 'node', '--ignore-scripts=false']);
  if (existsSync(node24)) return node24;
  if (Number.parseInt(process.versions.node, 10) >= 24) {
    announce('set-up.node.own', values);
    return process.execPath;
  }
  announce('set-up.node.failed.fact', values);
  announce('set-up.node.failed.remedy');
  return undefined;
}

/**
 * The npm that started us, run by the Node that runs it: `node` on PATH may be the one about to be replaced.
 * @param {string[]} parameters
 */
function runNpm(parameters) {
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env;
  const options = { cwd: root, env: process.env };
  // On Node 20 npm warns of every package that wants a newer Node, a hundred lines; they run on the Node 24 that is brought.
  const withoutWarnings = [...parameters, '--loglevel=error'];
  if (npm?.endsWith('.js')) return runStep(node, [npm, ...withoutWarnings], options);
  return runStep('npm', withoutWarnings, { ...options, shell: process.platform === 'win32' });
}
