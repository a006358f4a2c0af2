/**
 * How many singular values each layer keeps: the fewest, the largest first, whose squares reach a share `energy`
 * of the layer's total. Or, for a limit on the size: the highest energy, the same for every layer, that keeps it.
 */
import { countForEnergy } from '../energy.ts';
import { sizeOfShape, weightShapes } from '../../network/node-weights.ts';
import type { NetworkGraph } from '../../network/network.ts';
import { factorisedSize, pays } from './break-even.ts';
import type { KernelShape, LowRankKind } from './matrix-form.ts';

export interface LayerSpectrum {
  id: string;
  kind: LowRankKind;
  shape: KernelShape;
  spectrum: Float32Array;
  /** Share of the layer's energy that is gone already; 0 where left out. Energies are shares of the whole. */
  lost?: number;
}

/** Rank by layer, at least 1. */
export type Ranks = Map<string, number>;

/** `energy`: share of the squared singular values that stays in each layer. `parameters`: all weights of the network. */
export type SpectrumLimit = { energy: number } | { parameters: number };

/** @param graph the network whose factorised layers these are */
export function chooseRanks(graph: NetworkGraph, layers: readonly LayerSpectrum[], limit: SpectrumLimit): Ranks {
  if ('energy' in limit) return ranksForEnergy(layers, limit.energy);
  return ranksForSize(layers, limit.parameters - weightsOutside(graph, layers));
}

/** Weights that no cut of the spectra can change. */
function weightsOutside(graph: NetworkGraph, layers: readonly LayerSpectrum[]): number {
  const inside = new Set(layers.flatMap(({ id }) => ['left', 'spectrum', 'right'].map((part) => `${id}/${part}`)));
  return Object.entries(weightShapes(graph)).reduce((sum, [name, shape]) => sum + (inside.has(name) ? 0 : sizeOfShape(shape)), 0);
}

/** @param energy share of the squared singular values that stays, 0 ... 1 */
export function ranksForEnergy(layers: readonly LayerSpectrum[], energy: number): Ranks {
  return new Map(layers.map(({ id, spectrum, lost = 0 }) => [id, Math.max(1, countForEnergy(spectrum, Math.min(1, energy / (1 - lost))))]));
}

/** Weights that the layers store at these ranks, each as factors or dense, whichever is less. */
export function storedWeights(layers: readonly LayerSpectrum[], ranks: Ranks): number {
  return layers.reduce((sum, { id, kind, shape }) => {
    const rank = ranks.get(id) ?? 1;
    return sum + (pays(kind, shape, rank) ? factorisedSize(kind, shape, rank) : sizeOfShape(shape));
  }, 0);
}

/**
 * @param most weights that the layers together may store
 * @returns ranks of the highest uniform energy within the limit; rank 1 everywhere where even that is too much
 */
export function ranksForSize(layers: readonly LayerSpectrum[], most: number): Ranks {
  if (storedWeights(layers, ranksForEnergy(layers, 1)) <= most) return ranksForEnergy(layers, 1);
  let low = 0;
  let high = 1;
  // Sizes change at finitely many energies; 50 halvings are below the resolution of their sums.
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (storedWeights(layers, ranksForEnergy(layers, middle)) <= most) low = middle;
    else high = middle;
  }
  return ranksForEnergy(layers, low);
}
