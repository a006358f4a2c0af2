import { expect, test } from 'vitest';
import { sharedWork } from '../../main/app/shared-work.ts';

/** Work that ends when the test says so, and tells whether it was ended early. */
function controlled() {
  const begun: { end: (result: string) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  const ask = sharedWork<string>((signal) => new Promise((end, fail) => void begun.push({ end, fail, signal })));
  return { begun, ask };
}

test('all who ask share one piece of work, and its result is kept', async () => {
  const { begun, ask } = controlled();
  const answers = [ask(), ask()];
  begun[0].end('tensorflow');
  expect(await Promise.all(answers)).toEqual(['tensorflow', 'tensorflow']);
  expect(await ask()).toBe('tensorflow');
  expect(begun).toHaveLength(1);
});

test('who leaves, leaves alone: the others get their answer', async () => {
  const { begun, ask } = controlled();
  const leaving = new AbortController();
  const left = ask(leaving.signal);
  const stayed = ask();
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: 'jobs.cancelled' });
  expect(begun[0].signal.aborted).toBe(false);
  begun[0].end('wasm');
  expect(await stayed).toBe('wasm');
});

test('when the last one leaves, the work ends, and the next to ask begins anew', async () => {
  const { begun, ask } = controlled();
  const leaving = new AbortController();
  const left = ask(leaving.signal);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: 'jobs.cancelled' });
  expect(begun[0].signal.aborted).toBe(true);
  const next = ask();
  begun[1].end('tensorflow');
  expect(await next).toBe('tensorflow');
});

test('a failure is told to who waits and not kept', async () => {
  const { begun, ask } = controlled();
  const first = ask();
  begun[0].fail(new Error('no engine'));
  await expect(first).rejects.toThrow('no engine');
  const second = ask();
  begun[1].end('cpu');
  expect(await second).toBe('cpu');
});

test('who has left already begins nothing', async () => {
  const { begun, ask } = controlled();
  await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ code: 'jobs.cancelled' });
  expect(begun).toHaveLength(0);
});
