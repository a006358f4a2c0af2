import { expect, test } from 'vitest';
import { safeType } from '../../../main/engine/native/safe-type.ts';

test.each([
  ['bfloat16', [7, 7, 149, 64], 149, 'float32'],
  ['bfloat16', [5, 5, 257, 64], 257, 'float32'],
  ['bfloat16', [7, 7, 150, 64], 150, 'bfloat16'],
  ['bfloat16', [3, 3, 149, 64], 149, 'bfloat16'],
  // The stem of ResNet18 stays fast.
  ['bfloat16', [7, 7, 3, 64], 3, 'bfloat16'],
  ['float32', [7, 7, 149, 64], 149, 'float32'],
] as const)('%s with a kernel %j and %d channels to sum is computed in %s', (type, kernel, summed, expected) => {
  expect(safeType(type, kernel, summed)).toBe(expected);
});
