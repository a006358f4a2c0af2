import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { threadsFor } from '../../main/foundation/thread-pool.ts';

/** How many threads a process has after forty pieces of work for the pool, against before. */
const program = `
import { pbkdf2 } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { enlargeThreadPool } from '${new URL('../../main/foundation/thread-pool.ts', import.meta.url)}';
const threads = () => readdirSync('/proc/self/task').length;
enlargeThreadPool(18);
await Promise.all(Array.from({ length: 40 }, () => new Promise((resolve) => pbkdf2('a', 'b', 1000, 32, 'sha256', resolve))));
console.log(threads());`;

function threadsWith(environment: Record<string, string>): number {
  const { UV_THREADPOOL_SIZE: _, ...inherited } = process.env;
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', env: { ...inherited, ...environment } }));
}

describe('the thread pool', () => {
  test('is never smaller than it is by itself, and has a thread for each core', () => {
    expect([1, 2, 4, 16].map(threadsFor)).toEqual([4, 4, 6, 18]);
  });

  test.runIf(existsSync('/proc/self/task'))('is as large as its entry asked for, unless the user asked for another size', () => {
    expect(threadsWith({}) - threadsWith({ UV_THREADPOOL_SIZE: '3' })).toBe(20 - 3);
  });
});
