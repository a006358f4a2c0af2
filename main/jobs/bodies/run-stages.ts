/** Trains a network through the stages of a plan, from checkpoint to checkpoint. */
import { reestimateStatistics } from '../../training/reestimate-statistics.ts';
import type { Stage } from '../../compression/step.ts';
import type { Precision } from '../../engine/operations/index.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import type { TrainingImages } from '../../training/batches.ts';
import { stateFromParts, stateToParts, type TrainerState } from '../../training/trainer-state.ts';
import type { EpochReport } from '../../training/reports.ts';
import type { TrainingSettings } from '../../training/settings.ts';
import { loadLatestCheckpoint, saveCheckpoint } from '../checkpoint-file.ts';
import type { JobContext } from '../job.ts';
import { createStageTrainer, type StageTrainer } from './stage-trainer.ts';
import { answersFor, type WatchedAnswer, type WatchedImages } from './watched-images.ts';

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
  /** Whether a stage is run at all, asked before it is prepared; each is where left out. */
  isNeeded?: (stage: Stage, network: Network) => Promise<boolean>;
  watched: WatchedImages;
}

interface StageCheckpoint {
  version: 1;
  stage: number;
  /** The stage was ended before its last epoch, as its user asked. */
  endedEarly?: true;
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
    const { stage, graph, trainer, endedEarly } = saved.state as StageCheckpoint;
    const state = stateFromParts({ json: trainer, tensors: saved.tensors });
    const present = { graph, weights: state.weights };
    context.note('jobs.resumed', { stage: stage + 1, stages: stages.length, epoch: state.epoch });
    network = await runStage(input, context, stage, present, { state, isOver: endedEarly === true });
    first = stage + 1;
  }
  network ??= await input.start();
  for (let index = first; index < stages.length; index++) {
    if (input.isNeeded && !(await input.isNeeded(stages[index], network))) continue;
    let prepared = stages[index].prepare(network);
    if (stages[index].reestimateStatistics) {
      prepared = await reestimateStatistics(prepared, input.images, input.sides.train, { seed: input.seed, throwIfCancelled: context.throwIfCancelled });
    }
    network = await runStage(input, context, index, prepared);
  }
  return network;
}

async function runStage(input: StagesInput, context: JobContext, index: number, network: Network, resumed?: { state: TrainerState; isOver: boolean }): Promise<Network> {
  const stage = input.stages[index];
  // Compression is worth what it is at its end, when the rate has come to rest: only ordinary training stops early.
  const settings = { ...input.training, ...stage.training, patience: stage.step === 'training' ? input.training.patience : null };
  const { images, sides, seed, precision } = input;
  const training = createStageTrainer({ stage, images, sides, settings, seed, precision }, network, resumed?.state);
  const checkpoints = checkpointKeeper(input, index, training);
  let isOver = resumed?.isOver ?? false;
  let samples: WatchedAnswer[] = [];
  try {
    while (!isOver && training.trainer().stopReason() === null) {
      const trainer = training.trainer();
      const report = await trainer.runEpoch({
        throwIfCancelled: context.throwIfCancelled,
        onValidationLogits: (logits) => (samples = answersFor(input.watched, logits)),
        onBatch: ({ epoch, epochs, step, steps, imagesPerSecond, secondsLeft }) =>
          context.progress({ phase: stage.step, done: epoch - 1 + step / steps, total: epochs, secondsLeft, imagesPerSecond }),
      });
      const endsEarly = trainer.stopReason() === null && canEndEarly(stage) && trainer.state().best !== null && context.shouldFinish();
      isOver = endsEarly || trainer.stopReason() !== null;
      const progress = training.hooks().progress();
      // Before anything is written: a checkpoint holds the network that the next epoch trains.
      if (!isOver) training.shrink();
      checkpoints.afterEpoch({ isOver, endsEarly });
      context.emit({
        type: 'epoch',
        stage: stage.id,
        epoch: report.epoch,
        epochs: report.epochs,
        metrics: { ...metricsOf(report), network: training.costs(), ...(progress ? { widths: progress.widths, ranks: progress.ranks } : {}), samples },
      });
      if (endsEarly) tellEarlyEnd(context, stage, report);
    }
    return stage.finish(training.trainer().best(), training.trainer().state().hooks);
  } finally {
    training.dispose();
  }
}

/** Compression has to come to its end: only what goes on improving one network may be cut short. */
function canEndEarly({ step }: Stage): boolean {
  return step === 'training' || step === 'recovery';
}

function tellEarlyEnd(context: JobContext, { id }: Stage, { epoch, epochs }: EpochReport): void {
  context.emit({ type: 'data', name: 'ended-early', data: { stage: id, epoch, epochs } satisfies EarlyEnd });
  context.note('app.ended-early', { epoch, epochs });
}

/** What the job tells its caller where a stage was ended before its last epoch. */
export interface EarlyEnd {
  stage: string;
  epoch: number;
  epochs: number;
}

function metricsOf({ loss, trainAccuracy, validation, imagesPerSecond, rate, rateFactor, seconds, secondsLeft, isBest }: EpochReport): Record<string, unknown> {
  const { n, accuracy, macroF1, recalls, loss: validationLoss } = validation;
  return { loss, trainAccuracy, validation: { n, accuracy, macroF1, recalls, loss: validationLoss }, imagesPerSecond, rate, rateFactor, seconds, secondsLeft, isBest };
}

/** The end of a stage is always written; other epochs as often as their share of the time allows. */
function checkpointKeeper({ checkpointFolder }: StagesInput, stage: number, training: StageTrainer): { afterEpoch(end: { isOver: boolean; endsEarly: boolean }): void } {
  let lastWritten = -Infinity;
  let lastDuration = 0;
  return {
    afterEpoch: ({ isOver, endsEarly }) => {
      const begin = performance.now();
      if (!isOver && begin - lastWritten < lastDuration / shareForCheckpoints) return;
      const { json, tensors } = stateToParts(training.trainer().state());
      const state: StageCheckpoint = { version: 1, stage, graph: training.graph(), trainer: json, ...(endsEarly ? { endedEarly: true } : {}) };
      saveCheckpoint(checkpointFolder, { state, tensors });
      lastWritten = performance.now();
      lastDuration = lastWritten - begin;
    },
  };
}
