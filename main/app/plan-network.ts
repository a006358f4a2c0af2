/** From what a face asked for to a run that can be worked on: settings chosen from the data, each with its reason. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Call } from '../contract/app.ts';
import { controlKinds } from '../contract/figures.ts';
import type { CompressionSettings, TrainingSettings as TrainingWishes } from '../contract/networks.ts';
import type { Recipe } from '../compression/recipe.ts';
import type { GivenSettings } from '../compression/settings.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { trainingCounts } from '../dataset/training-counts.ts';
import { Failure } from '../foundation/failure.ts';
import { findRun, requireRun, runFolder, type Library, type Run } from '../history/index.ts';
import { readNetworkFile } from '../jobs/bodies/starting-network.ts';
import { networkFileName } from '../jobs/bodies/network-job.ts';
import { buildGraph } from '../network/families/index.ts';
import type { PixelScale } from '../network/onnx/pixel-scales.ts';
import { isQuantizedOnnx } from '../network/onnx/read-quantized.ts';
import { isWeightsFile } from '../network/weights-files/read-weights-file.ts';
import { chooseStart, knowingFamily, plainFamily } from '../training/choose-start.ts';
import { chooseTrainingSettings, trainingForCutting, type DatasetFacts, type Reason, type TrainingWishes as SettingsWishes } from '../training/defaults.ts';
import { withAssignments } from './assignments.ts';
import { engineReason } from './engine-reason.ts';
import { jobSettingsOf, type ControlKind, type NetworkRunPlan } from './network-runs.ts';
import type { Session } from './session.ts';
import type { RecordedSettings, RecordedStart } from './start-in-library.ts';

export const defaultSeed = 1;

/** Training images a second at 64 px on engines without libtensorflow, measured by `fettle bench engine`. */
const slowEngines: Record<string, number> = { wasm: 10, cpu: 0.5 };

/** Before training images are seen; the job takes mean and deviation from them. */
const unknownNormalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };

export async function planTraining(session: Session, library: Library, revision: DatasetRevision, wishes: TrainingWishes & { pixels?: PixelScale; baseWidth?: number; toBeCut?: boolean }, call: Call): Promise<NetworkRunPlan> {
  const engine = await session.engine(call);
  if (engine.name !== 'tensorflow') call.onEvent?.({ type: 'note', ...engineReason(engine, session.language) });
  const { from, reason } = chosenStart(wishes, revision.images.filter(({ side }) => side === 'train').length);
  const { start, parent, size: givenSize } = startOf(library, from, wishes.pixels);
  if (start !== 'random' && wishes.family && !(from === 'weights' && wishes.family === knowingFamily)) throw new Failure('app.family-with-weights', { from });
  if (wishes.size !== undefined && givenSize !== undefined && wishes.size !== givenSize) throw new Failure('app.size-with-network', { from, size: wishes.size, own: givenSize });
  const { flip, quarterTurns, shift, brightness, contrast } = wishes.augmentation ?? {};
  const off = (on: boolean | undefined) => (on === false ? 0 : undefined);
  const chosen = chooseTrainingSettings(
    { ...trainingFacts(revision), imagesPerSecond: slowEngines[engine.name], start: kindOf(start) },
    definedOnly<SettingsWishes>({
      inputSize: wishes.size ?? givenSize,
      stem: wishes.stem,
      batch: wishes.batch,
      epochs: wishes.epochs,
      peakRate: wishes.rate,
      augmentation: definedOnly({ horizontalFlip: flip, verticalFlip: flip, quarterTurns, shift: off(shift), brightness: off(brightness), contrast: off(contrast) }),
    }),
  );
  const reasons = [...(reason ? [reason] : []), ...(isOfIntegers(start) ? [{ key: 'training.why.from-integers', values: {} }] : []), ...chosen.reasons];
  for (const { key, values } of reasons) call.onEvent?.({ type: 'note', text: key, values });
  const size = chosen.inputSize;
  const graph = buildGraph(wishes.family ?? plainFamily, { stem: chosen.stem, classes: revision.classes.length, height: size, width: size, normalisation: unknownNormalisation, baseWidth: wishes.baseWidth });
  const settings: RecordedSettings = {
    start: start === 'random' ? { from: 'random', graph } : start,
    training: chosen.settings,
    plan: kindOf(start) === 'general' ? { kind: 'training', headEpochs: 1 } : { kind: 'training' },
    size,
    seed: wishes.seed ?? defaultSeed,
    recipeText: start !== 'random' ? `trained from ${start.from === 'general' ? `the ImageNet weights of ${start.weights}` : from}` : `${graph.name}, trained from random weights`,
  };
  return { kind: 'train', role: 'dense', method: 'none', revision: revision.id, parent, settings, reasons };
}

/** `reason`: none where a network or a file was named, which needs no words. */
function chosenStart({ from, family, stem, size, toBeCut }: TrainingWishes & { toBeCut?: boolean }, images: number): { from: string; reason: Reason | null } {
  if (from === undefined) return chooseStart({ images, family, stem, inputSize: size, toBeCut });
  return { from, reason: from === 'weights' || from === 'scratch' ? { key: 'training.why.start-wished', values: { from } } : null };
}

/** Of the images that a network learns from. */
export function trainingFacts(revision: DatasetRevision): Pick<DatasetFacts, 'counts' | 'imageSizes'> {
  const train = revision.images.filter(({ side }) => side === 'train');
  return { counts: trainingCounts(revision), imageSizes: train.map(({ width, height }) => ({ width, height })) };
}

type GivenStart = Exclude<RecordedStart, { from: 'random' }>;

