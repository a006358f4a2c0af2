/**
 * How many singular values each layer keeps. A limit is a share `energy` of the squared singular values, or the size that
 * all weights may come to; it is shared out
 *
 * - over the `layer`: each keeps the same share of its own energy, the fewest and largest values that reach it;
 * - over the `network`: all values stand in one list (`rank-budget.ts`).
 *
 * Layers that were given a rank of their own keep it, and the others keep the limit.
 */
import { countForEnergy } from '../energy.ts';
import { sizeOfShape, weightShapes } from '../../network/node-weights.ts';
import type { NetworkGraph } from '../../network/network.ts';
import type { Amounts } from '../settings.ts';
import { factorisedSize, pays } from './break-even.ts';
import { matrixSize, type KernelShape, type LowRankKind } from './matrix-form.ts';
import { ranksForMeanEnergy, ranksWithin } from './rank-budget.ts';

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

export const rankScopes = ['layer', 'network'] as const;
export type RankScope = (typeof rankScopes)[number];

/** `energy`: share of the squared singular values that stays. `parameters`: all weights of the network. */
export type SpectrumLimit = ({ energy: number } | { parameters: number }) & {
  scope?: RankScope;
  /** Share of the full rank that goes, by layer. */
  amounts?: Amounts;
};

/** @param graph the network whose factorised layers these are */
export function chooseRanks(graph: NetworkGraph, layers: readonly LayerSpectrum[], limit: SpectrumLimit): Ranks {
  const { scope = 'layer', amounts = {} } = limit;
  const own: Ranks = new Map(layers.flatMap(({ id, kind, shape, spectrum }) => (Object.hasOwn(amounts, id) ? [[id, Math.min(ownRank(kind, shape, amounts[id]), spectrum.length)] as const] : [])));
  const free = layers.filter(({ id }) => !own.has(id));
  if ('energy' in limit) return new Map([...own, ...(scope === 'layer' ? ranksForEnergy(free, limit.energy) : ranksForMeanEnergy(free, limit.energy))]);
  const fixed = storedWeights(layers.filter(({ id }) => own.has(id)), own) + weightsOutside(graph, layers);
  return new Map([...own, ...ranksForSize(free, limit.parameters - fixed, scope)]);
}

/** What is left of min(rows, columns) where a share of it goes; at least 1. */
export function ownRank(kind: LowRankKind, shape: KernelShape, amount: number): number {
  const { rows, columns } = matrixSize(kind, shape);
  return Math.max(1, Math.round(Math.min(rows, columns) * (1 - amount)));
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
 * @returns the highest ranks of the scope within the limit; rank 1 everywhere where even that is too much
 */
export function ranksForSize(layers: readonly LayerSpectrum[], most: number, scope: RankScope = 'layer'): Ranks {
  const fits = (ranks: Ranks) => storedWeights(layers, ranks) <= most;
  if (scope === 'network') return ranksWithin(layers, fits);
  if (fits(ranksForEnergy(layers, 1))) return ranksForEnergy(layers, 1);
  let low = 0;
  let high = 1;
  // Sizes change at finitely many energies; 50 halvings are below the resolution of their sums.
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (fits(ranksForEnergy(layers, middle))) low = middle;
    else high = middle;
  }
  return ranksForEnergy(layers, low);
}
