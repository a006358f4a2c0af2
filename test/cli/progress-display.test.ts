import { describe, expect, test } from 'vitest';
import type { AppEvent } from '../../main/contract/events.ts';
import { createProgressDisplay } from '../../main/cli/progress-display.ts';
import { createTerminal } from '../../main/cli/terminal.ts';
import { wordsIn } from '../../main/cli/words.ts';

function display(isTTY: boolean, quiet = false) {
  const stream = { text: '', isTTY, columns: 60, on: () => {}, write: (text: string) => (stream.text += text) };
  let now = 0;
  const terminal = createTerminal({ write: () => {}, on: () => {} }, stream, wordsIn('en'), { json: false, quiet, verbose: false });
  const shown = createProgressDisplay(terminal, () => now);
  return { stream, shown, at: (time: number, event: AppEvent) => ((now = time), shown.show(event)) };
}

const step = (phase: string, done: number): AppEvent => ({ type: 'progress', phase, done, total: 100, secondsLeft: null });
const clear = '\r\u001b[2K';

describe('on a terminal', () => {
  test('one line is rewritten, at most ten times a second, and stays at the end of its phase', () => {
    const { stream, shown, at } = display(true);
    for (let time = 0; time < 1000; time += 5) at(time, step('scan', Math.floor(time / 10)));
    const rewritten = stream.text.split(clear).length - 1;
    expect(rewritten).toBeGreaterThan(5);
    expect(rewritten).toBeLessThanOrEqual(10);
    at(1001, step('scan', 100));
    at(1002, step('decode', 1));
    shown.end();
    const lines = stream.text.split('\n').map((line) => line.slice(line.lastIndexOf(clear) + clear.length));
    expect(lines[0]).toMatch(/^Reading images .* 100%$/);
    expect(lines[1]).toMatch(/^Decoding images .* 1%$/);
  });

  test('a note stands above the line, which goes on below it', () => {
    const { stream, shown, at } = display(true);
    at(0, step('scan', 1));
    at(10, { type: 'note', text: 'jobs.cancelled.fact', values: {} });
    shown.end();
    expect(stream.text).toMatch(/The work was stopped as you asked\.\nReading images/);
  });
});

test('the steps of an epoch and the epoch are one line, and its figures stay while the next is under way', () => {
  const { stream, shown, at } = display(true);
  const epoch: AppEvent = {
    type: 'epoch', run: 'r1', stage: '2-recovery', epoch: 1, epochs: 4, loss: 0.5, rate: 0.1, imagesPerSecond: 300, secondsLeft: null,
    validation: { n: 270, accuracy: 0.9, macroF1: 0.9 },
  };
  at(0, step('recovery', 10));
  at(200, epoch);
  at(400, step('recovery', 30));
  shown.end();
  expect(stream.text.split('\n')).toHaveLength(2);
  expect(stream.text).toMatch(/Recovery · \S+ 30% · loss 0\.500 · macro/);
});

describe('in a file', () => {
  test('a line at the start of a phase, every five seconds, and at its end; no control characters', () => {
    const { stream, shown, at } = display(false);
    for (let time = 0; time <= 12_000; time += 100) at(time, step('scan', time / 200));
    at(12_100, step('decode', 3));
    at(12_200, step('decode', 4));
    shown.end();
    expect(stream.text.split('\n').map((line) => /\d+%/.exec(line)?.[0])).toEqual(['0%', '25%', '50%', '60%', '3%', '4%', undefined]);
    expect(stream.text).not.toContain('\u001b');
  });

  test('a run is announced by its id', () => {
    const { stream, at } = display(false);
    at(0, { type: 'run', run: 'r7', kind: 'compress' });
    expect(stream.text).toBe('Run r7: compression\n');
  });

  test('a sentence that is not known here is shown by its key', () => {
    const { stream, at } = display(false);
    at(0, { type: 'note', text: 'later.sentence', values: {} });
    expect(stream.text).toBe('later.sentence\n');
  });

  test('a moment is told as people write it', () => {
    const { stream, at } = display(false);
    at(0, { type: 'note', text: 'history.waiting', values: { command: 'fettle run x', pid: 1, host: 'line-2', since: '2026-11-25T10:00:00.000Z' } });
    expect(stream.text).toMatch(/since 11\/2\d\/26/);
  });

  test('quiet is quiet', () => {
    const { stream, shown, at } = display(false, true);
    at(0, step('scan', 1));
    at(0, { type: 'run', run: 'r7', kind: 'train' });
    shown.end();
    expect(stream.text).toBe('');
  });
});
