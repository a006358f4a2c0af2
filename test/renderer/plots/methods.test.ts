import { expect, test } from 'vitest';
import { methodKind } from '../../../renderer/plots/methods.ts';

test.each([
  [null, 'dense'],
  ['none', 'dense'],
  ['soft-filter-pruning', 'soft-filter-pruning'],
  ['low-rank', 'low-rank'],
  ['soft-filter-pruning + low-rank', 'both'],
  ['soft-filter-pruning + quantize', 'int8'],
  ['slim-from-scratch', 'slim'],
])('the method %s is drawn as %s', (method, kind) => expect(methodKind(method)).toBe(kind));
