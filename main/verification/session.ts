/**
 * A written file in ONNX Runtime. The runtime computes in the thread that calls it: use it in a worker thread, not in
 * one that serves a window.
 */
import { readFileSync } from 'node:fs';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Failure } from '../foundation/failure.ts';

export interface ModelSession {
  height: number;
  width: number;
  classes: number;
  /** @param pixels uint8 [count, height, width, 3]; returns probabilities [count, classes] */
  run(pixels: Uint8Array, count: number): Promise<Float32Array>;
  release(): Promise<void>;
}

/**
 * @param model the bytes of an ONNX file, or its path
 * @param threads that one run may use
 * @throws Failure `verification.runtime-missing`, `verification.file-missing`, `verification.model-unreadable`,
 * `verification.not-a-classifier`
 */
export async function openModel(model: Uint8Array | string, threads = 1): Promise<ModelSession> {
  const runtime = await loadRuntime();
  const bytes = typeof model === 'string' ? readModel(model) : model;
  const session = await createSession(runtime, bytes, threads);
  try {
    const { height, width, classes } = sizesOf(session);
    const [input] = session.inputNames;
    const [output] = session.outputNames;
    return {
      height,
      width,
      classes,
      run: async (pixels, count) => {
        // The runtime takes no shared memory.
        const own = pixels.buffer instanceof SharedArrayBuffer ? Uint8Array.from(pixels) : pixels;
        const results = await session.run({ [input]: new runtime.Tensor('uint8', own, [count, height, width, 3]) });
        return copyOf(results[output] as Tensor);
      },
      release: () => session.release(),
    };
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** One output of a file: a tensor as plain data. */
export interface ModelValue {
  shape: number[];
  values: Float32Array;
}

export interface GraphSession {
  /** @param pixels uint8 [count, height, width, 3]; returns every output in the order of the file */
  run(pixels: Uint8Array, count: number): Promise<ModelValue[]>;
  release(): Promise<void>;
}

/**
 * A file that may have more outputs than a classifier, for looking inside.
 * @throws Failure `verification.runtime-missing`, `verification.model-unreadable`
 */
export async function openGraph(model: Uint8Array, { height, width }: { height: number; width: number }): Promise<GraphSession> {
  const runtime = await loadRuntime();
  const session = await createSession(runtime, model, 1);
  return {
    run: async (pixels, count) => {
      const results = await session.run({ [session.inputNames[0]]: new runtime.Tensor('uint8', pixels, [count, height, width, 3]) });
      return session.outputNames.map((name) => {
        const tensor = results[name] as Tensor;
        return { shape: [...tensor.dims], values: copyOf(tensor) };
      });
    },
    release: () => session.release(),
  };
}

/**
 * One run of one picture through {@link openGraph}.
 * @param pixels uint8 [1, height, width, 3]
 */
export async function runOnce(model: Uint8Array, pixels: Uint8Array, size: { height: number; width: number }): Promise<ModelValue[]> {
  const session = await openGraph(model, size);
  try {
    return await session.run(pixels, 1);
  } finally {
    await session.release();
  }
}

/** Version of ONNX Runtime that files are run by. */
export async function runtimeVersion(): Promise<string> {
  return (await loadRuntime()).env.versions.node ?? '';
}

async function loadRuntime(): Promise<typeof import('onnxruntime-node')> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new Failure('verification.runtime-missing', { reason: messageOf(error) }, { cause: error });
  }
}

/** @throws Failure `verification.file-missing` */
export function readModel(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Failure('verification.file-missing', { path, reason: (error as NodeJS.ErrnoException).code ?? messageOf(error) }, { cause: error });
  }
}

async function createSession(runtime: typeof import('onnxruntime-node'), bytes: Uint8Array, threads: number): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // What goes wrong is thrown; the log would say it a second time on stderr.
      logSeverityLevel: 4,
    });
  } catch (error) {
    throw new Failure('verification.model-unreadable', { reason: messageOf(error) }, { cause: error });
  }
}

function sizesOf(session: InferenceSession): { height: number; width: number; classes: number } {
  const [input] = session.inputMetadata;
  const [output] = session.outputMetadata;
  if (session.inputMetadata.length === 1 && session.outputMetadata.length === 1 && input.isTensor && output.isTensor) {
    const [, height, width, channels] = input.shape;
    const classes = output.shape[1];
    const sized = typeof height === 'number' && typeof width === 'number' && channels === 3 && typeof classes === 'number';
    if (sized && input.type === 'uint8' && input.shape.length === 4 && output.type === 'float32' && output.shape.length === 2) return { height, width, classes };
  }
  const described = session.inputMetadata.map((entry) => (entry.isTensor ? `${entry.name}: ${entry.type} [${entry.shape.join(', ')}]` : entry.name));
  throw new Failure('verification.not-a-classifier', { found: described.join('; ') });
}

/** The runtime's memory is its own: what it gives is copied out before the tensor goes. */
function copyOf(tensor: Tensor): Float32Array {
  const copy = Float32Array.from(tensor.data as Float32Array);
  tensor.dispose();
  return copy;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
