/**
 * A run whose network becomes smaller between two epochs: the schedule, the random streams and the count of epochs go on, and what
 * was the best so far stays the best, of the graph that it has.
 */
import type { NetworkGraph, Network, Weights } from '../network/network.ts';
import type { TrainerState } from './trainer-state.ts';

export interface ShrunkNetwork {
  network: Network;
  /** Of its trainable weights, what momentum has gathered: the same slices of the velocities before. */
  velocities: Weights;
  /** What the hooks of the smaller network restore. */
  hooks: unknown;
}

/**
 * @param graph of the network that `state` is about
 * @param precision in which the smaller network is trained
 * @returns what a trainer of the smaller network resumes from
 */
export function shrunkState(state: TrainerState, graph: NetworkGraph, { network, velocities, hooks }: ShrunkNetwork, precision: string): TrainerState {
  return { ...state, precision, hooks: hooks ?? null, weights: network.weights, velocities, best: state.best && { graph, ...state.best } };
}
