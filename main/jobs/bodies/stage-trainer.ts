/** The trainer of one stage: a new one, which goes on where the last one stood, whenever the network becomes smaller. */
import type { Stage, StageHooks } from '../../compression/step.ts';
import type { Precision } from '../../engine/operations/index.ts';
import { costsOf } from '../../network/costs.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import { precisionFor } from '../../training/choose-precision.ts';
import { shrunkState } from '../../training/shrunk-state.ts';
import { createTrainer, type Trainer, type TrainerOptions } from '../../training/trainer.ts';
import type { TrainerState } from '../../training/trainer-state.ts';

export interface StageTrainer {
  /** The present one: ask for it anew after each epoch. */
  trainer(): Trainer;
  hooks(): StageHooks;
  graph(): NetworkGraph;
  costs(): { parameters: number; multiplyAccumulates: number };
  /** Between two epochs: goes on with a smaller network where the hooks give one. */
  shrink(): void;
  dispose(): void;
}

export type StageTrainerOptions = Omit<TrainerOptions, 'network' | 'hooks' | 'resumeFrom'> & {
  stage: Stage;
  /** What the engine prefers. */
  precision: Precision;
};

/** @param resumeFrom of a trainer of this stage, for this network */
export function createStageTrainer({ stage, precision: preferred, ...options }: StageTrainerOptions, start: Network, resumeFrom?: TrainerState): StageTrainer {
  const precisionOf = (graph: NetworkGraph) => stage.precision ?? precisionFor(graph, preferred);
  const begin = (network: Network, state?: TrainerState) => {
    const hooks = stage.hooks(network, preferred);
    const trainer = createTrainer({ ...options, network, precision: precisionOf(network.graph), hooks, resumeFrom: state });
    const { parameters, multiplyAccumulates } = costsOf(network);
    return { graph: network.graph, hooks, trainer, costs: { parameters, multiplyAccumulates } };
  };
  let present = begin(start, resumeFrom);
  return {
    trainer: () => present.trainer,
    hooks: () => present.hooks,
    graph: () => present.graph,
    costs: () => present.costs,
    shrink: () => {
      const { graph, hooks, trainer } = present;
      if (trainer.stopReason() !== null) return;
      const state = trainer.state();
      const smaller = hooks.shrink?.({ network: { graph, weights: state.weights }, velocities: state.velocities });
      if (!smaller) return;
      trainer.dispose();
      present = begin(smaller.network, shrunkState(state, graph, smaller, precisionOf(smaller.network.graph)));
    },
    dispose: () => present.trainer.dispose(),
  };
}
