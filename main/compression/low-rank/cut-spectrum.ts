/**
 * The cut: factors are made orthonormal again first, since energy means nothing while they are not, then the
 * spectrum is cut, and layers whose factors store no less than the dense kernel become dense again.
 */
import { composeLowRank } from '../../network/split-low-rank.ts';
import type { Network } from '../../network/network.ts';
import { pays } from './break-even.ts';
import { replaceFactors } from './factorise.ts';
import { reorthogonalise, truncate, type Factors } from './factors.ts';
import { factorisedLayers } from './layers.ts';
import { chooseRanks, type SpectrumLimit } from './rank-selection.ts';

/** @param lost by layer, the share of its energy that was taken out before */
export function cutSpectrum(network: Network, limit: SpectrumLimit, lost: ReadonlyMap<string, number> = new Map()): Network {
  const layers = factorisedLayers(network).map((layer) => ({ ...layer, id: layer.node.id, factors: reorthogonalise(layer.factors) }));
  const spectra = layers.map(({ id, kind, shape, factors }) => ({ id, kind, shape, spectrum: factors.spectrum, lost: lost.get(id) }));
  const ranks = chooseRanks(network.graph, spectra, limit);
  let cut = network;
  for (const kind of ['channel', 'spatial'] as const) {
    const factorsOf = new Map<string, Factors>();
    for (const layer of layers) {
      if (layer.kind === kind) factorsOf.set(layer.id, truncate(layer.factors, ranks.get(layer.id) ?? 1));
    }
    cut = replaceFactors(cut, kind, factorsOf);
  }
  const dense = layers.filter(({ id, kind, shape }) => !pays(kind, shape, ranks.get(id) ?? 1)).map(({ id }) => id);
  return dense.length > 0 ? composeLowRank(cut, dense) : cut;
}
