/** The installer that tfjs-node brings: libtensorflow and a ready binding from a storage bucket. */
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keep, lastWords, makeWorkFolder } from './cache.mjs';
import { readJson } from './files.mjs';
import { announce } from './messages.mjs';
import { tfjsNode } from './places.mjs';
import { runStep } from './run.mjs';

const systems = /** @type {Record<string, string>} */ ({ linux: 'linux', darwin: 'darwin', win32: 'windows' });

/** Both files that the installer needs, as it names them itself. */
export function storageAddresses(version = readJson(join(tfjsNode, 'package.json'))?.version, { platform, arch } = process) {
  const system = systems[platform];
  if (!system) return [];
  const archives = /** @type {Record<string, string>} */ ({
    'linux x64': 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz',
    'win32 x64': 'tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-2.9.1.zip',
    'darwin x64': 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz',
    'darwin arm64': 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz',
    'linux arm64': 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz',
  });
  const archive = archives[`${platform} ${arch}`];
  if (!archive) return [];
  const ending = platform === 'win32' ? 'zip' : 'tar.gz';
  const binding = `tf-builds/pre-built-binary/napi-v8/${version}/CPU-${system}-${version}.${ending}`;
  return [archive, binding].map((path) => `https://storage.googleapis.com/${path}`);
}

/** Five seconds at most: behind a plant's firewall such a question is never answered. */
export async function storageAnswers(addresses = storageAddresses()) {
  if (addresses.length === 0) return false;
  const ask = async (/** @type {string} */ address) => {
    try {
      return (await globalThis.fetch(address, { method: 'HEAD', signal: globalThis.AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  };
  return (await Promise.all(addresses.map(ask))).every(Boolean);
}

/**
 * Runs the installer in a copy beside the package, where its own dependencies resolve: it rewrites its
 * package.json while it works, and an interruption must not leave that behind.
 * @param {string} node
 * @returns {Promise<import('./libtensorflow.mjs').Outcome | undefined>} undefined: it is in the cache now
 */
export async function installOwn(node) {
  announce('set-up.libtensorflow.installing');
  const copy = join(dirname(tfjsNode), '.tfjs-node-set-up');
  const work = makeWorkFolder();
  try {
    rmSync(copy, { recursive: true, force: true });
    cpSync(tfjsNode, copy, { recursive: true });
    for (const made of ['lib', 'deps']) rmSync(join(copy, made), { recursive: true, force: true });
    const { code, output } = await runStep(node, ['scripts/install.js'], { cwd: copy, seconds: 900 });
    if (code !== 0) return { code: 'no-download', values: { detail: lastWords(output) } };
    for (const made of ['lib', 'deps']) moveInto(work, copy, made);
    keep(work, join('lib', 'napi-v8', 'tfjs_binding.node'), 'the installer of @tensorflow/tfjs-node');
    return undefined;
  } catch (error) {
    return { code: 'no-download', values: { detail: lastWords(String(error)) } };
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * The cache may lie on another disk, where a rename is refused.
 * @param {string} work
 * @param {string} copy
 * @param {string} name
 */
function moveInto(work, copy, name) {
  mkdirSync(work, { recursive: true });
  try {
    renameSync(join(copy, name), join(work, name));
  } catch {
    cpSync(join(copy, name), join(work, name), { recursive: true });
  }
}
