import { expect, test } from 'vitest';
import { sayFromMain } from '../../../renderer/language/say-from-main.ts';

test('a moment is said as people write it, in the language of the window', () => {
  const values = { since: '2026-11-25T16:01:10.716Z', procedure: 'import', run: 'none' };
  expect(sayFromMain('app.work-under-way.fact', values, 'en')).toMatch(/since 2\d Nov 2026, \d\d:01: images are being frozen/);
  expect(sayFromMain('app.work-under-way.fact', values, 'ru')).toMatch(/^С 2\d нояб\. 2026 г\./);
});

test('a holder of the library whose start is not known stays as it is told', () => {
  expect(sayFromMain('history.held.fact', { command: '?', pid: 0, host: '?', since: '?' }, 'en')).toContain('since ?');
});

test('how many there are is grouped in thousands, and no pattern for developers stands in a window', () => {
  const said = sayFromMain('doctor.groups-by-name.fact', { groups: 1800, largest: 4, first: 'a1', second: 'a2', group: 'a', pattern: '^(.+)\\d$' }, 'en');
  expect(said).toContain('There are 1,800 groups of up to 4 images.');
  expect(said).not.toContain('^');
});

test('a sentence that this program lacks, or a value that a sentence lacks, empties no page', () => {
  expect(sayFromMain('search.newer-reason', { run: 'r3' }, 'en')).toBe('search.newer-reason, run = r3');
  expect(sayFromMain('history.no-such-run.fact', {}, 'ru')).toContain('history.no-such-run.fact');
});
