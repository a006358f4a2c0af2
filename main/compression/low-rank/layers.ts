/** The convolutions of a network that can be factorised, and those that are, as matrices. */
import { inferShapes } from '../../network/shapes.ts';
import type { ConvolutionNode, Network, NetworkGraph } from '../../network/network.ts';
import { largestUsefulRank } from './break-even.ts';
import type { Factors } from './factors.ts';
import { matrixSize, type KernelShape, type LowRankKind } from './matrix-form.ts';

export interface FactorisableLayer {
  node: ConvolutionNode;
  shape: KernelShape;
}

/**
 * Dense convolutions whose factors can store less. Left out: those that read the image (few inputs, and all that
 * follows sees through them), and by space those with one row or one column, which have nothing to separate.
 * @param locked ids of nodes that stay as they are
 */
export function factorisableLayers(graph: NetworkGraph, kind: LowRankKind, locked: readonly string[] = []): FactorisableLayer[] {
  const images = new Set(graph.nodes.filter((node) => node.op === 'input').map((node) => node.id));
  return convolutions(graph).filter(({ node, shape }) => {
    if (node.lowRank || images.has(node.inputs[0]) || locked.includes(node.id)) return false;
    if (kind === 'spatial' && (shape[0] === 1 || shape[1] === 1)) return false;
    return largestUsefulRank(kind, shape) >= 1;
  });
}

export interface FactorisedLayer {
  node: ConvolutionNode;
  shape: KernelShape;
  kind: LowRankKind;
  factors: Factors;
}

/** Convolutions that are stored as factors, with these; the arrays are the network's own. */
export function factorisedLayers({ graph, weights }: Network): FactorisedLayer[] {
  return convolutions(graph).flatMap(({ node, shape }) => {
    if (!node.lowRank) return [];
    const { kind, rank } = node.lowRank;
    const { rows, columns } = matrixSize(kind, shape);
    const values = (part: string) => weights[`${node.id}/${part}`].values;
    return [{ node, shape, kind, factors: { rows, columns, rank, left: values('left'), spectrum: values('spectrum'), right: values('right') } }];
  });
}

function convolutions(graph: NetworkGraph): FactorisableLayer[] {
  const shapes = inferShapes(graph);
  return graph.nodes.flatMap((node) => {
    if (node.op !== 'convolution') return [];
    return [{ node, shape: [...node.kernel, shapes[node.inputs[0]].channels, node.outputChannels] }];
  });
}
