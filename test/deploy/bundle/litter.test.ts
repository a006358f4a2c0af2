import { expect, test } from 'vitest';
import { isLitter } from '../../../main/deploy/bundle/litter.ts';
import { litter, noLitter } from './litter-paths.ts';

test('what systems and Python leave in folders is no part of a bundle; everything else counts', () => {
  for (const path of litter) expect(isLitter(path), path).toBe(true);
  for (const path of noLitter) expect(isLitter(path), path).toBe(false);
});
