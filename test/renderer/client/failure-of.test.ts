import '../browser-globals.ts';
import { expect, test } from 'vitest';
import { failureWords } from '../../../renderer/client/failure-of.ts';

test.each(['en', 'ru'] as const)('a failure of a newer program is shown with its own message, %s', (language) => {
  const { code, fact, remedy } = failureWords({ code: 'search.newer-trouble', values: {}, detail: 'Error: no room left\n    at search' }, language);
  expect(code).toBe('search.newer-trouble');
  expect(fact).toContain('Error: no room left');
  expect(fact).not.toContain('at search');
  expect(remedy).not.toBe('');
});

test('where a value of the words is missing, the message or the code stands in', () => {
  expect(failureWords({ code: 'unexpected', values: {}, detail: 'TypeError: x is undefined' }, 'en').fact).toContain('TypeError: x is undefined');
  expect(failureWords({ code: 'window.no-such-words', values: {}, detail: '' }, 'en').fact).toContain('window.no-such-words');
});

test('a failure that has words says them', () => {
  expect(failureWords({ code: 'history.no-such-run', values: { run: 'r7' }, detail: '' }, 'en').fact).toContain('r7');
  expect(failureWords({ code: 'window.unreached', values: {}, detail: '' }, 'en').fact).not.toContain('does not know');
});
