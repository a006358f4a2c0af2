import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { endInOrder } from '../../electron/ending.ts';
import { preventable } from './stand-in.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function program(mayLeave: () => Promise<boolean>) {
  const told: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    quit() {
      const event = preventable();
      app.emit('before-quit', event);
      if (!event.defaultPrevented) told.push('gone');
    },
  });
  const ending = endInOrder(app as never, {
    mayLeave: () => {
      told.push('asked');
      return mayLeave();
    },
    close: async () => void told.push('closed'),
  });
  return { app, ending, told };
}

test('the library is closed before the program goes', async () => {
  const { app, told } = program(() => Promise.resolve(true));
  app.quit();
  await settled();
  expect(told).toEqual(['asked', 'closed', 'gone']);
});

test('who keeps working keeps the window and everything in it, and may leave later', async () => {
  const answers = [false, true];
  const { ending, told } = program(() => Promise.resolve(answers.shift()!));
  const cross = preventable();
  ending.onWindowClose(cross);
  await settled();
  expect([cross.defaultPrevented, told]).toEqual([true, ['asked']]);
  ending.onWindowClose(preventable());
  await settled();
  expect(told).toEqual(['asked', 'asked', 'closed', 'gone']);
});

test('a second click on the cross asks no second time', async () => {
  const { ending, told } = program(() => Promise.resolve(true));
  ending.onWindowClose(preventable());
  ending.onWindowClose(preventable());
  await settled();
  expect(told).toEqual(['asked', 'closed', 'gone']);
});
