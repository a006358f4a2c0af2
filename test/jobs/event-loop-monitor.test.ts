import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { monitorEventLoop } from '../../main/jobs/event-loop-monitor.ts';

test('a block is measured at its length, also one just before the end', async () => {
  const monitor = monitorEventLoop();
  await sleep(30);
  const until = performance.now() + 120;
  while (performance.now() < until);
  const longest = await monitor.stop();
  expect(longest).toBeGreaterThan(105);
  expect(longest).toBeLessThan(300);
});

test('a free thread has no long block', async () => {
  const monitor = monitorEventLoop();
  await sleep(200);
  expect(await monitor.stop()).toBeLessThan(50);
});
