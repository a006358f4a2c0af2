import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { monitorEventLoop } from '../../main/jobs/event-loop-monitor.ts';
import { shortestOf } from './shortest-block.ts';

test('a block is measured at its length, also one just before the end', async () => {
  const monitor = monitorEventLoop();
  await sleep(30);
  const until = performance.now() + 120;
  while (performance.now() < until);
  const longest = await monitor.stop();
  expect(longest).toBeGreaterThan(105);
});

test('a free thread has no long block', async () => {
  expect(await shortestOf(10, () => sleep(100))).toBeLessThan(50);
});
