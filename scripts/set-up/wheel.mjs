/**
 * libtensorflow out of the official tensorflow-cpu wheel: pip downloads, two libraries and the C headers are
 * taken out, and the two C++ files inside tfjs-node are built against them.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { keep, lastWords, makeWorkFolder, tensorflowVersions } from './cache.mjs';
import { announce } from './messages.mjs';
import { findProgram, packages, tfjsNode } from './places.mjs';
import { runStep } from './run.mjs';

/** The wheel (274 MB) and what is taken out of it (855 MB) lie side by side for a moment. */
const neededMegabytes = 1300;

/** @typedef {{ command: string[], name: string, pip: boolean }} Python */
/** @typedef {import('./libtensorflow.mjs').Outcome} Outcome */

/** @returns {Promise<Python | undefined>} a Python 3, if possible one with pip */
export async function findPython() {
  /** @type {Python | undefined} */
  let without;
  for (const name of process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python']) {
    const program = findProgram([name]);
    if (!program) continue;
    const command = name === 'py' ? [program, '-3'] : [program];
    const [first, ...rest] = command;
    const { code } = await runStep(first, [...rest, '-c', 'import sys; sys.exit(sys.version_info < (3, 6))'], { quiet: true, seconds: 30 });
    if (code !== 0) continue;
    const { code: withPip } = await runStep(first, [...rest, '-m', 'pip', '--version'], { quiet: true, seconds: 60 });
    if (withPip === 0) return { command, name, pip: true };
    without ??= { command, name, pip: false };
  }
  return without;
}

/**
 * @param {Python} python
 * @param {string} compiler path of g++
 * @returns {Promise<Outcome | undefined>} undefined: it is in the cache now
 */
export async function fetchWheel(python, compiler) {
  const work = makeWorkFolder();
  const parent = dirname(work);
  const { bavail, bsize } = statfsSync(parent);
  const free = Math.floor((bavail * bsize) / 1e6);
  try {
    if (free < neededMegabytes) return { code: 'no-space', values: { folder: parent, free, needed: neededMegabytes } };
    const downloaded = await download(python, join(work, 'wheel'));
    if (downloaded.failed) return downloaded.failed;
    announce('set-up.libtensorflow.unpacking');
    const kept = join(work, 'kept');
    const headers = join(work, 'headers');
    const [program, ...rest] = python.command;
    const unpacked = await runStep(program, [...rest, '-c', unpacking, downloaded.wheel, kept, headers]);
    if (unpacked.code !== 0) return { code: 'no-download', values: { detail: lastWords(unpacked.output) } };
    rmSync(join(work, 'wheel'), { recursive: true, force: true });
    const failed = await build(compiler, kept, headers);
    if (failed) return failed;
    keep(kept, 'tfjs_binding.node', `tensorflow-cpu ${downloaded.version}`);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The releases in order, each first for the Python at hand, then for one that surely has wheels: what is
 * wanted are the libraries, and those do not depend on the Python.
 */
export function downloadAttempts(versions = tensorflowVersions, arch = process.arch) {
  const machine = arch === 'arm64' ? 'aarch64' : 'x86_64';
  const platforms = ['manylinux_2_27', 'manylinux_2_17', 'manylinux2014'].flatMap((tag) => ['--platform', `${tag}_${machine}`]);
  const anyPython = ['--implementation', 'cp', '--python-version', '3.12', ...platforms];
  return versions.flatMap((version) => [[], anyPython].map((choice) => ({ version, parameters: [...choice, `tensorflow-cpu==${version}`] })));
}

/** pip ends with 'no matching distribution' both where there is none and where the network is away. @param {string} output */
export function isMissingRelease(output) {
  const away = /connection|timed? ?out|resolution|resolve|proxy|ssl|certificate|network is unreachable|HTTP error|\b40[1379]\b|\b50\d\b/i;
  return /no matching distribution/i.test(output) && !away.test(output);
}

/** pip's last line is 'no matching distribution' whatever happened; the cause stands before it. @param {string} output */
export function whyNoDownload(output) {
  const causes = /connection refused|name or service not known|name resolution|network is unreachable|timed out|CERTIFICATE_VERIFY_FAILED|proxy error|cannot connect to proxy|HTTP error \d+/gi;
  return output.match(causes)?.at(-1) ?? lastWords(output);
}

/**
 * @param {Python} python
 * @param {string} folder
 * @returns {Promise<{ wheel: string, version: string, failed?: Outcome }>}
 */
async function download(python, folder) {
  const [program, ...rest] = python.command;
  const fixed = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check', '--retries', '2', '--dest', folder];
  // pip's own bar needs a terminal.
  const bar = process.stderr.isTTY ? [] : ['--progress-bar', 'off'];
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  const env = { ...process.env, TMPDIR: temporary };
  let output = '';
  let announced = '';
  for (const { version, parameters } of downloadAttempts()) {
    if (announced !== version) announce('set-up.libtensorflow.downloading', { version });
    announced = version;
    const ticker = process.stderr.isTTY ? undefined : setInterval(() => tellSize(folder), 10_000);
    const tried = await runStep(program, [...rest, ...fixed, ...bar, ...parameters], { env, seconds: 3600 });
    clearInterval(ticker);
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (tried.code === 0 && wheel) return { wheel: join(folder, wheel), version };
    output = tried.output;
    if (!isMissingRelease(output)) break;
  }
  return { wheel: '', version: '', failed: { code: 'no-download', values: { detail: whyNoDownload(output) } } };
}

/** @param {string} folder */
function tellSize(folder) {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true })) bytes += statSync(join(folder, String(name)), { throwIfNoEntry: false })?.size ?? 0;
  announce('set-up.libtensorflow.progress', { megabytes: Math.round(bytes / 1e6) });
}