function isOfIntegers(start: GivenStart | 'random'): boolean {
  return start !== 'random' && start.from === 'file' && start.file.endsWith('.onnx') && isQuantizedOnnx(readFileSync(start.file));
}

/** General knowledge from anywhere; a network that was trained on such images; or nothing. */
function kindOf(start: GivenStart | 'random'): 'random' | 'given' | 'general' {
  if (start === 'random') return start;
  return start.from === 'general' || (start.from === 'file' && isWeightsFile(start.file)) ? 'general' : 'given';
}

/**
 * @param from `scratch`, `weights` (those of Fettle), a run of this library, or a file. Images of a run, and of an
 * ONNX file, keep the size that the network was made for.
 */
function startOf(library: Library, from: string, pixels?: PixelScale): { start: GivenStart | 'random'; parent: string | null; size?: number } {
  if (from === 'scratch') return { start: 'random', parent: null };
  if (from === 'weights') return { start: { from: 'general', weights: knowingFamily }, parent: null };
  const run = findRun(library, from);
  if (run) return { start: recordedRun(library, run), parent: run.id, size: jobSettingsOf(run).size };
  if (!from.endsWith('.onnx') && !isWeightsFile(from)) throw new Failure('app.no-such-weights', { from });
  const file = resolve(from);
  if (isWeightsFile(from)) return { start: { from: 'file', file }, parent: null };
  return { start: { from: 'file', file, ...(pixels ? { pixels } : {}) }, parent: null, size: sideOf(readNetworkFile(file, undefined, pixels).graph.input) };
}

/** As the sizes that may be wished for. */
const largestSide = 1024;

/** @throws Failure `app.picture-size`: before images are decoded at it, which may need more disk than there is */
function sideOf({ height, width }: { height: number; width: number }): number {
  if (height !== width || height > largestSide) throw new Failure('app.picture-size', { height, width, largest: largestSide });
  return height;
}

/** @throws Failure as {@link networkFileOf} */
function recordedRun(library: Library, run: Run): Extract<RecordedStart, { from: 'run' }> {
  networkFileOf(library, run);
  return { from: 'run', run: run.id };
}

export function networkFileOf(library: Library, run: Run): string {
  if (run.state !== 'done') throw new Failure('app.run-not-done', { run: run.id, state: run.state });
  const path = join(runFolder(library.folder, run.id), networkFileName);
  if (!existsSync(path)) throw new Failure('app.weights-deleted', { run: run.id, path });
  return path;
}

/** The recipe on a finished dense network. Its controls follow from the run: `plan-control.ts`. */
export function planCompression(library: Library, dense: string, wishes: CompressionSettings): NetworkRunPlan {
  const run = requireRun(library, dense);
  const denseSettings = jobSettingsOf(run);
  const recipe = recipeFrom(wishes);
  const weights = wishes.start ?? 'given';
  if (weights === 'random' && denseSettings.start.from !== 'random') throw new Failure('app.no-random-start', { run: run.id });
  return {
    kind: 'compress',
    role: 'small',
    method: methodOf(recipe),
    revision: run.revision as string,
    parent: run.id,
    settings: {
      start: weights === 'random' ? denseSettings.start : recordedRun(library, run),
      training: trainingForCutting(denseSettings.training),
      plan: { kind: 'recipe', recipe, weights },
      size: denseSettings.size,
      seed: wishes.seed ?? denseSettings.seed,
      recipeText: recipeText(recipe, 'while training', weights === 'random' ? 'random weights' : run.id),
    },
    key: `${methodOf(recipe)} recipe`,
  };
}

export const methodOf = ({ steps }: Recipe): string => steps.map(({ method }) => method).join(' + ');

export function recipeText(recipe: Recipe, how: string, from: string): string {
  return `${methodOf(recipe)} ${how}, from ${from}; ${JSON.stringify(recipe)}`;
}

type CompressionMethod = NonNullable<CompressionSettings['methods']>[number];
const defaultMethods: readonly CompressionMethod[] = ['soft-filter-pruning'];

/** Integers alone cut nothing that could have been cut in another way. */
export function controlsFor({ methods, control = true }: CompressionSettings): readonly ControlKind[] {
  if (methods?.every((method) => method === 'quantize')) return [];
  return control === true ? controlKinds : control === false ? [] : control;
}

/** What was asked for, given to the steps that it is about; the steps know the rest. */
export function recipeFrom(wishes: CompressionSettings): Recipe {
  const methods: readonly CompressionMethod[] = wishes.methods ?? defaultMethods;
  const { ratio, energy, schedule, kind, epochs, keep } = wishes;
  const lastCut = methods.findLast((method) => method !== 'quantize');
  const details = withAssignments(wishes.details, wishes.assignments ?? [], [...methods, 'recovery']);
  // A size is that of the last cut; energy is of the spectrum where there is one.
  const sizeOf = (method: CompressionMethod) => (method === lastCut ? wishes.size : undefined);
  const settings: Record<CompressionMethod, GivenSettings> = {
    'low-rank': { size: sizeOf('low-rank'), kind, energy, epochs, locked: keep },
    'soft-filter-pruning': { size: sizeOf('soft-filter-pruning'), ratio, schedule, epochs, locked: keep, energy: methods.includes('low-rank') ? undefined : energy },
    quantize: {},
  };
  const steps = methods.map((method) => ({ method, settings: { ...definedOnly(settings[method]), ...details[method] } }));
  return { steps, recovery: { ...definedOnly({ epochs: wishes.recoveryEpochs }), ...details.recovery } };
}

function definedOnly<T extends object>(values: { [Name in keyof T]: T[Name] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
