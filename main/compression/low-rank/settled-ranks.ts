/**
 * Progressive shrinking of spectra: parts of a layer that the cut to come would not keep, several epochs in a row, are set to
 * zero and then removed, so that the two convolutions of a layer get thinner while they train.
 *
 * The spectrum of a layer is judged by shares of its energy. What was taken out still counts in the whole (`lost`); otherwise each
 * cut would be a share of what the one before left.
 */
import type { Network, Weights } from '../../network/network.ts';
import { gatherSlices } from '../../network/slices.ts';
import type { PresentTraining } from '../step.ts';
import { factorisedLayers } from './layers.ts';
import type { Ranks } from './rank-selection.ts';

/** A layer over the epochs of a stage. Plain data. */
export interface LayerHistory {
  layer: string;
  /** For each part of the spectrum: how many epochs in a row the cut would not have kept it. */
  unneeded: number[];
  /** Share of the layer's energy that is gone for good, 0 ... 1. */
  lost: number;
}

export const newHistories = (network: Pick<Network, 'graph'>): LayerHistory[] =>
  network.graph.nodes.flatMap((node) => (node.op === 'convolution' && node.lowRank ? [{ layer: node.id, unneeded: new Array<number>(node.lowRank.rank).fill(0), lost: 0 }] : []));

/** Shares that are lost, by layer. */
export const lostShares = (histories: readonly LayerHistory[]): Map<string, number> => new Map(histories.map(({ layer, lost }) => [layer, lost]));

/** @param needed ranks that the cut would keep now */
export function nextHistories(network: Network, histories: readonly LayerHistory[], needed: Ranks): LayerHistory[] {
  const spectra = spectraOf(network);
  return histories.map(({ layer, unneeded, lost }) => {
    const spectrum = spectra.get(layer)!;
    const kept = new Set([...spectrum.keys()].sort((a, b) => Math.abs(spectrum[b]) - Math.abs(spectrum[a]) || a - b).slice(0, needed.get(layer) ?? 1));
    return { layer, lost, unneeded: unneeded.map((epochs, part) => (kept.has(part) ? 0 : epochs + 1)) };
  });
}

/** Sets settled parts to zero. @returns the spectra that change, and the histories with what is lost by it */
export function maskSettled(network: Network, histories: readonly LayerHistory[], settled: number): { weights: Weights; histories: LayerHistory[] } {
  const spectra = spectraOf(network);
  const weights: Weights = {};
  const after = histories.map((history) => {
    const { layer, unneeded, lost } = history;
    if (unneeded.every((epochs) => epochs < settled)) return history;
    const before = spectra.get(layer)!;
    const values = before.map((value, part) => (unneeded[part] >= settled ? 0 : value));
    weights[`${layer}/spectrum`] = { shape: [values.length], values };
    const whole = energy(before);
    return { ...history, lost: whole > 0 ? 1 - (1 - lost) * (energy(values) / whole) : lost };
  });
  return { weights, histories: after };
}

interface WithoutSettled extends PresentTraining {
  histories: LayerHistory[];
}

/** @returns the network and its momentum without the parts that {@link maskSettled} set to zero, or null where there are none */
export function withoutSettledRanks({ network, velocities }: PresentTraining, histories: readonly LayerHistory[], settled: number): WithoutSettled | null {
  const keep = new Map(histories.flatMap(({ layer, unneeded }) => (unneeded.some((epochs) => epochs >= settled) ? [[layer, [...unneeded.keys()].filter((part) => unneeded[part] < settled)] as const] : [])));
  if (keep.size === 0) return null;
  const nodes = network.graph.nodes.map((node) => (node.op === 'convolution' && node.lowRank && keep.has(node.id) ? { ...node, lowRank: { ...node.lowRank, rank: keep.get(node.id)!.length } } : node));
  return {
    network: { graph: { ...network.graph, nodes }, weights: withParts(network.weights, keep) },
    velocities: withParts(velocities, keep),
    histories: histories.map(({ layer, lost, unneeded }) => ({ layer, lost, unneeded: (keep.get(layer) ?? [...unneeded.keys()]).map((part) => unneeded[part]) })),
  };
}

function withParts(weights: Weights, keep: ReadonlyMap<string, readonly number[]>): Weights {
  const axes: Record<string, number> = { left: 1, spectrum: 0, right: 1 };
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => {
      const [id, part] = [name.slice(0, name.lastIndexOf('/')), name.slice(name.lastIndexOf('/') + 1)];
      const parts = keep.get(id);
      return [name, parts && Object.hasOwn(axes, part) ? gatherSlices(weight, axes[part], parts) : weight];
    }),
  );
}

const spectraOf = (network: Network): Map<string, Float32Array> => new Map(factorisedLayers(network).map(({ node, factors }) => [node.id, factors.spectrum]));
const energy = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
