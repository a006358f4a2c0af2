/**
 * Which engine computes, chosen once a process and thread: libtensorflow through tfjs-node where it is
 * there, else WebAssembly, else TensorFlow.js's own JavaScript, which is the reference and nothing more.
 */
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { bundledLibtensorflow } from './libtensorflow.ts';
import { nativeBackend } from './native/binding.ts';
import { prepareNativeElementwise } from './operations/elementwise.ts';
import { probePrecision, type PrecisionProbe } from './precision-probe.ts';
import { tf } from './tensorflow.ts';
import type { Precision } from './operations/precision.ts';

export type EngineName = 'tensorflow' | 'wasm' | 'cpu';

export interface EngineReport {
  name: EngineName;
  /** Key in `main/foundation/texts/engine.ts`, with its values: why this engine and no other. */
  reason: string;
  reasonValues: Record<string, string | number>;
  precision: Precision;
  probe: PrecisionProbe | null;
  versions: Record<string, string>;
}

export interface EngineChoice {
  /** Only this one, or fail. */
  engine?: EngineName;
  /** Instead of what the probe finds: a run that goes on keeps the precision it began with. */
  precision?: Precision;
}

let started: Promise<EngineReport> | undefined;

/** The first call decides for the whole thread; later ones get the same report. */
export function startEngine(choice: EngineChoice = {}): Promise<EngineReport> {
  started ??= start({ ...choice, engine: choice.engine ?? engineFromEnvironment() });
  return started;
}

function engineFromEnvironment(): EngineName | undefined {
  const wanted = process.env.FETTLE_ENGINE;
  return wanted === 'tensorflow' || wanted === 'wasm' || wanted === 'cpu' ? wanted : undefined;
}

async function start({ engine, precision }: EngineChoice): Promise<EngineReport> {
  const require = createRequire(import.meta.url);
  const versions: Record<string, string> = { 'tensorflow.js': tf.version_core };
  tf.enableProdMode();
  let problem = '';
  if (engine === undefined || engine === 'tensorflow') {
    try {
      loadTfjsNode(require);
      versions.libtensorflow = libtensorflowVersion();
      const probe = probePrecision();
      return { name: 'tensorflow', reason: engine ? 'engine.chosen' : 'engine.tensorflow', reasonValues: {}, precision: precision ?? probe.precision, probe, versions };
    } catch (error) {
      if (engine) throw error;
      problem = firstLine(error);
    }
  }
  if (engine !== 'cpu') {
    try {
      await loadWasm(require);
      return { name: 'wasm', reason: engine ? 'engine.chosen' : 'engine.wasm', reasonValues: { problem }, precision: 'float32', probe: null, versions };
    } catch (error) {
      if (engine) throw error;
      problem += ` ${firstLine(error)}`;
    }
  }
  await tf.setBackend('cpu');
  return { name: 'cpu', reason: engine ? 'engine.chosen' : 'engine.cpu', reasonValues: { problem }, precision: 'float32', probe: null, versions };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0].trim();
}

function loadTfjsNode(require: NodeJS.Require): void {
  // Node 23 took away, or warns of, what tfjs-node 4.22 still calls.
  const legacy = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean; isArray?: (value: unknown) => boolean };
  legacy.isNullOrUndefined ??= (value) => value === null || value === undefined;
  legacy.isArray = Array.isArray;
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
  if (isMainThread) process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
  const silence = loadSilence(require);
  const warn = console.warn;
  console.warn = () => {};
  silence?.mute();
  try {
    useBundledBinding(require);
    require('@tensorflow/tfjs-node');
    // The first operation starts the device, which has something to say as well.
    tf.tidy(() => tf.scalar(1).add(1).dataSync());
  } finally {
    silence?.unmute();
    console.warn = warn;
  }
  if (tf.getBackend() !== 'tensorflow') throw new Error('tfjs-node did not register its backend.');
  prepareNativeElementwise();
}

/** tfjs-node looks for its binding inside its own folder, which in an installed program is an archive. */
function useBundledBinding(require: NodeJS.Require): void {
  const folder = bundledLibtensorflow();
  if (folder === undefined) return;
  const fromTfjsNode = createRequire(require.resolve('@tensorflow/tfjs-node/package.json'));
  const finder = fromTfjsNode.resolve('@mapbox/node-pre-gyp');
  const exports = fromTfjsNode(finder) as object;
  // Its functions are getters that cannot be changed; the module as a whole can.
  fromTfjsNode.cache[finder]!.exports = { ...exports, find: () => join(folder, 'tfjs_binding.node') };
}

/** Built beside the binding by the set-up (`scripts/set-up/native/silence.cc`); other builds of libtensorflow come without it. */
function loadSilence(require: NodeJS.Require): { mute(): void; unmute(): void } | null {
  try {
    const folder = bundledLibtensorflow() ?? join(dirname(require.resolve('@tensorflow/tfjs-node/package.json')), 'lib', 'napi-v8');
    const binding = realpathSync(join(folder, 'tfjs_binding.node'));
    return require(join(dirname(binding), 'silence.node')) as { mute(): void; unmute(): void };
  } catch {
    return null;
  }
}

function libtensorflowVersion(): string {
  return (nativeBackend().binding as unknown as { TF_Version?: string }).TF_Version ?? 'unknown';
}

async function loadWasm(require: NodeJS.Require): Promise<void> {
  const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly engine did not start.');
  await tf.ready();
}
