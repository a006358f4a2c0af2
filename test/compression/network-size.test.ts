import { expect, test } from 'vitest';
import { storedNumbers } from '../../main/compression/network-size.ts';
import { smallResNet } from './small-networks.ts';

test('storedNumbers counts every number of every weight', () => {
  const network = smallResNet();
  expect(storedNumbers(network.graph)).toBe(Object.values(network.weights).reduce((sum, { values }) => sum + values.length, 0));
});
