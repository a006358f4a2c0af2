import { expect, test } from 'vitest';
import { createOverallProgress } from '../../main/app/overall-progress.ts';
import type { AppEvent } from '../../main/contract/events.ts';

function heardOf(addresses: string[]) {
  const events: AppEvent[] = [];
  const tell = createOverallProgress(addresses, (event) => events.push(event));
  const last = () => events.filter((event) => event.type === 'progress').at(-1);
  return { tell, last, events };
}

test('one delivery alone is the whole', () => {
  const { tell, last, events } = heardOf(['/media/stick']);
  tell('/media/stick', { phase: 'copy', done: 30, total: 100, secondsLeft: 7 });
  expect(last()).toEqual({ type: 'progress', phase: 'deliver-copy', done: 30, total: 100, secondsLeft: 7 });
  expect(events).toContainEqual({ type: 'delivery', target: '/media/stick', phase: 'copy', done: 30, total: 100, secondsLeft: 7 });
});

test('of several the phase of the slowest is told; who is further is done with it, who has not begun is not', () => {
  const { tell, last } = heardOf(['one', 'two', 'three']);
  tell('one', { phase: 'check', done: 10, total: 100, secondsLeft: 1 });
  tell('two', { phase: 'copy', done: 40, total: 100, secondsLeft: 9 });
  expect(last()).toMatchObject({ phase: 'deliver-copy', done: 140, total: 300, secondsLeft: 9 });
});

test('the time left is that of the slowest, and is not told before each has one', () => {
  const { tell, last } = heardOf(['one', 'two']);
  tell('one', { phase: 'copy', done: 10, total: 100, secondsLeft: null });
  tell('two', { phase: 'copy', done: 40, total: 100, secondsLeft: 9 });
  expect(last()).toMatchObject({ secondsLeft: null });
  tell('one', { phase: 'copy', done: 50, total: 100, secondsLeft: 20 });
  expect(last()).toMatchObject({ done: 90, total: 200, secondsLeft: 20 });
});
