/** What comes before the first step of every training job: the engine, the decoded images, the stages of the plan. */
import { planControl, planRecipe, type Plan } from '../../compression/recipe.ts';
import { decodeImages } from '../../dataset/decode-images.ts';
import { rarestClassOf } from '../../dataset/training-counts.ts';
import type { ImageRows, DecodedImages } from '../../dataset/revision.ts';
import { startEngine } from '../../engine/engine.ts';
import type { Network } from '../../network/network.ts';
import { rowsOf } from '../../verification/test-set.ts';
import type { JobContext } from '../job.ts';
import type { NetworkJobInput } from './network-job.ts';
import type { StagesInput } from './run-stages.ts';
import { startingNetwork } from './starting-network.ts';
import { trainingStages } from './training-stages.ts';
import { watchedImages } from './watched-images.ts';

export interface PreparedTraining {
  images: DecodedImages | ImageRows;
  sides: StagesInput['sides'];
  plan: Plan;
  /** The network before the first stage. */
  begin(): Network;
  /** For `runStages`; checkpoints lie in the folder of the input. */
  stages: StagesInput;
}

/** @throws Failure as `startEngine`, `decodeImages`, `planRecipe`, `startingNetwork`, and whatever `work` throws */
export async function withPreparedTraining<T>(input: NetworkJobInput, context: JobContext, work: (prepared: PreparedTraining) => Promise<T>): Promise<T> {
  const { settings, revision, folder, cacheFolder, engine: wanted, precision } = input;
  const engine = await startEngine({ engine: wanted, precision });
  context.emit({ type: 'data', name: 'engine', data: { engine: engine.name, precision: engine.precision } });
  const { size, seed } = settings;
  const images = await decodeImages(revision, {
    height: size,
    width: size,
    cacheFolder,
    signal: context.signal,
    onProgress: ({ done, total, imagesPerSecond, secondsLeft }) => context.progress({ phase: 'decode', done, total, imagesPerSecond, secondsLeft }),
  });
  try {
    for (const state of ['missing', 'changed'] as const) {
      if (images.originals[state].length > 0) context.note(`dataset.originals-${state}`, { count: images.originals[state].length, first: images.originals[state][0], folder: revision.folder });
    }
    const sides = { train: rowsOf(revision, 'train'), validation: rowsOf(revision, 'validation') };
    const begin = (): Network => startingNetwork(settings.start, { classes: revision.classes.length, seed, images, trainRows: sides.train });
    const plan = planStages(settings, begin, rarestClassOf(revision));
    const stages: StagesInput = { stages: plan.stages, start: async () => begin(), images, sides, training: settings.training, seed, precision: engine.precision, checkpointFolder: folder, watched: watchedImages(revision, sides.validation) };
    return await work({ images, sides, plan, begin, stages });
  } finally {
    images.close();
  }
}

function planStages({ plan, training }: NetworkJobInput['settings'], begin: () => Network, rarestClass: number): Plan {
  const stages = plan.kind === 'training' ? trainingStages(training, plan.headEpochs) : [];
  if (plan.kind === 'training' && !plan.integers) return { stages, decisions: [], quantization: null };
  const facts = { network: begin(), trainingEpochs: training.epochs, peakRate: training.schedule.peakRate, rarestClass };
  if (plan.kind !== 'training') return (plan.kind === 'recipe' ? planRecipe : planControl)(plan.recipe, { ...facts, start: plan.weights });
  const integers = planRecipe({ steps: [{ method: 'quantize', settings: plan.integers }] }, { ...facts, start: 'given' });
  return { ...integers, stages: [...stages, ...integers.stages.map((stage, index) => ({ ...stage, id: `${stages.length + index + 1}-${stage.step}` }))] };
}
