/**
 * Everything that a training run is, between two epochs, as plain data: from it another process goes on and
 * reaches the same weights, bit for bit. `toParts` separates it into JSON and tensors for a checkpoint file.
 */
import { Failure } from '../foundation/failure.ts';
import { randomFromSeed, type RandomState } from '../foundation/random.ts';
import type { NetworkGraph, Weight, Weights } from '../network/network.ts';
import { weightShapes } from '../network/node-weights.ts';
import { copyWeights, splitWeights } from './running-statistics.ts';
import { noProgress, type Progress, type Score } from './selection.ts';
import type { TrainingSettings } from './settings.ts';

export interface TrainerState {
  /** Of this format. */
  version: 1;
  settings: TrainingSettings;
  seed: number;
  precision: string;
  /** Images on each side: another dataset is another run. */
  images: { train: number; validation: number };
  /** Epochs and steps that are finished. */
  epoch: number;
  step: number;
  /** What the rate is multiplied by; below 1 after the loss was not a number. */
  rateFactor: number;
  random: { order: RandomState; augmentation: RandomState };
  progress: Progress;
  /** Of the hooks; plain JSON. */
  hooks: unknown;
  /** Trainable weights and running statistics. Shared, not copied: read only. */
  weights: Weights;
  velocities: Weights;
  best: Best | null;
}

/** The best epoch so far; of another graph where the network has become smaller since. */
export type Best = Score & { weights: Weights; graph?: NetworkGraph };

/** What makes a run this run and no other. */
export type RunIdentity = Pick<TrainerState, 'settings' | 'seed' | 'precision' | 'images'>;

/** One seed, separate streams: order and augmentation do not disturb each other. */
const streams = { order: 101, augmentation: 102 };

/** Before the first step. The weights are copied. */
export function initialState(identity: RunIdentity, weights: Weights, hooks: unknown): TrainerState {
  return {
    version: 1,
    ...structuredClone(identity),
    epoch: 0,
    step: 0,
    rateFactor: 1,
    random: { order: randomFromSeed(identity.seed, streams.order).state(), augmentation: randomFromSeed(identity.seed, streams.augmentation).state() },
    progress: noProgress,
    hooks: hooks ?? null,
    weights: copyWeights(weights),
    velocities: atRest(splitWeights(weights).trainable),
    best: null,
  };
}

/** Velocities of 0 in the shapes of `weights`. */
export function atRest(weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, { shape, values }]) => [name, { shape, values: new Float32Array(values.length) }]));
}

/** Fits the checkpoint file of `main/jobs`: what JSON holds, and what only bytes hold. */
export interface TrainerStateParts {
  json: unknown;
  tensors: Record<string, Weight>;
}

export function stateToParts(state: TrainerState): TrainerStateParts {
  const { weights, velocities, best, ...rest } = state;
  const tensors: Record<string, Weight> = {};
  const add = (prefix: string, group: Weights) => {
    for (const [name, weight] of Object.entries(group)) tensors[`${prefix}:${name}`] = weight;
  };
  add('weights', weights);
  add('velocities', velocities);
  // Right after the best epoch both are the same values; they need not be written twice.
  const bestIsPresent = best !== null && best.weights === weights;
  if (best && !bestIsPresent) add('best', best.weights);
  const { weights: _, ...score } = best ?? { weights: null };
  return { json: { ...rest, best: best && score, bestIsPresent }, tensors };
}

/** @throws Failure `training.state` where the parts are no state */
export function stateFromParts({ json, tensors }: TrainerStateParts): TrainerState {
  const parsed = json as (Omit<TrainerState, 'weights' | 'velocities' | 'best'> & { best: Omit<Best, 'weights'> | null; bestIsPresent: boolean }) | null;
  if (typeof parsed !== 'object' || parsed === null || parsed.version !== 1) throw new Failure('training.state', { what: `version ${String(parsed?.version)}` });
  const groupOf = (prefix: string): Weights =>
    Object.fromEntries(
      Object.entries(tensors)
        .filter(([name]) => name.startsWith(`${prefix}:`))
        .map(([name, weight]) => [name.slice(prefix.length + 1), weight]),
    );
  const weights = groupOf('weights');
  const { best, bestIsPresent, ...rest } = parsed;
  return {
    ...rest,
    weights,
    velocities: groupOf('velocities'),
    best: best && { ...best, weights: bestIsPresent ? weights : groupOf('best') },
  };
}

/** What a state must agree with before training goes on from it. */
export type StateExpectation = RunIdentity & { graph: NetworkGraph };

/** @throws Failure `training.state` naming the first thing that differs */
export function checkState(state: TrainerState, expected: StateExpectation): void {
  const differs = (what: string, actual: unknown, wanted: unknown) => {
    if (canonical(actual) !== canonical(wanted)) throw new Failure('training.state', { what });
  };
  if (state.version !== 1) throw new Failure('training.state', { what: `version ${String(state.version)}` });
  differs('seed', state.seed, expected.seed);
  differs('precision', state.precision, expected.precision);
  differs('images', state.images, expected.images);
  for (const name of Object.keys(expected.settings) as (keyof TrainingSettings)[]) differs(name, state.settings?.[name], expected.settings[name]);
  const differFrom = (graph: NetworkGraph, weights: Weights) => {
    const shapes = weightShapes(graph);
    differs('weights', Object.keys(weights).sort(), Object.keys(shapes).sort());
    for (const [name, shape] of Object.entries(shapes)) differs(name, weights[name].shape, shape);
  };
  differFrom(expected.graph, state.weights);
  if (state.best) differFrom(state.best.graph ?? expected.graph, state.best.weights);
  for (const [name, velocity] of Object.entries(state.velocities)) differs(name, velocity.shape, state.weights[name]?.shape);
}

/** JSON with sorted keys, so that the order in which an object was put together does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
