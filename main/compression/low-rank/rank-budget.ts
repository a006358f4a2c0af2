/**
 * One budget for all layers: the singular values of the network in one list, by the share of its layer's energy that a value
 * holds for each weight that it costs, s_i^2 / sum_j s_j^2 / (rows + columns). Values of a layer fall and cost alike, so the
 * beginning of the list is, for its size, what loses the least energy summed over the layers.
 */
import { matrixSize } from './matrix-form.ts';
import type { LayerSpectrum, Ranks } from './rank-selection.ts';

interface Value {
  layer: string;
  /** Of the energy of its layer, 0 ... 1. */
  share: number;
  worth: number;
}

/** Without the first value of each layer, which always stays. Ties stay in the order of layers. */
function valuesByWorth(layers: readonly LayerSpectrum[]): Value[] {
  const values = layers.flatMap((layer) => {
    const { id, kind, shape } = layer;
    const { rows, columns } = matrixSize(kind, shape);
    return energyShares(layer).slice(1).map((share) => ({ layer: id, share, worth: share / (rows + columns) }));
  });
  return values.sort((first, second) => second.worth - first.worth);
}

/** Falling, of all the energy that there ever was; all 0 where the spectrum is. */
function energyShares({ spectrum, lost = 0 }: LayerSpectrum): number[] {
  const squares = Array.from(spectrum, (value) => value * value).sort((first, second) => second - first);
  const total = squares.reduce((sum, square) => sum + square, 0);
  return squares.map((square) => (total > 0 ? (square / total) * (1 - lost) : 0));
}

function ranksOf(layers: readonly LayerSpectrum[], kept: readonly Value[]): Ranks {
  const ranks: Ranks = new Map(layers.map(({ id }) => [id, 1]));
  for (const { layer } of kept) ranks.set(layer, ranks.get(layer)! + 1);
  return ranks;
}

/** The longest beginning of the list that fits; rank 1 everywhere where none does. @param fits never again, once not */
export function ranksWithin(layers: readonly LayerSpectrum[], fits: (ranks: Ranks) => boolean): Ranks {
  const values = valuesByWorth(layers);
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(ranksOf(layers, values.slice(0, middle)))) low = middle;
    else high = middle - 1;
  }
  return ranksOf(layers, values.slice(0, low));
}

/** The shortest beginning of the list with which the layers keep this share of their energy on average, 0 ... 1. */
export function ranksForMeanEnergy(layers: readonly LayerSpectrum[], energy: number): Ranks {
  const values = valuesByWorth(layers);
  // A spectrum of zeros loses nothing.
  let kept = layers.reduce((sum, layer) => sum + (energyShares(layer)[0] || 1), 0);
  let count = 0;
  // All of it is reached to rounding only.
  const wanted = energy * layers.length - 1e-12;
  while (count < values.length && kept < wanted && values[count].share > 0) kept += values[count++].share;
  return ranksOf(layers, values.slice(0, count));
}
