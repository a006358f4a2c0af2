/** Dense convolutions become low-rank ones: kernels are replaced by the factors of their matrices. */
import type { Network, Weights } from '../../network/network.ts';
import { largestUsefulRank } from './break-even.ts';
import { decompose, truncate, type Factors } from './factors.ts';
import { factorisableLayers } from './layers.ts';
import { kernelToMatrix, type LowRankKind } from './matrix-form.ts';

/**
 * `full`: the product is the old kernel. `useful`: the largest rank that stores less than the dense kernel, since
 * a layer that ends above it goes back to its dense kernel anyway; training then costs half.
 */
export const startingRanks = ['useful', 'full'] as const;
export type StartingRank = (typeof startingRanks)[number];

export interface FactoriseOptions {
  kind: LowRankKind;
  startingRank: StartingRank;
  /** Ids of nodes that stay dense. */
  locked?: readonly string[];
}

export function factorise(network: Network, { kind, startingRank, locked }: FactoriseOptions): Network {
  const factorsOf = new Map(factorisableLayers(network.graph, kind, locked).map(({ node, shape }) => {
    const matrix = kernelToMatrix(kind, shape, network.weights[`${node.id}/kernel`].values);
    const rows = kind === 'channel' ? shape[3] : shape[0] * shape[3];
    const factors = decompose(matrix, rows, matrix.length / rows);
    const rank = startingRank === 'full' ? factors.rank : Math.min(factors.rank, largestUsefulRank(kind, shape));
    return [node.id, truncate(factors, rank)] as const;
  }));
  return replaceFactors(network, kind, factorsOf);
}

/** The network with the given layers stored as these factors; all other weights are shared with the old one. */
export function replaceFactors({ graph, weights }: Network, kind: LowRankKind, factorsOf: ReadonlyMap<string, Factors>): Network {
  const nodes = graph.nodes.map((node) => {
    const factors = factorsOf.get(node.id);
    return factors && node.op === 'convolution' ? { ...node, lowRank: { kind, rank: factors.rank } } : node;
  });
  const replaced: Weights = {};
  for (const [name, weight] of Object.entries(weights)) {
    const id = name.slice(0, name.lastIndexOf('/'));
    const factors = factorsOf.get(id);
    if (!factors || name === `${id}/bias`) replaced[name] = weight;
    else if (!Object.hasOwn(replaced, `${id}/left`)) Object.assign(replaced, factorWeights(id, factors));
  }
  return { graph: { ...graph, nodes }, weights: replaced };
}

function factorWeights(id: string, { rows, columns, rank, left, spectrum, right }: Factors): Weights {
  return {
    [`${id}/left`]: { shape: [rows, rank], values: left },
    [`${id}/spectrum`]: { shape: [rank], values: spectrum },
    [`${id}/right`]: { shape: [columns, rank], values: right },
  };
}
