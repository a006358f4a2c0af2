/**
 * The body of the job that looks at one candidate of a search: cut, and trained as far as its settings say; then judged on
 * validation as the files that it can be written as, in float32 and in 8-bit integers. The test set is not opened.
 */
import { mkdirSync } from 'node:fs';
import type { Plan } from '../../compression/recipe.ts';
import { resizeRule } from '../../dataset/resize-rule.ts';
import type { DatasetRevision } from '../../dataset/revision.ts';
import { predictionsFrom } from '../../foundation/confusion.ts';
import { Failure } from '../../foundation/failure.ts';
import { fettleVersion } from '../../foundation/version.ts';
import type { Network } from '../../network/network.ts';
import { writeQuantizedOnnx } from '../../network/onnx/write-quantized.ts';
import { writeOnnx } from '../../network/onnx/write.ts';
import type { QuantizedNetwork } from '../../network/quantized-network.ts';
import { calibrationRows, quantizeTrained } from '../../quantization/quantize-trained.ts';
import { reestimateStatistics } from '../../training/reestimate-statistics.ts';
import { measureLatency } from '../../verification/latency.ts';
import { evaluate } from '../../verification/metrics.ts';
import { imageSetOf, testSetFrom } from '../../verification/test-set.ts';
import type { JobBody, JobContext } from '../job.ts';
import { finalLogits } from './integer-step.ts';
import type { NetworkJobInput } from './network-job.ts';
import { withPreparedTraining, type PreparedTraining } from './prepared-training.ts';
import { runStages } from './run-stages.ts';

export interface CandidateJobInput extends NetworkJobInput {
  /** `false`: cut as the first stage begins, statistics estimated again, and nothing trained. */
  trained: boolean;
  /** What the file in integers says of itself, as `recipeText` is said by that in float32. */
  integerRecipeText: string;
}

/** One file that the candidate can be written as, on validation. */
export interface CandidateFile {
  integers: boolean;
  n: number;
  macroF1: number;
  bytes: number;
  milliseconds: number;
  escape: number | null;
}

/** Enough to tell files apart by a tenth, and short beside any training. */
const latencyOptions = { seconds: 0.4, rounds: 25, warmUp: 5 };

export const tryCandidate: JobBody = async (input, context) => run(input as CandidateJobInput, context);

function run(input: CandidateJobInput, context: JobContext): Promise<CandidateFile[]> {
  return withPreparedTraining(input, context, async (prepared) => {
    mkdirSync(input.folder, { recursive: true });
    const network = input.trained ? await runStages(prepared.stages, context) : await cutOnly(prepared, input, context);
    context.throwIfCancelled();
    const quantized = await integersOf(network, prepared, input, context);
    const written = [{ quantized: undefined, bytes: writeOnnx(network, metadataOf(input, input.settings.recipeText)) }, ...(quantized ? [{ quantized, bytes: writeQuantizedOnnx(quantized, metadataOf(input, input.integerRecipeText)) }] : [])];
    const latencies = await measureLatency(written.map(({ bytes }) => bytes), { ...latencyOptions, throwIfCancelled: context.throwIfCancelled });
    const files: CandidateFile[] = [];
    for (const [index, { quantized: integers, bytes }] of written.entries()) {
      const { n, macroF1, escape } = await judged(network, integers, prepared, input.revision, context);
      files.push({ integers: integers !== undefined, n, macroF1, escape: escape?.value ?? null, bytes: bytes.length, milliseconds: latencies[index].p50Ms });
    }
    return files;
  });
}

async function cutOnly({ plan, begin, images, sides }: PreparedTraining, { settings }: CandidateJobInput, { throwIfCancelled }: JobContext): Promise<Network> {
  const [first] = plan.stages as [Plan['stages'][number], ...Plan['stages']];
  const cut = first.prepare(begin());
  return first.finish(first.reestimateStatistics ? await reestimateStatistics(cut, images, sides.train, { seed: settings.seed, throwIfCancelled }) : cut);
}

/** @returns `null` where this network cannot be written in integers */
async function integersOf(network: Network, { images, sides }: PreparedTraining, { revision, trained }: CandidateJobInput, { throwIfCancelled }: JobContext): Promise<QuantizedNetwork | null> {
  const sets = { calibration: imageSetOf(images, calibrationRows(sides.train)), validation: testSetFrom(revision, images, 'validation') };
  try {
    // Before training any calibration shows the bytes and the time.
    return (await quantizeTrained(network, sets, { only: trained ? undefined : 'min-max', throwIfCancelled })).network;
  } catch (error) {
    if (error instanceof Failure && error.code.startsWith('quantization.')) return null;
    throw error;
  }
}

async function judged(network: Network, quantized: QuantizedNetwork | undefined, { images, sides }: PreparedTraining, { classes, goodClass }: DatasetRevision, context: JobContext) {
  const logits = await finalLogits(network, quantized, images, sides.validation, context);
  return evaluate(sides.validation.map((row) => images.labels[row]), predictionsFrom(logits, classes.length), classes, goodClass);
}

function metadataOf({ revision, settings }: CandidateJobInput, recipe: string) {
  return { labels: [...revision.classes], goodClass: revision.goodClass, resizeRule, datasetRevision: revision.id, recipe, seed: settings.seed, fettleVersion: fettleVersion() };
}
