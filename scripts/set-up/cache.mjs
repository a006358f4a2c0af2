/**
 * The native part as it is kept outside `node_modules`: one folder for each version and system, which appears
 * whole, by a rename, or not at all.
 */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive, readJson, writeJson } from './files.mjs';
import { bindingPlace, cacheFolder, tfjsNode } from './places.mjs';

/** Releases of tensorflow-cpu that the binding is known to build with, best first. */
export const tensorflowVersions = ['2.21.0', '2.20.0', '2.19.1'];

/** @returns {string} changes with tfjs-node, with the releases above and with the system */
export function cacheKey() {
  return `tfjs-node-${readJson(join(tfjsNode, 'package.json'))?.version}-${process.platform}-${process.arch}-${tensorflowVersions[0]}`;
}

function kept() {
  return join(cacheFolder(), 'libtensorflow', cacheKey());
}

/**
 * @typedef {{ binding: string, files: Record<string, number>, source: string }} CacheNote
 * binding: relative path; files: relative path to bytes
 * @returns {{ folder: string, binding: string } | undefined} undefined where it is missing or incomplete
 */
export function cachedBinding() {
  const folder = kept();
  /** @type {CacheNote | undefined} */
  const note = readJson(join(folder, 'set-up.json'));
  if (!note) return undefined;
  const whole = Object.entries(note.files).every(([path, bytes]) => statSync(join(folder, path), { throwIfNoEntry: false })?.size === bytes);
  return whole ? { folder, binding: join(folder, note.binding) } : undefined;
}

/** @returns {string} a new folder on the disk of the cache, named after this process */
export function makeWorkFolder() {
  const folder = join(cacheFolder(), 'libtensorflow', `.part-${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What set-ups that were killed have left. */
export function removeLeftovers() {
  const folder = join(cacheFolder(), 'libtensorflow');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const owner = /^\.part-(\d+)-/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Makes a finished folder the cached one. Where another process was faster, its result is as good and stays.
 * @param {string} folder from {@link makeWorkFolder}, holding exactly what is to be kept
 * @param {string} binding relative path of the binding in it
 * @param {string} source for people who look into the cache
 */
export function keep(folder, binding, source) {
  /** @type {Record<string, number>} */
  const files = {};
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const facts = statSync(join(folder, name));
    if (facts.isFile()) files[name] = facts.size;
  }
  writeJson(join(folder, 'set-up.json'), { source, binding, files });
  if (!cachedBinding()) {
    rmSync(kept(), { recursive: true, force: true });
    renameSync(folder, kept());
  } else {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Shows tfjs-node the cached binding. Node resolves the link before it loads, so the libraries beside the
 * original are found; Windows gives links to administrators only and looks for libraries beside the file.
 * @param {string} folder
 */
export function adopt(folder) {
  const { binding } = readJson(join(folder, 'set-up.json'));
  mkdirSync(dirname(bindingPlace), { recursive: true });
  if (process.platform !== 'win32') {
    replace(bindingPlace, (place) => symlinkSync(join(folder, binding), place));
    return;
  }
  for (const name of readdirSync(join(folder, dirname(binding)))) {
    const original = join(folder, dirname(binding), name);
    replace(join(dirname(bindingPlace), name), (place) => {
      try {
        linkSync(original, place);
      } catch {
        copyFileSync(original, place);
      }
    });
  }
}

/**
 * @param {string} place
 * @param {(place: string) => void} make
 */
function replace(place, make) {
  const beside = `${place}.${process.pid}.part`;
  rmSync(beside, { force: true });
  make(beside);
  renameSync(beside, place);
}

/** The last words of a program that failed, short enough for one sentence. @param {string} output */
export function lastWords(output) {
  const lines = output.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  const telling = lines.filter((line) => /error/i.test(line)).at(-1) ?? lines.at(-1) ?? '?';
  return telling.replace(/[{}]/g, '').slice(0, 300);
}
