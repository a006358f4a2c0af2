/** Ordinary training as stages: where all layers but the last are given, that one learns alone first. */
import type { Stage, StageTraining } from '../../compression/step.ts';
import type { Network } from '../../network/network.ts';
import type { TrainingSettings } from '../../training/settings.ts';

/**
 * @param headEpochs epochs in which the last layer learns alone, after batch norm was told of these images: its statistics are of the images that the weights
 * were trained on, and a short training would keep some of them; 0: none
 */
export function trainingStages({ epochs, schedule }: Pick<TrainingSettings, 'epochs' | 'schedule'>, headEpochs = 0): Stage[] {
  const head: StageTraining = { epochs: headEpochs, schedule: { kind: 'constant', peakRate: schedule.peakRate, warmUp: 0 }, trained: 'head' };
  const parts = headEpochs > 0 ? [head, { epochs, schedule }] : [{ epochs, schedule }];
  return parts.map((training, index) => stageOf(index + 1, training, headEpochs > 0 && index === 0));
}

function stageOf(number: number, training: StageTraining, reestimateStatistics: boolean): Stage {
  const same = (network: Network) => network;
  return { id: `${number}-training`, step: 'training', training, reestimateStatistics, prepare: same, hooks: () => ({ progress: () => null }), finish: same };
}
