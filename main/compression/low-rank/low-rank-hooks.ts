/** What low-rank training adds to the trainer: two terms of the loss, and the ranks after each epoch. */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../engine/tensorflow.ts';
import { tf } from '../../engine/tensorflow.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import type { LayerRank, StageHooks, StageProgress } from '../step.ts';
import { factorisedLayers } from './layers.ts';
import { orthogonalityLoss, sparsityLoss, type FactorTensors, type Weighting } from './losses.ts';
import { chooseRanks, type LayerSpectrum, type SpectrumLimit } from './rank-selection.ts';
import type { SparsityTerm } from './sparsity.ts';

interface OrthogonalityTerm {
  orthogonality: number;
  orthogonalityWeighting: Weighting;
}

interface LossTerms extends OrthogonalityTerm {
  sparsity: number;
  sparsityTerm: SparsityTerm;
}

/** Ids of the convolutions that are stored as factors. */
function factorisedIds({ nodes }: NetworkGraph): string[] {
  return nodes.filter((node) => node.op === 'convolution' && node.lowRank).map(({ id }) => id);
}

function factorTensors(ids: readonly string[], tensors: Record<string, Tensor>): FactorTensors[] {
  return ids.map((id) => ({
    left: tensors[`${id}/left`] as Tensor2D,
    spectrum: tensors[`${id}/spectrum`] as Tensor1D,
    right: tensors[`${id}/right`] as Tensor2D,
  }));
}

/** For the recovery after a cut: factors stay orthogonal, the spectrum is free. */
export function orthogonalityHooks(graph: NetworkGraph, { orthogonality, orthogonalityWeighting }: OrthogonalityTerm): Partial<StageHooks> {
  const ids = factorisedIds(graph);
  if (ids.length === 0 || orthogonality === 0) return {};
  return { extraLoss: (tensors) => orthogonalityLoss(factorTensors(ids, tensors), orthogonality, orthogonalityWeighting) };
}

/** @param limit the cut to come, so that the ranks shown are those that it would leave */
export function lowRankHooks(graph: NetworkGraph, { orthogonality, orthogonalityWeighting, sparsity, sparsityTerm }: LossTerms, limit: SpectrumLimit): StageHooks {
  const ids = factorisedIds(graph);
  let progress: StageProgress | null = null;
  const extraLoss = (tensors: Record<string, Tensor>): Scalar => {
    const layers = factorTensors(ids, tensors);
    const terms: Scalar[] = [];
    if (orthogonality > 0) terms.push(orthogonalityLoss(layers, orthogonality, orthogonalityWeighting));
    if (sparsity > 0) terms.push(sparsityLoss(layers, sparsity, sparsityTerm));
    return tf.addN(terms) as Scalar;
  };
  return {
    ...(ids.length > 0 && orthogonality + sparsity > 0 ? { extraLoss } : {}),
    // The cut is made after the last epoch, when regularisation has had its time; an earlier best would be cut too early.
    mayBeBest: ({ epoch, epochs }) => epoch === epochs,
    afterEpoch: ({ epoch, network }) => {
      progress = { epoch, widths: [], ranks: neededRanks(network, limit) };
    },
    progress: () => progress,
    state: () => progress,
    restore: (state) => {
      progress = state as StageProgress | null;
    },
  };
}

/** From the spectra as they are: without making factors orthogonal first, which would cost more than an epoch. */
function neededRanks(network: Network, limit: SpectrumLimit): LayerRank[] {
  const layers = factorisedLayers(network);
  const spectra: LayerSpectrum[] = layers.map(({ node, kind, shape, factors }) => ({ id: node.id, kind, shape, spectrum: factors.spectrum }));
  const needed = chooseRanks(network.graph, spectra, limit);
  return layers.map(({ node, factors }) => ({ layer: node.id, rank: factors.rank, needed: needed.get(node.id) ?? 1 }));
}
