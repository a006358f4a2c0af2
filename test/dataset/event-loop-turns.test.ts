import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { eventLoopTurns } from '../../main/dataset/event-loop-turns.ts';

function work(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('a turn of the event loop', () => {
  test('is due after a stretch of work, and not again at once', async () => {
    const turns = eventLoopTurns();
    expect(turns.isDue()).toBe(false);
    work(40);
    expect(turns.isDue()).toBe(true);
    await turns.take();
    expect(turns.isDue()).toBe(false);
  });

  test('lets timers and messages through', async () => {
    const turns = eventLoopTurns();
    const { port1, port2 } = new MessageChannel();
    const heard = new Set<string>();
    port2.on('message', () => heard.add('message'));
    setTimeout(() => heard.add('timer'), 1);
    port1.postMessage('now');
    for (let turn = 0; turn < 5; turn++) {
      work(5);
      await turns.take();
    }
    port1.close();
    expect([...heard].sort()).toEqual(['message', 'timer']);
  });

  test('ends the work where it was aborted meanwhile, with the reason that was given', async () => {
    const controller = new AbortController();
    const turns = eventLoopTurns(controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 1);
    work(5);
    await expect(
      (async () => {
        for (;;) await turns.take();
      })(),
    ).rejects.toThrow('enough');
  });
});