/** Python is there, so its own reader of zip files does it; that checks each file's CRC. */
const unpacking = `
import os, re, shutil, sys, zipfile
wheel, libraries, headers = sys.argv[1:]
found = 0
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        library = re.fullmatch(r'tensorflow/(libtensorflow_(cc|framework)\\.so\\.\\d+)', name)
        header = re.fullmatch(r'tensorflow/include/((tensorflow|tsl|xla)/(.*/)?(c/.*|.*ctstring.*)\\.h)', name)
        if not library and not header:
            continue
        found += bool(library)
        target = os.path.join(libraries, library.group(1)) if library else os.path.join(headers, header.group(1))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target, 'wb') as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
if found != 2:
    sys.exit('error: the wheel does not hold the two libraries')
`;

/**
 * @param {string} compiler
 * @param {string} folder holds the two libraries; gets `tfjs_binding.node`, which finds them beside itself
 * @param {string} headers
 * @returns {Promise<Outcome | undefined>}
 */
async function build(compiler, folder, headers) {
  announce('set-up.libtensorflow.building', { compiler });
  const sources = readdirSync(join(tfjsNode, 'binding')).filter((name) => name.endsWith('.cc'));
  const libraries = readdirSync(folder).filter((name) => /\.so\.\d+$/.test(name));
  const { code, output } = await runStep(compiler, [
    ...['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
    ...['-I', join(packages, 'node-api-headers', 'include'), '-I', headers],
    ...sources.map((name) => join(tfjsNode, 'binding', name)),
    ...['-o', join(folder, 'tfjs_binding.node'), '-L', folder],
    ...libraries.map((name) => `-l:${name}`),
    '-Wl,-rpath,$ORIGIN',
  ]);
  if (code !== 0) return { code: 'build-failed', values: { detail: lastWords(output) } };
  await buildSilence(compiler, folder);
  return undefined;
}

/**
 * Without it all works as well, only less quietly: a failure here is none.
 * @param {string} compiler
 * @param {string} folder gets `silence.node`
 */
export async function buildSilence(compiler, folder) {
  if (existsSync(join(folder, 'silence.node'))) return;
  const source = fileURLToPath(new URL('native/silence.cc', import.meta.url));
  await runStep(compiler, ['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-I', join(packages, 'node-api-headers', 'include'), source, '-o', join(folder, 'silence.node')]);
}
