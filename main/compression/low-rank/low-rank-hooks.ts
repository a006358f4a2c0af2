/** What low-rank training adds to the trainer: two terms of the loss, and the ranks after each epoch. */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../engine/tensorflow.ts';
import { tf } from '../../engine/tensorflow.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import type { LayerRank, StageHooks, StageProgress } from '../step.ts';
import { factorisedLayers } from './layers.ts';
import { orthogonalityLoss, sparsityLoss, type FactorTensors, type Weighting } from './losses.ts';
import { chooseRanks, type LayerSpectrum, type Ranks, type SpectrumLimit } from './rank-selection.ts';
import { lostShares, maskSettled, newHistories, nextHistories, withoutSettledRanks, type LayerHistory } from './settled-ranks.ts';
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

/** What a resumed run must know: plain data. */
interface LowRankState {
  progress: StageProgress | null;
  histories: LayerHistory[];
}

/** Shares of energy that left while the stage trained, by layer, for the cut at its end. @param state of {@link lowRankHooks} */
export const lostBefore = (state: unknown): Map<string, number> => lostShares((state as LowRankState | null | undefined)?.histories ?? []);

/**
 * @param limit the cut to come, so that the ranks shown are those that it would leave
 * @param settled epochs in a row after which what the cut would not keep goes for good; null: nothing goes before the end
 */
export function lowRankHooks(graph: NetworkGraph, { orthogonality, orthogonalityWeighting, sparsity, sparsityTerm }: LossTerms, limit: SpectrumLimit, settled: number | null): StageHooks {
  const ids = factorisedIds(graph);
  let state: LowRankState = { progress: null, histories: newHistories({ graph }) };
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
    afterEpoch: ({ epoch, epochs, network }) => {
      const { ranks, needed } = neededRanks(network, limit, lostShares(state.histories));
      const histories = nextHistories(network, state.histories, needed);
      state = { progress: { epoch, widths: [], ranks }, histories };
      // After the last epoch comes the cut itself, which knows more: it makes the factors orthogonal before it judges them.
      if (settled === null || epoch === epochs) return;
      const masked = maskSettled(network, histories, settled);
      state.histories = masked.histories;
      if (Object.keys(masked.weights).length > 0) return { weights: masked.weights };
    },
    progress: () => state.progress,
    ...(settled === null ? {} : {
      shrink: (present) => {
        const smaller = withoutSettledRanks(present, state.histories, settled);
        return smaller && { network: smaller.network, velocities: smaller.velocities, hooks: { ...state, histories: smaller.histories } satisfies LowRankState };
      },
    }),
    state: () => state,
    restore: (saved) => {
      // Of runs that an earlier version began, progress alone was saved: nothing of them has settled yet.
      state = saved && Object.hasOwn(saved, 'histories') ? (saved as LowRankState) : { progress: saved as StageProgress | null, histories: newHistories({ graph }) };
    },
  };
}

/** From the spectra as they are: without making factors orthogonal first, which would cost more than an epoch. */
function neededRanks(network: Network, limit: SpectrumLimit, lost: ReadonlyMap<string, number>): { ranks: LayerRank[]; needed: Ranks } {
  const layers = factorisedLayers(network);
  const spectra: LayerSpectrum[] = layers.map(({ node, kind, shape, factors }) => ({ id: node.id, kind, shape, spectrum: factors.spectrum, lost: lost.get(node.id) }));
  const needed = chooseRanks(network.graph, spectra, limit);
  return { needed, ranks: layers.map(({ node, factors }) => ({ layer: node.id, rank: factors.rank, needed: needed.get(node.id) ?? 1 })) };
}
