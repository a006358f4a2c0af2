import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '../../../main/compression/step.ts';
import type { DatasetRevision } from '../../../main/dataset/revision.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { predictionsFrom } from '../../../main/foundation/confusion.ts';
import { finalLogits, integerStep, type IntegerStep } from '../../../main/jobs/bodies/integer-step.ts';
import { computeLogits } from '../../../main/training/evaluate.ts';
import { side, tinyImages, tinyNetwork } from '../../training/tiny-data.ts';
import { removeCheckpoints } from '../../../main/jobs/checkpoint-file.ts';
import { recordedContext } from './recorded-context.ts';

const images = tinyImages(90);
const network = tinyNetwork();
const rows = Array.from({ length: 90 }, (_, row) => row);
const train = rows.slice(0, 10);
let logits: Float32Array;
let place: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'целые '));
  await startEngine();
  logits = await computeLogits(network, images, rows);
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** How much more the network says of its answer than of the next. */
function marginOf(row: number): number {
  const [first, second] = Array.from(logits.subarray(row * 3, row * 3 + 3)).sort((one, other) => other - one);
  return first - second;
}

/** The network itself says what is right, so whatever integers change is a loss; of the images, the surest or the least sure validate. */
function revisionWith(which: 'sure' | 'unsure'): DatasetRevision {
  const labels = predictionsFrom(logits, 3);
  const bySureness = rows.slice(10).sort((one, other) => marginOf(other) - marginOf(one));
  const validation = new Set(which === 'sure' ? bySureness.slice(0, 30) : bySureness.slice(-30));
  return {
    id: 'd-0', name: 'd', folder: '/', classes: ['a', 'b', 'c'], goodClass: null, seed: 1, findings: [],
    images: rows.map((row) => ({ path: `${row}.png`, hash: '', label: labels[row], side: row < 10 ? 'train' : validation.has(row) ? 'validation' : 'test', group: null, width: side, height: side })),
  };
}

const fineTuning = (onlyWhereIntegersLose: boolean) => ({ onlyWhereIntegersLose, step: 'quantize' }) as Stage;

function step(which: 'sure' | 'unsure', recorded = recordedContext(), folder?: string): IntegerStep {
  return integerStep({ calibration: 'best' }, { revision: revisionWith(which), images, train, folder: folder ?? mkdtempSync(join(place, 'run ')) }, recorded.context);
}

describe('whether a network is fine-tuned with rounding', () => {
  test('is seen on validation: not where integers do as well, and then those are written', async () => {
    const recorded = recordedContext();
    const sure = step('sure', recorded);
    expect(await sure.isNeeded(fineTuning(true), network)).toBe(false);
    const { quantization: { float, tried }, network: written } = await sure.finish(network);
    expect(written).toBe(network);
    expect(tried[0].macroF1).toBe(float.macroF1);
    expect(recorded.of('note').map(({ text }) => text)).toEqual(['quantization.chosen']);
    // Made once, though asked for twice.
    expect(recorded.of('progress').filter(({ phase, done }) => phase === 'quantize' && done === 0)).toHaveLength(1);
  });

  test('is said with the points that were lost', async () => {
    const recorded = recordedContext();
    expect(await step('unsure', recorded).isNeeded(fineTuning(true), network)).toBe(true);
    const [note] = recorded.of('note');
    expect(note).toMatchObject({ text: 'quantization.fine-tuning', values: { n: 30 } });
    expect(Number(note.values.points)).toBeGreaterThan(0.5);
  });

  test('is not asked of stages that are run in any case', async () => {
    const recorded = recordedContext();
    expect(await step('unsure', recorded).isNeeded(fineTuning(false), network)).toBe(true);
    expect(recorded.of('note')).toEqual([]);
  });
});

test('a network that fine-tuning made worse is kept as it was before, also when the run was begun by another process', async () => {
  const folder = mkdtempSync(join(place, 'run '));
  expect(await step('sure', recordedContext(), folder).isNeeded(fineTuning(false), network)).toBe(true);
  const spoilt = structuredClone(network);
  const { label } = revisionWith('sure').images.find(({ side: of }) => of === 'validation')!;
  spoilt.weights['classifier/bias'].values[label] = -100;
  const recorded = recordedContext();
  const { network: kept } = await step('sure', recorded, folder).finish(spoilt);
  expect(kept).toEqual(network);
  expect(recorded.of('note').map(({ text }) => text)).toEqual(['quantization.kept', 'quantization.chosen']);
  // Where nothing is won and nothing lost, what was trained is taken.
  expect((await step('sure', recordedContext(), folder).finish(network)).network).toBe(network);
  await removeCheckpoints(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('the logits of integers are those of rounded values, and not those of float32', async () => {
  const { quantization: { network: quantized } } = await step('sure').finish(network);
  const { context } = recordedContext();
  const integers = await finalLogits(network, quantized, images, rows, context);
  expect(await finalLogits(network, undefined, images, rows, context)).toEqual(logits);
  const apart = logits.reduce((most, value, index) => Math.max(most, Math.abs(value - integers[index])), 0);
  expect(apart).toBeGreaterThan(0);
  expect(apart).toBeLessThan(0.2);
});
