/** How fast one whole training step of ResNet18 is, in each precision: forward, loss, gradients, update. */
import { startEngine } from '../../engine/engine.ts';
import { createMomentumOptimizer } from '../../engine/optimizer.ts';
import type { Precision } from '../../engine/operations/index.ts';
import { randomFromSeed } from '../../foundation/random.ts';
import { resNet } from '../../network/families/resnet.ts';
import { initialWeights } from '../../network/node-weights.ts';
import { planForward } from '../../training/forward.ts';
import { splitWeights, statisticsLayout } from '../../training/running-statistics.ts';
import type { JobBody } from '../job.ts';
import { runStep } from '../../training/training-step.ts';

export interface EngineBenchCase {
  pixels: number;
  batch: number;
  stem: 'small' | 'imagenet';
}

export interface EngineBenchRow extends EngineBenchCase {
  precision: Precision;
  /** Images a second: batch over the median time of a step. */
  imagesPerSecond: number;
  /** Whether the product would choose this precision here by itself. */
  chosen: boolean;
}

export const engineBenchCases: EngineBenchCase[] = [
  { pixels: 32, batch: 32, stem: 'small' },
  { pixels: 64, batch: 32, stem: 'imagenet' },
  { pixels: 224, batch: 8, stem: 'imagenet' },
];

const classes = 6;
const warmUpSteps = 2;

export interface EngineBenchInput {
  /** Counted steps a row, after two that are not. */
  steps?: number;
  cases?: EngineBenchCase[];
}

export interface EngineBenchResult {
  engine: string;
  rows: EngineBenchRow[];
}

export const benchEngine: JobBody = async (input, context): Promise<EngineBenchResult> => {
  const { steps = 8, cases = engineBenchCases } = input as EngineBenchInput;
  const report = await startEngine();
  const precisions: Precision[] = report.name === 'tensorflow' ? ['float32', 'bfloat16'] : ['float32'];
  const wanted = cases.flatMap((one) => precisions.map((precision) => ({ ...one, precision })));
  const rows = wanted.map((one, index) => {
    context.throwIfCancelled();
    context.progress({ phase: 'bench', done: index, total: wanted.length, secondsLeft: null });
    return { ...one, imagesPerSecond: one.batch / medianStepSeconds(one, one.precision, steps), chosen: one.precision === report.precision };
  });
  return { engine: report.name, rows };
};

function medianStepSeconds({ pixels, batch, stem }: EngineBenchCase, precision: Precision, steps: number): number {
  const random = randomFromSeed(1);
  const graph = resNet({ depth: 18, stem, classes, height: pixels, width: pixels, normalisation: { mean: [128, 128, 128], deviation: [64, 64, 64] } });
  const weights = initialWeights(graph, random);
  const plan = planForward(graph);
  const optimizer = createMomentumOptimizer(splitWeights(weights).trainable, { momentum: 0.9, nesterov: true });
  const images = Float32Array.from({ length: batch * pixels * pixels * 3 }, () => random.integer(256));
  const labels = Int32Array.from({ length: batch }, (_, index) => index % classes);
  const targets = Float32Array.from({ length: batch * classes }, (_, index) => (index % classes === labels[Math.floor(index / classes)] ? 1 : 0));
  const settings = { plan, layout: statisticsLayout(plan), optimizer, precision, hooks: {}, weightDecay: 0 };
  const seconds: number[] = [];
  for (let step = 0; step < warmUpSteps + steps; step++) {
    const begin = performance.now();
    runStep(settings, { pixels: images, labels, targets, epoch: 1, step }, 0.01);
    if (step >= warmUpSteps) seconds.push((performance.now() - begin) / 1000);
  }
  optimizer.dispose();
  seconds.sort((a, b) => a - b);
  return seconds[seconds.length >> 1];
}
