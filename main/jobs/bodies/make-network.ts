/**
 * The body of the jobs `train`, `compress` and `control`: decode, train through the stages of the plan, write the
 * network, write and verify its ONNX file, and say what it is worth.
 */
import { join } from 'node:path';
import { resizeRule } from '../../dataset/resize-rule.ts';
import { exportModel } from '../../export/export-model.ts';
import { writeFileAtomically } from '../../foundation/atomic-file.ts';
import { sha256 } from '../../foundation/hash.ts';
import { fettleVersion } from '../../foundation/version.ts';
import { costsOf } from '../../network/costs.ts';
import type { Network } from '../../network/network.ts';
import { storedBytes } from '../../network/quantized-network.ts';
import { networkToBytes } from '../../network/serialise.ts';
import { evaluate } from '../../verification/metrics.ts';
import { predictionsFrom } from '../../foundation/confusion.ts';
import { rowsOf, testSetFrom } from '../../verification/test-set.ts';
import type { JobBody, JobContext } from '../job.ts';
import { exportFolderName, networkFileName, type NetworkJobInput, type NetworkJobResult } from './network-job.ts';
import { finalLogits, integerStep, withoutNetwork } from './integer-step.ts';
import { withPreparedTraining } from './prepared-training.ts';
import { runStages } from './run-stages.ts';

export const makeNetwork: JobBody = async (input, context) => run(input as NetworkJobInput, context);

async function run(input: NetworkJobInput, context: JobContext): Promise<NetworkJobResult> {
  return withPreparedTraining(input, context, async ({ images, sides, plan, stages }) => {
    const { settings, revision, folder } = input;
    const { seed } = settings;
    if (plan.decisions.length > 0) context.emit({ type: 'data', name: 'decisions', data: plan.decisions });
    // A control cuts in one go: of what was decided only its recovery is what it does.
    const told = settings.plan.kind === 'control' ? plan.decisions.filter(({ step }) => step === 'recovery') : plan.decisions;
    for (const { reasons } of told) for (const { key, values } of reasons) context.note(key, values);
    const integers = plan.quantization && integerStep(plan.quantization, { revision, images, train: sides.train, folder }, context);
    const trained = await runStages({ ...stages, isNeeded: integers?.isNeeded }, context);
    const { network, quantization } = integers ? await integers.finish(trained) : { network: trained, quantization: null };

    const cancellable = { throwIfCancelled: context.throwIfCancelled };
    context.progress({ phase: 'verify', done: 0, total: null, secondsLeft: null });
    const bytes = networkToBytes(network);
    writeFileAtomically(join(folder, networkFileName), bytes);
    const testSet = testSetFrom(revision, images);
    const logitsOf = (rows: number[]) => finalLogits(network, quantization?.network, images, rows, context);
    const logits = await logitsOf(rowsOf(revision, 'test'));
    const { report, files, folder: exported } = await exportModel({
      network,
      quantized: quantization?.network,
      metadata: { resizeRule, datasetRevision: revision.id, recipe: settings.recipeText, seed, fettleVersion: fettleVersion() },
      testSet,
      reference: { kind: 'logits', values: logits, precision: quantization ? 'int8' : 'float32' },
      folder: join(folder, exportFolderName),
      run: cancellable,
    });
    const validationPredictions = predictionsFrom(await logitsOf(sides.validation), revision.classes.length);
    const costs = costsOf(network);
    // Checkpoints stay until the result is recorded: who is killed before, or finds the disk full, goes on from the last one.
    return {
      weightsHash: hashOfWeights(network),
      parameters: costs.parameters,
      multiplyAccumulates: costs.multiplyAccumulates,
      weightBytes: quantization ? storedBytes(quantization.network) : costs.weightBytes,
      peakActivationBytes: costs.peakActivationBytes,
      validation: evaluate(sides.validation.map((row) => images.labels[row]), validationPredictions, revision.classes, revision.goodClass),
      validationPredictions: Array.from(validationPredictions),
      report,
      files: [
        { kind: 'network', path: join(folder, networkFileName), bytes: bytes.length, sha256: sha256(bytes) },
        ...files.map(({ path, ...file }) => ({ kind: path === report.model ? 'onnx' : 'export', path: join(exported, path), ...file })),
      ],
      decisions: plan.decisions,
      ...(quantization ? { quantization: withoutNetwork(quantization) } : {}),
    };
  });
}

function hashOfWeights({ weights }: Network): string {
  const parts = Object.keys(weights).sort().map((name) => {
    const { values } = weights[name];
    return Buffer.concat([Buffer.from(name), Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
  });
  return sha256(Buffer.concat(parts));
}

