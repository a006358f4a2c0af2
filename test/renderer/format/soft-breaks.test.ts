import { expect, test } from 'vitest';
import { softBreaks } from '../../../renderer/format/soft-breaks.ts';

test('a long name may break after what joins its parts, and nowhere else', () => {
  expect(softBreaks('rolled-in_scale').split('\u200b')).toEqual(['rolled-', 'in_', 'scale']);
  expect(softBreaks('царапины')).toBe('царапины');
  expect(softBreaks('a_')).toBe('a_');
});
