import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { defaultLanes, forEachInLanes } from '../../main/dataset/lanes.ts';

describe('forEachInLanes', () => {
  test('does each piece once, and never more at a time than there are lanes', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await forEachInLanes(50, 3, async (index) => {
      most = Math.max(most, ++running);
      await delay(index % 3);
      running -= 1;
      done.push(index);
    });
    expect(most).toBe(3);
    expect(done.sort((left, right) => left - right)).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  test('the first error stops all lanes, after they have finished what they had begun', async () => {
    const [begun, ended]: [number[], number[]] = [[], []];
    const work = async (index: number) => {
      begun.push(index);
      await delay(1);
      if (index === 4) throw new Error('four');
      ended.push(index);
    };
    await expect(forEachInLanes(1000, 2, work)).rejects.toThrow('four');
    expect(begun.length).toBeLessThan(10);
    expect(ended).toHaveLength(begun.length - 1);
  });

  test('an abort stops them and is what is thrown', async () => {
    const controller = new AbortController();
    let count = 0;
    const work = async () => {
      await delay(1);
      if (++count === 5) controller.abort();
    };
    await expect(forEachInLanes(1000, 2, work, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(count).toBeLessThan(10);
  });

  test('nothing to do is done', async () => {
    await expect(forEachInLanes(0, 3, () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
  });
});

test('there are no more lanes than threads to work in them, and at least one', () => {
  const before = process.env.UV_THREADPOOL_SIZE;
  try {
    delete process.env.UV_THREADPOOL_SIZE;
    expect(defaultLanes()).toBeGreaterThanOrEqual(1);
    expect(defaultLanes()).toBeLessThanOrEqual(4);
    process.env.UV_THREADPOOL_SIZE = '1';
    expect(defaultLanes()).toBe(1);
  } finally {
    if (before === undefined) delete process.env.UV_THREADPOOL_SIZE;
    else process.env.UV_THREADPOOL_SIZE = before;
  }
});
