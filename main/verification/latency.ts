/**
 * Milliseconds for one image, as a device with one core to spare would see them: one thread, batch 1. Files take turns
 * within one run, and the order turns around each round, so that a machine that gets busy or hot slows them alike.
 */
import { randomFromSeed } from '../foundation/random.ts';
import { openModel, type ModelSession } from './session.ts';

export interface LatencyOptions {
  /** Measures at least this long, all files together. */
  seconds?: number;
  /** And at least so many rounds; each runs every file once. */
  rounds?: number;
  /** Rounds that are run and not counted. */
  warmUp?: number;
  /** Opens one file for one thread; ONNX Runtime where not given. */
  open?: (model: Uint8Array | string, threads: number) => Promise<ModelSession>;
  /** Called before every round; throws to stop. */
  throwIfCancelled?: () => void;
}

export interface Latency {
  /** Runs that were counted. */
  n: number;
  p50Ms: number;
  p95Ms: number;
}

/**
 * @param models bytes or paths of ONNX files
 * @returns one row a file, in the order given
 * @throws Failure `verification.…` as `openModel`
 */
export async function measureLatency(models: readonly (Uint8Array | string)[], options: LatencyOptions = {}): Promise<Latency[]> {
  const { seconds = 2, rounds = 50, warmUp = 10, open = openModel, throwIfCancelled } = options;
  const sessions: ModelSession[] = [];
  try {
    for (const model of models) sessions.push(await open(model, 1));
    const images = sessions.map(({ height, width }) => noise(height, width));
    const times = sessions.map((): number[] => []);
    const order = sessions.map((_, index) => index);
    let end = Infinity;
    for (let round = -warmUp; round < rounds || performance.now() < end; round++) {
      throwIfCancelled?.();
      if (round === 0) end = performance.now() + seconds * 1000;
      for (const index of order) {
        const start = performance.now();
        await sessions[index].run(images[index], 1);
        if (round >= 0) times[index].push(performance.now() - start);
      }
      order.reverse();
    }
    return times.map((list) => ({ n: list.length, p50Ms: percentile(list, 0.5), p95Ms: percentile(list, 0.95) }));
  } finally {
    for (const session of sessions) await session.release();
  }
}

/** Nearest rank: the smallest time that at least this share of the runs did not exceed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function noise(height: number, width: number): Uint8Array {
  const random = randomFromSeed(1);
  return Uint8Array.from({ length: height * width * 3 }, () => random.integer(256));
}
