/**
 * 8-bit integers, the last step of a recipe: nothing is cut, the file holds the same network in a quarter of the bytes. The
 * work is done where the file is written (`main/quantization`); the step says how.
 */
import { Failure } from '../../foundation/failure.ts';
import { completeSettings, type GivenSettings, type SettingsOf } from '../settings.ts';
import type { CompressionFacts, CompressionStep, Place, PlannedStep } from '../step.ts';

export const quantizeSchema = {
  calibration: { kind: 'choice', choices: ['best', 'min-max', 'percentile', 'entropy'] },
} as const;

export type QuantizeSettings = SettingsOf<typeof quantizeSchema>;

const name = 'quantize';

export const quantize: CompressionStep = { name, schema: quantizeSchema, plan: planQuantize };

/** @throws Failure `compression.quantize-not-last`, and as `completeSettings` */
function planQuantize(given: GivenSettings, _facts: CompressionFacts, { index, steps }: Place): PlannedStep {
  if (index !== steps.length - 1) throw new Failure('compression.quantize-not-last', { next: steps[index + 1] });
  const settings = completeSettings(name, quantizeSchema, { calibration: 'best' }, given);
  return {
    settings,
    reasons: [{ key: `compression.quantize.reason-${settings.calibration === 'best' ? 'best' : 'given'}`, values: { calibration: settings.calibration } }],
    stages: () => [],
    cut: (network) => network,
    quantization: settings,
  };
}
