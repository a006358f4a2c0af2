/**
 * The third step: libtensorflow. Tried in order: what is cached, what is in `node_modules` already,
 * tfjs-node's own installer, the tensorflow-cpu wheel. Where none is to be had the project works on the wasm
 * engine, so no failure here stops anything: it is said, recorded and, when something has changed, tried again.
 */
import { existsSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { adopt, cachedBinding, cacheKey, removeLeftovers } from './cache.mjs';
import { readJson, writeJson } from './files.mjs';
import { announce, sentence } from './messages.mjs';
import { installOwn, storageAnswers } from './own-installer.mjs';
import { bindingPlace, cacheFolder, findProgram, recordPlace, tfjsNode } from './places.mjs';
import { prove } from './proof.mjs';
import { buildSilence, fetchWheel, findPython } from './wheel.mjs';

/**
 * What is known before anything is downloaded.
 * @typedef {object} Circumstances
 * @property {boolean} cached
 * @property {boolean} present a binding that is not ours stands in `node_modules`
 * @property {boolean} storage tfjs-node's storage answers
 * @property {boolean} wheels there are tensorflow-cpu wheels for this system: Linux with glibc
 * @property {boolean} python
 * @property {boolean} pip
 * @property {boolean} compiler
 *
 * What became of it; `code` is a key of the texts, without its `set-up.libtensorflow.`.
 * @typedef {{ code: string, values: Record<string, string | number> }} Outcome
 * @typedef {Outcome & { available: boolean, version?: string, key: string, circumstances: string, at: string }} LibtensorflowRecord
 */

/**
 * The ways worth trying, best first; and where none is left, what to say is missing.
 * @param {Circumstances} circumstances
 * @returns {{ ways: ('cached' | 'present' | 'own-installer' | 'wheel')[], missing?: string }}
 */
export function waysToLibtensorflow({ cached, present, storage, wheels, python, pip, compiler }) {
  /** @type {('cached' | 'present' | 'own-installer' | 'wheel')[]} */
  const ways = [];
  if (cached) ways.push('cached');
  if (present) ways.push('present');
  if (storage) ways.push('own-installer');
  // The compiler is asked for first: nobody should download 270 MB and then hear that they are of no use.
  if (wheels && pip && compiler) return { ways: [...ways, 'wheel'] };
  if (!wheels) return { ways, missing: 'unsupported' };
  if (!python && !compiler) return { ways, missing: 'no-python-no-compiler' };
  if (!compiler) return { ways, missing: 'no-compiler' };
  return { ways, missing: python ? 'no-pip' : 'no-python' };
}

/** What an answer depends on besides the network; cheap, because every command asks. */
function circumstancesNow() {
  return JSON.stringify([findProgram(['python3', 'python', 'py']) ?? '', findProgram(['g++']) ?? '', cachedBinding()?.folder ?? '']);
}

/** A network that was away may be back the next day; asking before every command would cost seconds each time. */
const retryAfter = 24 * 60 * 60 * 1000;
const passing = ['no-download', 'no-space', 'failed'];

/**
 * True where nothing is to be done: it is there, or it is missing for a reason that still holds.
 * @param {LibtensorflowRecord | undefined} record
 * @param {{ key: string, circumstances: string, bindingExists: boolean, now: number }} state
 */
export function recordHolds(record, state) {
  if (!record || record.key !== state.key) return false;
  if (record.available) return state.bindingExists;
  if (record.circumstances !== state.circumstances) return false;
  return !passing.includes(record.code) || state.now - Date.parse(record.at) < retryAfter;
}

export function libtensorflowIsSettled() {
  const record = readJson(recordPlace);
  if (!record) return false;
  // Circumstances matter only to those who lack it: looking for programs is the slow part.
  const circumstances = record.available ? '' : circumstancesNow();
  return recordHolds(record, { key: cacheKey(), circumstances, bindingExists: existsSync(bindingPlace), now: Date.now() });
}

/** Repeats in full what is missing and what it costs; says nothing where nothing is. */
export function remindOfLibtensorflow() {
  const record = readJson(recordPlace);
  if (record && !record.available) explain(record);
}

/** @param {Outcome} outcome */
function explain({ code, values }) {
  announce(`set-up.libtensorflow.${code}.fact`, values);
  announce(`set-up.libtensorflow.${code}.remedy`, values);
  announce('set-up.libtensorflow.again');
  announce('set-up.libtensorflow.cost');
}

/** @param {string} node Node 24, which runs the installer and the proof */
export async function obtainLibtensorflow(node) {
  announce('set-up.libtensorflow.looking');
  /** @type {Outcome & { available: boolean, version?: string }} */
  let result;
  try {
    removeLeftovers();
    result = await tryAllWays(node);
  } catch (error) {
    result = { available: false, code: 'failed', values: { detail: error instanceof Error ? error.message : String(error) } };
  }
  /** @type {LibtensorflowRecord} */
  const record = { ...result, key: cacheKey(), circumstances: circumstancesNow(), at: new Date().toISOString() };
  writeJson(recordPlace, record);
  if (record.available) announce(`set-up.libtensorflow.${record.code}.settled`, record.values);
  else explain(record);
}

/**
 * @param {string} node
 * @returns {Promise<Outcome & { available: boolean, version?: string }>}
 */
async function tryAllWays(node) {
  const python = await findPython();
  const compiler = findProgram(['g++']);
  const cached = cachedBinding();
  const { ways, missing } = waysToLibtensorflow({
    cached: Boolean(cached),
    present: existsSync(bindingPlace),
    // Not asked where the answer would not be used.
    storage: !cached && (await storageAnswers()),
    wheels: platform === 'linux' && (arch === 'x64' || arch === 'arm64') && hasGlibc(),
    python: Boolean(python),
    pip: Boolean(python?.pip),
    compiler: Boolean(compiler),
  });
  /** @type {Outcome} */
  let outcome = { code: missing ?? 'failed', values: { python: python?.name ?? '', platform: `${platform} ${arch}`, detail: '' } };
  for (const way of ways) {
    const tried = await tryWay(way, node, python, compiler);
    if (!tried.failed) {
      const proof = await prove(node, tried.binding);
      if (proof.version) {
        // A cache of an earlier version may be without it.
        if (tried.folder && compiler) await buildSilence(compiler, tried.folder);
        if (tried.folder) adopt(tried.folder);
        const values = { version: proof.version, folder: tried.folder ?? tfjsNode };
        return { available: true, version: proof.version, code: way, values };
      }
      tried.failed = { code: 'does-not-load', values: { detail: proof.detail, folder: tried.folder ?? tfjsNode } };
    }
    // What is missing for the best way explains more than why a lesser one failed, unless that one is the last.
    if (!missing || way === 'cached') outcome = tried.failed;
    if (ways.at(-1) !== way) announce('set-up.libtensorflow.retry', { detail: sentence(`set-up.libtensorflow.${tried.failed.code}.fact`, tried.failed.values) });
  }
  return { available: false, ...outcome };
}

/**
 * @param {'cached' | 'present' | 'own-installer' | 'wheel'} way
 * @param {string} node
 * @param {{ command: string[], name: string, pip: boolean } | undefined} python
 * @param {string | undefined} compiler
 * @returns {Promise<{ binding: string, folder?: string, failed?: Outcome }>}
 */
async function tryWay(way, node, python, compiler) {
  if (way === 'present') return { binding: bindingPlace };
  if (way === 'own-installer') {
    const failed = await installOwn(node);
    if (failed) return { binding: '', failed };
  }
  if (way === 'wheel' && python && compiler) {
    const failed = await fetchWheel(python, compiler);
    if (failed) return { binding: '', failed };
  }
  const found = cachedBinding();
  if (!found) return { binding: '', failed: { code: 'failed', values: { detail: cacheFolder() } } };
  return found;
}

/** musl (Alpine) cannot load what glibc's libraries need. */
function hasGlibc() {
  const report = /** @type {any} */ (process.report?.getReport());
  return Boolean(report?.header?.glibcVersionRuntime);
}
