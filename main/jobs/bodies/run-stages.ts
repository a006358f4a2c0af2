/** Trains a network through the stages of a plan, from checkpoint to checkpoint. */
import { reestimateStatistics } from '../../training/reestimate-statistics.ts';
import type { Stage } from '../../compression/step.ts';
import type { Precision } from '../../engine/operations/index.ts';
import { costsOf } from '../../network/costs.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import type { TrainingImages } from '../../training/batches.ts';
import { precisionFor } from '../../training/choose-precision.ts';
import { createTrainer, type Trainer } from '../../training/trainer.ts';
import { stateFromParts, stateToParts } from '../../training/trainer-state.ts';
import type { EpochReport } from '../../training/reports.ts';
import type { TrainingSettings } from '../../training/settings.ts';
import { loadLatestCheckpoint, saveCheckpoint } from '../checkpoint-file.ts';
import type { JobContext } from '../job.ts';

export interface StagesInput {
  stages: Stage[];
  /** Before the first stage; not asked for when a checkpoint is there. */
  start: () => Promise<Network>;
  images: TrainingImages;
  sides: { train: number[]; validation: number[] };
  /** Of ordinary training; each stage has epochs and a schedule of its own. */
  training: TrainingSettings;
  seed: number;
  precision: Precision;
  checkpointFolder: string;
}

interface StageCheckpoint {
  version: 1;
  stage: number;
  graph: NetworkGraph;
  trainer: unknown;
}

/** Writing may take this share of the time: for small networks that is every few seconds, for large ones every epoch. */
const shareForCheckpoints = 1 / 30;

export async function runStages(input: StagesInput, context: JobContext): Promise<Network> {
  const { stages } = input;
  const saved = loadLatestCheckpoint(input.checkpointFolder);
  let network: Network | null = null;
  let first = 0;
  if (saved) {
    for (const path of saved.damaged) context.note('jobs.checkpoint-damaged', { path });
    const { stage, graph, trainer } = saved.state as StageCheckpoint;
    const state = stateFromParts({ json: trainer, tensors: saved.tensors });
    const present = { graph, weights: state.weights };
    context.note('jobs.resumed', { stage: stage + 1, stages: stages.length, epoch: state.epoch });
    network = await runStage(input, context, stage, present, state);
    first = stage + 1;
  }
  network ??= await input.start();
  for (let index = first; index < stages.length; index++) {
    let prepared = stages[index].prepare(network);
    if (stages[index].reestimateStatistics) {
      prepared = await reestimateStatistics(prepared, input.images, input.sides.train, { seed: input.seed, throwIfCancelled: context.throwIfCancelled });
    }
    network = await runStage(input, context, index, prepared);
  }
  return network;
}

async function runStage(input: StagesInput, context: JobContext, index: number, network: Network, resumeFrom?: ReturnType<typeof stateFromParts>): Promise<Network> {
  const stage = input.stages[index];
  const hooks = stage.hooks(network);
  // Compression is worth what it is at its end, when the rate has come to rest: only ordinary training stops early.
  const settings = { ...input.training, ...stage.training, patience: stage.step === 'training' ? input.training.patience : null };
  const { images, sides, seed } = input;
  const precision = precisionFor(network.graph, input.precision);
  const trainer = createTrainer({ network, images, sides, settings, seed, precision, hooks, resumeFrom });
  const checkpoints = checkpointKeeper(input, index, network.graph, trainer);
  const costs = costsOf(network);
  try {
    while (trainer.stopReason() === null) {
      const report = await trainer.runEpoch({
        throwIfCancelled: context.throwIfCancelled,
        onBatch: ({ epoch, epochs, step, steps, imagesPerSecond, secondsLeft }) =>
          context.progress({ phase: stage.step, done: epoch - 1 + step / steps, total: epochs, secondsLeft, imagesPerSecond }),
      });
      checkpoints.afterEpoch(trainer.stopReason() !== null);
      const progress = hooks.progress();
      context.emit({
        type: 'epoch',
        stage: stage.id,
        epoch: report.epoch,
        epochs: report.epochs,
        metrics: { ...metricsOf(report), network: { parameters: costs.parameters, multiplyAccumulates: costs.multiplyAccumulates }, ...(progress ? { widths: progress.widths, ranks: progress.ranks } : {}) },
      });
    }
    return stage.finish(trainer.best());
  } finally {
    trainer.dispose();
  }
}

function metricsOf({ loss, trainAccuracy, validation, imagesPerSecond, rate, rateFactor, seconds, secondsLeft, isBest }: EpochReport): Record<string, unknown> {
  const { n, accuracy, macroF1, recalls, loss: validationLoss } = validation;
  return { loss, trainAccuracy, validation: { n, accuracy, macroF1, recalls, loss: validationLoss }, imagesPerSecond, rate, rateFactor, seconds, secondsLeft, isBest };
}

/** The end of a stage is always written; other epochs as often as their share of the time allows. */
function checkpointKeeper({ checkpointFolder }: StagesInput, stage: number, graph: NetworkGraph, trainer: Trainer): { afterEpoch(last: boolean): void } {
  let lastWritten = -Infinity;
  let lastDuration = 0;
  return {
    afterEpoch: (last) => {
      const begin = performance.now();
      if (!last && begin - lastWritten < lastDuration / shareForCheckpoints) return;
      const { json, tensors } = stateToParts(trainer.state());
      const state: StageCheckpoint = { version: 1, stage, graph, trainer: json };
      saveCheckpoint(checkpointFolder, { state, tensors });
      lastWritten = performance.now();
      lastDuration = lastWritten - begin;
    },
  };
}
