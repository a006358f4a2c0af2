/** Small files, written whole; and one set-up at a time. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { announce } from './messages.mjs';

/**
 * @param {string} path
 * @returns {any} undefined where the file is missing or is no JSON
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {unknown} content
 */
export function writeJson(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  writeFileSync(beside, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(beside, path);
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Does the work while no other process does: two `npm ci` in one folder would destroy each other. The lock of
 * a process that has died is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; !takeLock(path); waited = true) {
    if (!waited) announce('set-up.waiting', { pid: lockHolder(path) || '?' });
    await setTimeout(300);
  }
  const release = () => rmSync(path, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} path */
function takeLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (isAbandoned(path)) removeAbandoned(path);
  return false;
}

/**
 * Two that wait may both see an abandoned lock; were both to remove it, the slower one would remove the lock
 * that the faster has taken since. So the removal has a lock of its own, and looks once more inside it.
 * @param {string} path
 */
function removeAbandoned(path) {
  const removal = `${path}.removal`;
  try {
    mkdirSync(removal);
  } catch {
    // It is held for an instant; an old one belongs to a process that died in that instant.
    if (ageOf(removal) > 10_000) rmSync(removal, { recursive: true, force: true });
    return;
  }
  if (isAbandoned(path)) rmSync(path, { force: true });
  rmSync(removal, { recursive: true, force: true });
}

/** A lock without a number was made this instant, unless it is old. @param {string} path */
function isAbandoned(path) {
  const holder = lockHolder(path);
  return holder > 0 ? !isAlive(holder) : ageOf(path) > 5000;
}

/** Milliseconds since it was written; none if it is gone. @param {string} path */
function ageOf(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts ? Date.now() - facts.mtimeMs : 0;
}

/** @param {string} path */
function lockHolder(path) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}
