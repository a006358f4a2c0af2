import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bar, epochText, fitted, progressText } from '../../main/cli/progress-line.ts';
import { wordsIn } from '../../main/cli/words.ts';

const english = wordsIn('en');

describe('a line of progress', () => {
  test('holds the phase, a bar, per cent, speed and time left', () => {
    const line = progressText({ type: 'progress', phase: 'decode', done: 450, total: 1800, secondsLeft: 380, imagesPerSecond: 910.4 }, english);
    expect(line).toBe('Decoding images · █████░░░░░░░░░░░░░░░ 25% · 910 images/s · about 6 min');
  });

  test('what is done has no time left, and no speed is no speed of nothing', () => {
    expect(progressText({ type: 'progress', phase: 'decode', done: 9, total: 9, secondsLeft: 0, imagesPerSecond: 0 }, english)).toMatch(/100%$/);
  });

  test('an end that is not known shows the count, a phase that is not known its name', () => {
    expect(progressText({ type: 'progress', phase: 'later', done: 12, total: null, secondsLeft: null }, english)).toBe('later · 12');
  });

  test('an epoch tells the set of its figure', () => {
    const line = epochText(
      {
        type: 'epoch', run: 'r3', stage: 'recovery', epoch: 5, epochs: 20, loss: 0.1234, rate: 0.02, imagesPerSecond: 300, secondsLeft: 90,
        validation: { n: 270, accuracy: 0.9, macroF1: 0.912 }, network: { parameters: 180_000, multiplyAccumulates: 5_000_000 },
      },
      wordsIn('ru'),
    );
    expect(line.replaceAll(/\s/gu, ' ')).toBe('r3 Восстановление · █████░░░░░░░░░░░░░░░ эпоха 5 из 20 · потери 0,123 · macro-F1 91,2 % на валидации (270) · параметров 180 тыс. · 300 изобр./с · около 2 мин');
  });

  test('the bar is always of one width', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), (share) => [...bar(share)].length === 20));
  });

  test('a line never reaches the width of the terminal, so that it can be rewritten', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 60 }), (line, columns) => [...fitted(line, columns)].length < columns),
    );
    expect(fitted('short', 80)).toBe('short');
  });
});
