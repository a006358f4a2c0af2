import { expect, test } from 'vitest';
import { isFaster } from '../../../renderer/rules/is-faster.ts';

test('less than a measurement varies by is no gain, and slower is none', () => {
  expect([isFaster(13, 4), isFaster(13, 12.7), isFaster(13, 13.4)]).toEqual([true, false, false]);
});
