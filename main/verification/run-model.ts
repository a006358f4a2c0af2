/** Runs the bytes of a written file over images. */
import { Failure } from '../foundation/failure.ts';
import { openModel, type ModelSession } from './session.ts';

export interface RunOptions {
  /** Threads of one run. */
  threads?: number;
  /** Images a run. */
  batch?: number;
  /** Called before every batch; throws to stop. */
  throwIfCancelled?: () => void;
  onProgress?: (done: number, total: number) => void;
}

/**
 * Pixels uint8 [count, height, width, 3]; or, for more images than fit into memory, a function that gives
 * [count, height, width, 3] from a first image on.
 */
export type Pixels = Uint8Array | ((first: number, count: number) => Uint8Array | Promise<Uint8Array>);

export interface ImageSet {
  count: number;
  height: number;
  width: number;
  pixels: Pixels;
}

export interface ModelOutput {
  /** [count, classes] */
  probabilities: Float32Array;
  classes: number;
}

/**
 * @param model bytes or path of an ONNX file
 * @throws Failure `verification.…`
 */
export async function runModel(model: Uint8Array | string, images: ImageSet, options: RunOptions = {}): Promise<ModelOutput> {
  const session = await openModel(model, options.threads ?? 1);
  try {
    return await runSession(session, images, options);
  } finally {
    await session.release();
  }
}

async function runSession(session: ModelSession, images: ImageSet, { batch = 32, throwIfCancelled, onProgress }: RunOptions): Promise<ModelOutput> {
  const { count, height, width } = images;
  if (height !== session.height || width !== session.width) {
    throw new Failure('verification.size-differs', { height, width, modelHeight: session.height, modelWidth: session.width });
  }
  const probabilities = new Float32Array(count * session.classes);
  for (let first = 0; first < count; first += batch) {
    throwIfCancelled?.();
    const size = Math.min(batch, count - first);
    const pixels = await pixelsOf(images, first, size);
    probabilities.set(await session.run(pixels, size), first * session.classes);
    onProgress?.(first + size, count);
  }
  const broken = probabilities.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) throw new Failure('verification.not-finite', { row: Math.floor(broken / session.classes) + 1 });
  return { probabilities, classes: session.classes };
}

/** @throws Failure `verification.pixels-missing` */
export async function pixelsOf({ height, width, pixels }: ImageSet, first: number, size: number): Promise<Uint8Array> {
  const bytes = height * width * 3;
  const found = typeof pixels === 'function' ? await pixels(first, size) : pixels.subarray(first * bytes, (first + size) * bytes);
  if (found.length !== size * bytes) throw new Failure('verification.pixels-missing', { expected: size * bytes, found: found.length });
  return found;
}
