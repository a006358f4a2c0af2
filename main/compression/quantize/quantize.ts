/**
 * 8-bit integers, the last step of a recipe: nothing is cut, the file holds the same network in a quarter of the bytes. The
 * integers are made where the file is written (`main/quantization`); the step says how, and fine-tunes with rounding where they
 * lose too much.
 */
import { Failure } from '../../foundation/failure.ts';
import { writtenNetwork } from '../../network/written-network.ts';
import { completeSettings, type GivenSettings, type SettingsOf } from '../settings.ts';
import type { CompressionFacts, CompressionStep, Place, PlannedStep, Reason, Stage } from '../step.ts';
import { roundingHooks } from './rounding-hooks.ts';

export const quantizeSchema = {
  calibration: { kind: 'choice', choices: ['best', 'min-max', 'percentile', 'entropy'] },
  fineTuning: { kind: 'choice', choices: ['where-needed', 'always', 'never'] },
  epochs: { kind: 'number', least: 1, most: 10_000, whole: true },
  peakRate: { kind: 'number', least: 1e-6, most: 1 },
} as const;

export type QuantizeSettings = SettingsOf<typeof quantizeSchema>;

const name = 'quantize';

export const quantize: CompressionStep = { name, schema: quantizeSchema, plan: planQuantize };

/** @throws Failure `compression.quantize-not-last`, and as `completeSettings` */
function planQuantize(given: GivenSettings, facts: CompressionFacts, { index, steps }: Place): PlannedStep {
  if (index !== steps.length - 1) throw new Failure('compression.quantize-not-last', { next: steps[index + 1] });
  const settings = completeSettings(name, quantizeSchema, defaultsFor(facts), given);
  return {
    settings,
    reasons: reasonsFor(settings),
    stages: () => [],
    cut: (network) => network,
    quantization: { calibration: settings.calibration },
    lastStages: () => (settings.fineTuning === 'never' ? [] : [fineTuning(settings)]),
  };
}

function defaultsFor({ trainingEpochs, peakRate }: CompressionFacts): QuantizeSettings {
  // Only what rounding moved has to come back, and without batch norm a high rate would tear the network apart.
  return { calibration: 'best', fineTuning: 'where-needed', epochs: Math.max(3, Math.round(trainingEpochs / 6)), peakRate: peakRate / 50 };
}

function fineTuning({ fineTuning: when, epochs, peakRate }: QuantizeSettings): Omit<Stage, 'id'> {
  return {
    step: name,
    training: { epochs, schedule: { kind: 'one-cycle', peakRate, warmUp: 0.2 } },
    // Half a step of 8 bits is finer than bfloat16 is.
    precision: 'float32',
    onlyWhereIntegersLose: when === 'where-needed',
    reestimateStatistics: false,
    prepare: writtenNetwork,
    hooks: ({ graph }) => roundingHooks(graph),
    finish: (network) => network,
  };
}

function reasonsFor({ calibration, fineTuning: when, epochs, peakRate }: QuantizeSettings): Reason[] {
  return [
    { key: `compression.${name}.reason-${calibration === 'best' ? 'best' : 'given'}`, values: { calibration } },
    { key: `compression.${name}.reason-${when}`, values: { epochs, rate: peakRate } },
  ];
}
