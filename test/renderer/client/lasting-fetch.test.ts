import { afterEach, expect, test, vi } from 'vitest';
import { lastingFetch } from '../../../renderer/client/lasting-fetch.ts';

afterEach(() => vi.unstubAllGlobals());

/** Answers when it is told to, and refuses as browsers do what lasts beyond 64 KiB altogether. */
function browser() {
  const sent: boolean[] = [];
  const open: (() => void)[] = [];
  let lasting = 0;
  vi.stubGlobal('fetch', (_address: unknown, init?: RequestInit) => {
    const bytes = init?.keepalive ? Buffer.byteLength(String(init.body)) : 0;
    if (lasting + bytes > 65_536) return Promise.reject(new TypeError('Failed to fetch'));
    lasting += bytes;
    sent.push(Boolean(init?.keepalive));
    return new Promise((resolve) => open.push(() => {
      lasting -= bytes;
      resolve(new Response());
    }));
  });
  return { sent, answer: () => open.splice(0).forEach((one) => one()) };
}
const post = (body?: string) => lastingFetch('./trpc/saveProject', { method: 'POST', body });

test('what is written outlives the page; what is asked need not', async () => {
  const { sent, answer } = browser();
  const asked = [post('{}'), lastingFetch('./trpc/works')];
  answer();
  await Promise.all(asked);
  expect(sent).toEqual([true, false]);
});

test('many files with Cyrillic names are sent, though they are too much to outlive the page', async () => {
  const { sent, answer } = browser();
  const asked = post('царапины/снимок.jpg '.repeat(2_500));
  answer();
  await asked;
  expect(sent).toEqual([false]);
});

test('several at once are counted together, and each of them is sent', async () => {
  const { sent, answer } = browser();
  const asked = [post('x'.repeat(40_000)), post('x'.repeat(40_000))];
  answer();
  await Promise.all(asked);
  const later = post('x'.repeat(40_000));
  answer();
  await later;
  expect(sent).toEqual([true, false, true]);
});
