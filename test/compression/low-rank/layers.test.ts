import { expect, test } from 'vitest';
import { factorise } from '../../../main/compression/low-rank/factorise.ts';
import { factorisableLayers, factorisedLayers } from '../../../main/compression/low-rank/layers.ts';
import { smallResNet } from '../small-networks.ts';

test('what can be factorised is factorised, once, and found again with the factors of the network', () => {
  const network = smallResNet();
  const candidates = factorisableLayers(network.graph, 'channel').map(({ node }) => node.id);
  expect(candidates.length).toBe(19);
  const factors = factorise(network, { kind: 'channel', startingRank: 'useful' });
  const found = factorisedLayers(factors);
  expect(found.map(({ node }) => node.id)).toEqual(candidates);
  expect(factorisableLayers(factors.graph, 'channel')).toEqual([]);
  expect(found[0].factors.left).toBe(factors.weights[`${candidates[0]}/left`].values);
});
