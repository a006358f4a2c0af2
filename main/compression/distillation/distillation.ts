/**
 * Distillation: the network that a recipe starts from teaches what is left of it. loss = (1 - a) cross-entropy + a T^2 KL, with
 * `weight` a and `temperature` T (Hinton et al. 2015, arXiv 1503.02531), and `attention` times the distance of attention maps
 * (Zagoruyko and Komodakis 2017, arXiv 1612.03928).
 */
import { Failure } from '../../foundation/failure.ts';
import type { Network } from '../../network/network.ts';
import type { SettingsOf } from '../settings.ts';
import type { CompressionFacts, Stage } from '../step.ts';
import { taughtHooks, teacherHooks } from './teacher-hooks.ts';

export const distillationSchema = {
  /** `start`: the network that the recipe starts from, uncut. */
  teacher: { kind: 'choice', choices: ['none', 'start'] },
  /** Recovery alone, or the stages in which the network is cut as well. */
  taught: { kind: 'choice', choices: ['recovery', 'every-stage'] },
  temperature: { kind: 'number', least: 1, most: 100 },
  weight: { kind: 'number', least: 0, most: 1 },
  attention: { kind: 'number', least: 0, most: 1000 },
} as const;

export type DistillationSettings = SettingsOf<typeof distillationSchema>;

export const distillationDefaults: DistillationSettings = { teacher: 'none', taught: 'every-stage', temperature: 2, weight: 0.5, attention: 0 };

export interface Teaching extends Pick<DistillationSettings, 'temperature' | 'weight' | 'attention' | 'taught'> {
  network: Network;
}

/**
 * @returns null where nobody teaches
 * @throws Failure `compression.teacher-untrained` where the recipe starts from random weights
 */
export function teachingOf({ teacher, ...settings }: DistillationSettings, { network, start }: CompressionFacts): Teaching | null {
  if (teacher === 'none' || (settings.weight === 0 && settings.attention === 0)) return null;
  if (start === 'random') throw new Failure('compression.teacher-untrained', {});
  return { ...settings, network };
}

/** The stage with its teacher beside it; as it is where there is none. */
export function taughtStage<S extends Omit<Stage, 'id'>>(stage: S, teaching: Teaching | null): S {
  if (!teaching) return stage;
  return { ...stage, hooks: (network, precision = 'float32') => taughtHooks(stage.hooks(network, precision), teacherHooks(teaching, network.graph, precision)) };
}
