/**
 * Recovery: what follows every cut. Batch-norm statistics are estimated again from training images
 * (Li et al., EagleEye, arXiv 2007.02491), then the small network is trained for a stated number of epochs at a stated
 * rate, and the best epoch by validation is what is kept.
 */
import { splitLowRank } from '../network/split-low-rank.ts';
import type { Network } from '../network/network.ts';
import { distillationDefaults, distillationSchema } from './distillation/distillation.ts';
import { completeSettings, type GivenSettings, type SettingsOf } from './settings.ts';
import type { CompressionFacts, Reason, Stage, StageHooks } from './step.ts';

export const recoverySchema = {
  epochs: { kind: 'number', least: 1, most: 10_000, whole: true },
  peakRate: { kind: 'number', least: 1e-6, most: 1 },
  ...distillationSchema,
} as const;

export type RecoverySettings = SettingsOf<typeof recoverySchema>;

/** @throws Failure `compression.unknown-setting`, `compression.setting-not-allowed` */
export function planRecovery(given: GivenSettings, facts: CompressionFacts): { settings: RecoverySettings; reasons: Reason[] } {
  // An epoch of a network of a few per cent costs a fraction of a dense one, so recovery may be longer than training
  // was; at the rate of slow fine-tuning it would not come back from a cut this deep.
  const defaults: RecoverySettings = { epochs: Math.ceil(facts.trainingEpochs * 1.5), peakRate: facts.peakRate / 2, ...distillationDefaults };
  const settings = completeSettings('recovery', recoverySchema, defaults, given);
  return { settings, reasons: reasonsFor(settings) };
}

function reasonsFor({ epochs, peakRate, teacher, taught, temperature, weight }: RecoverySettings): Reason[] {
  const reason = { key: 'compression.recovery.reason', values: { epochs, rate: peakRate } };
  return teacher === 'none' ? [reason] : [reason, { key: `compression.recovery.reason-taught-${taught}`, values: { temperature, percent: weight * 100 } }];
}

/**
 * @param prepare what is done to the network before: nothing, or the cut of a control
 * @param hooks terms that steps of the recipe ask to keep up
 */
export function recoveryStage(
  { epochs, peakRate }: Pick<RecoverySettings, 'epochs' | 'peakRate'>,
  prepare: (network: Network) => Network,
  hooks: (network: Network) => Partial<StageHooks>,
): Omit<Stage, 'id'> {
  return {
    step: 'recovery',
    training: { epochs, schedule: { kind: 'one-cycle', peakRate, warmUp: 0.2 } },
    reestimateStatistics: true,
    prepare,
    hooks: (network) => ({ progress: () => null, ...hooks(network) }),
    finish: (network) => splitLowRank(network),
  };
}
