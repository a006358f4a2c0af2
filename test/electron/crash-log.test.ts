import { EventEmitter } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashLog } from '../../electron/crash-log.ts';
import { watchForCrashes } from '../../electron/crash-watch.ts';

const newLog = () => crashLog(join(mkdtempSync(join(tmpdir(), 'fettle-crash-')), 'logs', 'crash.log'), () => new Date('2026-11-25T10:00:00Z'));

test('a crash is written with its time and its stack, and can be read to be copied', () => {
  const log = newLog();
  expect(log.read()).toBe('');
  log.write('uncaught', new Error('out of paint'));
  expect(log.read()).toMatch(/^2026-11-25T10:00:00\.000Z uncaught\n {2}Error: out of paint\n {4,}at /);
});

test('the log stays small, whatever happens how often', () => {
  const log = newLog();
  for (let round = 0; round < 40; round++) log.write('again', 'x'.repeat(60_000));
  expect(statSync(log.path).size + statSync(`${log.path}.1`).size).toBeLessThan(1.4e6);
});

test('logging never makes things worse', () => {
  const log = crashLog(join(newLog().path, '\0'));
  expect(() => log.write('a', { b: 1 })).not.toThrow();
});

test('pages, helper processes and the program itself are watched; a page that was closed is no crash', () => {
  const log = newLog();
  const app = new EventEmitter();
  const program = new EventEmitter();
  watchForCrashes(app as never, log, program as never);
  app.emit('render-process-gone', {}, {}, { reason: 'clean-exit', exitCode: 0 });
  expect(log.read()).toBe('');
  app.emit('render-process-gone', {}, {}, { reason: 'oom', exitCode: 5 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
  program.emit('uncaughtExceptionMonitor', new Error('first'));
  program.emit('unhandledRejection', 'second');
  for (const word of ['"oom"', '"GPU"', 'first', 'second']) expect(log.read()).toContain(word);
});
