/**
 * A recipe is a list of steps; a plan is the list of training stages that it comes to on a given network.
 *
 * Plan of a recipe: the stages of each step in turn, then one recovery. Plan of its control: the same cuts in one
 * go on the network after ordinary training, then the same recovery. A recipe that cuts nothing (`quantize` alone) has nothing to
 * recover from. Planning is deterministic: the same recipe
 * and facts give the same stages, so a job that was killed can make its plan again and go on.
 */
import { Failure } from '../foundation/failure.ts';
import type { Network } from '../network/network.ts';
import { taughtStage, teachingOf, type Teaching } from './distillation/distillation.ts';
import { compressionSteps } from './register.ts';
import { planRecovery, recoveryStage, type RecoverySettings } from './recovery.ts';
import type { GivenSettings } from './settings.ts';
import type { CompressionFacts, PlannedStep, QuantizationWish, Reason, Stage, StageHooks } from './step.ts';

/** Plain data: what a user chose. Whatever is left out is decided from the facts. */
export interface Recipe {
  steps: readonly { method: string; settings?: GivenSettings }[];
  recovery?: GivenSettings;
}

/** What was decided for a step, or for `recovery`: plain data for the history. */
export interface Decision {
  step: string;
  settings: Readonly<Record<string, unknown>>;
  reasons: Reason[];
}

export interface Plan {
  stages: Stage[];
  decisions: Decision[];
  /** How the file is put into integers; null where it stays float32. */
  quantization: QuantizationWish | null;
}

export const defaultRecipe: Recipe = { steps: [{ method: 'soft-filter-pruning' }] };

interface ReadRecipe {
  steps: { name: string; planned: PlannedStep }[];
  /** null where nothing is cut. */
  recovery: RecoverySettings | null;
  /** Whoever teaches the small network; null: nobody. */
  teaching: Teaching | null;
  decisions: Decision[];
  quantization: QuantizationWish | null;
}

/**
 * @throws Failure `compression.recipe-empty`, `compression.method-unknown`, `compression.method-repeated`,
 * `compression.unknown-setting`, `compression.setting-not-allowed`, `compression.size-out-of-reach`, `compression.teacher-untrained`
 */
export function planRecipe(recipe: Recipe, facts: CompressionFacts): Plan {
  const { steps, recovery, teaching, decisions, quantization } = readRecipe(recipe, facts);
  const stages = recovery === null && facts.start === 'random' ? [ordinaryTraining(facts)] : steps.flatMap(({ planned }) => planned.stages()).map((stage) => taughtStage(stage, teaching?.taught === 'every-stage' ? teaching : null));
  if (recovery) stages.push(taughtStage(recoveryStage(recovery, (network) => network, recoveryHooks(steps)), teaching));
  stages.push(...lastStages(steps));
  return { stages: numbered(stages), decisions, quantization };
}

/**
 * The control of a recipe. It starts from the ordinarily trained network; where the recipe itself started from random
 * weights, ordinary training is its first stage.
 * @throws Failure as {@link planRecipe}
 */
export function planControl(recipe: Recipe, facts: CompressionFacts): Plan {
  const { steps, recovery, teaching, decisions, quantization } = readRecipe(recipe, facts);
  const { measured, cut } = cutsInOneGo(steps);
  const stages = [...(facts.start === 'random' ? [ordinaryTraining(facts)] : []), ...measured];
  if (recovery) stages.push(taughtStage(recoveryStage(recovery, cut, recoveryHooks(steps)), teaching));
  stages.push(...lastStages(steps));
  return { stages: numbered(stages), decisions, quantization };
}

/** The stages of cuts that have to measure first, and what is left to cut after them. */
function cutsInOneGo(steps: ReadRecipe['steps']): { measured: Omit<Stage, 'id'>[]; cut: (network: Network) => Network } {
  const measured: Omit<Stage, 'id'>[] = [];
  let cut = (network: Network) => network;
  for (const { planned } of steps) {
    const before = cut;
    if (planned.measuredCut) {
      const stage = planned.measuredCut();
      measured.push({ ...stage, prepare: (network) => stage.prepare(before(network)) });
      cut = (network) => network;
    } else cut = (network) => planned.cut(before(network));
  }
  return { measured, cut };
}

function readRecipe(recipe: Recipe, facts: CompressionFacts): ReadRecipe {
  if (recipe.steps.length === 0) throw new Failure('compression.recipe-empty', { known: knownMethods() });
  const names = recipe.steps.map(({ method }) => method);
  const steps = recipe.steps.map(({ method, settings }, index) => {
    const step = compressionSteps.find(({ name }) => name === method);
    if (!step) throw new Failure('compression.method-unknown', { method, known: knownMethods() });
    if (names.indexOf(method) !== index) throw new Failure('compression.method-repeated', { method });
    return { name: method, planned: step.plan(settings ?? {}, facts, { index, steps: names }) };
  });
  const decisions = steps.map(({ name, planned }) => ({ step: name, settings: planned.settings, reasons: planned.reasons }));
  const quantization = steps.find(({ planned }) => planned.quantization)?.planned.quantization ?? null;
  if (steps.every(({ planned }) => planned.quantization)) return { steps, recovery: null, teaching: null, decisions, quantization };
  const recovery = planRecovery(recipe.recovery ?? {}, facts);
  const teaching = teachingOf(recovery.settings, facts);
  return { steps, recovery: recovery.settings, teaching, decisions: [...decisions, { step: 'recovery', ...recovery }], quantization };
}

function knownMethods(): string {
  return compressionSteps.map(({ name }) => name).join(', ');
}

/** The hooks of the last step that asks for any: what it cut is what recovery has to hold. */
function recoveryHooks(steps: ReadRecipe['steps']): (network: Network) => Partial<StageHooks> {
  const asking = steps.findLast(({ planned }) => planned.recoveryHooks);
  return (network) => asking?.planned.recoveryHooks?.(network) ?? {};
}

function lastStages(steps: ReadRecipe['steps']): Omit<Stage, 'id'>[] {
  return steps.flatMap(({ planned }) => planned.lastStages?.() ?? []);
}

function ordinaryTraining({ trainingEpochs, peakRate }: CompressionFacts): Omit<Stage, 'id'> {
  return {
    step: 'training',
    training: { epochs: trainingEpochs, schedule: { kind: 'one-cycle', peakRate, warmUp: 0.2 } },
    reestimateStatistics: false,
    prepare: (network) => network,
    hooks: () => ({ progress: () => null }),
    finish: (network) => network,
  };
}

function numbered(stages: Omit<Stage, 'id'>[]): Stage[] {
  return stages.map((stage, index) => ({ ...stage, id: `${index + 1}-${stage.step}` }));
}
