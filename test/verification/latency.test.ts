import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import { openModel, type ModelSession } from '../../main/verification/session.ts';
import { measureLatency, percentile } from '../../main/verification/latency.ts';
import { metadataFor, smallResNet } from '../network/onnx/files.ts';

const small = writeOnnx(smallResNet(3, 32, 2), metadataFor(3));
const large = writeOnnx(smallResNet(3, 32, 32), metadataFor(3));

describe('latency', () => {
  test('is measured as often for each file, and tells a large network from a small one', async () => {
    const [first, second] = await measureLatency([large, small], { seconds: 0.05, rounds: 20, warmUp: 3 });
    expect(first.n).toBe(second.n);
    expect(first.n).toBeGreaterThanOrEqual(20);
    expect(second.p50Ms).toBeLessThan(first.p50Ms);
    for (const { p50Ms, p95Ms } of [first, second]) expect(p95Ms).toBeGreaterThan(p50Ms);
  });

  test('is measured in turns whose order turns around, with one thread, and every session is closed', async () => {
    const [order, closed, threads]: [string[], string[], number[]] = [[], [], []];
    /** The real sessions, watched. */
    const open = async (model: Uint8Array | string, allowed: number): Promise<ModelSession> => {
      threads.push(allowed);
      const name = model === large ? 'large' : 'small';
      const session = await openModel(model, allowed);
      return {
        ...session,
        run: (pixels, count) => {
          order.push(name);
          return session.run(pixels, count);
        },
        release: () => {
          closed.push(name);
          return session.release();
        },
      };
    };
    await measureLatency([large, small], { seconds: 0, rounds: 3, warmUp: 1, open });
    expect(order).toEqual(['large', 'small', 'small', 'large', 'large', 'small', 'small', 'large']);
    expect(threads).toEqual([1, 1]);
    expect(closed.sort()).toEqual(['large', 'small']);
    const throwIfCancelled = () => {
      throw new Error('stopped');
    };
    await expect(measureLatency([small], { open, throwIfCancelled })).rejects.toThrow('stopped');
    expect(closed).toHaveLength(3);
  });

  test('does not count the rounds that warm up', async () => {
    const [row] = await measureLatency([small], { seconds: 0, rounds: 5, warmUp: 4 });
    expect(row.n).toBe(5);
  });

  test('of a file with itself is about the same: turns are fair', async () => {
    const [first, second] = await measureLatency([small, small], { seconds: 0.3, rounds: 200 });
    expect(first.p50Ms / second.p50Ms).toBeGreaterThan(0.7);
    expect(first.p50Ms / second.p50Ms).toBeLessThan(1.4);
  });

  test('goes on for the time that was asked for, and stops when told to', async () => {
    const start = performance.now();
    const [row] = await measureLatency([small], { seconds: 0.2, rounds: 1 });
    expect(performance.now() - start).toBeGreaterThan(200);
    expect(row.n).toBeGreaterThan(1);
    const throwIfCancelled = () => {
      throw new Error('stopped');
    };
    await expect(measureLatency([small], { throwIfCancelled })).rejects.toThrow('stopped');
  });
});

describe('a percentile', () => {
  test('is one of the times, by nearest rank', () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(times, 0.5), percentile(times, 0.95), percentile(times, 1), percentile(times, 0)]).toEqual([50, 95, 100, 1]);
  });

  test('has at least its share of the times at or below it, and less below', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (times, share) => {
        const found = percentile(times, share);
        expect(times.filter((time) => time <= found).length).toBeGreaterThanOrEqual(share * times.length);
        expect(times.filter((time) => time < found).length).toBeLessThan(share * times.length);
      }),
    );
  });
});
