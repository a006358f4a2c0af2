import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInside } from '../../main/foundation/is-inside.ts';

test.each([
  ['plates/results', true],
  ['plates/..results', true],
  ['plates', false],
  ['plates-2', false],
  ['plates/../results', false],
])('%s beside /data/plates: %s', (path, inside) => expect(isInside(join('/data', 'plates'), join('/data', path))).toBe(inside));
