/** What the page Compress decides by, without a page. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CompressionPreview } from '../../../../main/contract/outline.ts';
import { compressGate, type CompressFacts } from '../../../../renderer/pages/compress/compress-gate.ts';
import { expectedOf, wilson, type PastRun } from '../../../../renderer/pages/compress/expected.ts';
import { choiceOf, inIntegers, methodChoices, withIntegers, withMethod } from '../../../../renderer/pages/compress/method-choice.ts';
import { leastSize, mostSize, positionOf, sizeAt, sliderSteps } from '../../../../renderer/pages/compress/size-scale.ts';
import { countDetails, withDetail, withoutDetails } from '../../../../renderer/pages/compress/step-details.ts';

describe('the slider', () => {
  test('goes from 1 % to 50 %', () => {
    expect([sizeAt(0), sizeAt(sliderSteps)]).toEqual([leastSize, mostSize]);
  });

  test('stands where the size is that it gives', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: sliderSteps }), (position) => Math.abs(positionOf(sizeAt(position)) - position) <= 1));
  });

  test('takes a size outside of it as its end', () => {
    expect(positionOf(0.001)).toBe(0);
    expect(positionOf(0.9)).toBe(sliderSteps);
  });
});

describe('the cards', () => {
  test.each(methodChoices)('%s is found again in the settings that it makes', (choice) => {
    expect(choiceOf(withMethod({}, choice))).toBe(choice);
  });

  test('are found whether or not the file is in integers', () => {
    expect(choiceOf({ methods: ['low-rank', 'quantize'] })).toBe('low-rank');
    expect(choiceOf({ methods: ['soft-filter-pruning', 'low-rank', 'quantize'] })).toBe('both');
    expect(choiceOf({ methods: ['quantize'] })).toBe('soft-filter-pruning');
  });

  test.each(methodChoices)('%s keeps its file in integers, and gives them up with all that was said about them', (choice) => {
    const integers = withDetail(withIntegers(withMethod({}, choice), true), 'quantize', 'calibration', 'entropy');
    expect([choiceOf(integers), inIntegers(integers)]).toEqual([choice, true]);
    expect(inIntegers(withMethod(integers, 'both'))).toBe(true);
    expect(withMethod(integers, 'both').details).toEqual({ quantize: { calibration: 'entropy' } });
    expect(withIntegers(integers, false)).toEqual({ ...withMethod({}, choice), details: {} });
  });

  test('what was said about a step goes with it, what was said about recovery stays', () => {
    const both = withDetail(withDetail(withMethod({ size: 0.05 }, 'both'), 'low-rank', 'sparsity', 0.2), 'recovery', 'epochs', 9);
    expect(withMethod(both, 'soft-filter-pruning')).toEqual({ size: 0.05, methods: ['soft-filter-pruning'], details: { recovery: { epochs: 9 } } });
  });
});

describe('expert settings', () => {
  const given = withDetail({ seed: 3 }, 'soft-filter-pruning', 'multipleOf', 8);

  test('are counted, the seed too', () => {
    expect(countDetails(given)).toBe(2);
    expect(countDetails(withoutDetails(given))).toBe(0);
  });

  test('a field that is taken back leaves no trace', () => {
    expect(given.details).toEqual({ 'soft-filter-pruning': { multipleOf: 8 } });
    expect(withDetail(given, 'soft-filter-pruning', 'multipleOf', null)).toEqual({ seed: 3, details: {} });
  });
});

function preview(...steps: [string, Record<string, number | string>][]): CompressionPreview {
  return { steps: steps.map(([step, settings]) => ({ step, settings, epochs: 10, fields: [], reasons: [] })), epochs: 20, controlEpochs: 10, slimEpochs: 20 };
}
const pruning = preview(['soft-filter-pruning', { amount: 'size', size: 0.04, ratio: 0.8 }], ['recovery', { epochs: 10 }]);
const past = (changes: Partial<PastRun>): PastRun => ({ run: 'r2', method: 'soft-filter-pruning', bytes: 1_760_000, asked: 0.04, validation: { n: 300, accuracy: 0.97 }, ...changes });

describe('what is expected', () => {
  test('from the size alone is a band around it, and no accuracy', () => {
    const expected = expectedOf(pruning, 44_000_000, [])!;
    expect(expected.from).toEqual([]);
    expect(expected.accuracy).toBeNull();
    expect(expected.bytes.low).toBeLessThan(0.04 * 44e6);
    expect(expected.bytes.high).toBeGreaterThan(0.04 * 44e6);
  });

  test('time lies between the share of the multiplications and that of the values', () => {
    expect(expectedOf(pruning, 1, [])!.timeShare).toEqual({ low: 0.04, high: 0.2 });
  });

  test('factors hand on as many values as the kernel did, so low rank promises no less time than dense', () => {
    expect(expectedOf(preview(['low-rank', { amount: 'size', size: 0.1 }]), 1, [])!.timeShare).toEqual({ low: 0.1, high: 1 });
  });

  test('a share of filters counts on both sides of a kernel', () => {
    const expected = expectedOf(preview(['soft-filter-pruning', { amount: 'ratio', ratio: 0.8, size: 0.025 }]), 1000, [])!;
    expect(expected.timeShare.low).toBeCloseTo(0.04);
  });

  test('energy says nothing about bytes', () => {
    expect(expectedOf(preview(['low-rank', { amount: 'energy', energy: 0.9, size: 0.1 }]), 1000, [])).toBeNull();
  });

  test('runs of the same method narrow the band, others do not', () => {
    expect(expectedOf(pruning, 44e6, [past({})])!.bytes).toEqual({ low: expect.closeTo(1_707_200, 0), high: expect.closeTo(1_812_800, 0) });
    expect(expectedOf(pruning, 44e6, [past({ method: 'low-rank' })])!.from).toEqual([]);
  });

  test('in integers the same network takes about a quarter of the bytes; runs without them say nothing about that', () => {
    const steps = [...pruning.steps, { ...pruning.steps[0], step: 'quantize', settings: { calibration: 'best' } }];
    const [float, integers] = [expectedOf(pruning, 44e6, [])!, expectedOf({ steps }, 44e6, [past({})])!];
    expect(integers.from).toEqual([]);
    expect([integers.bytes.low / float.bytes.low, integers.bytes.high / float.bytes.high]).toEqual([expect.closeTo(0.25), expect.closeTo(0.29)]);
    const made = past({ method: 'soft-filter-pruning + quantize', bytes: 480_000 });
    expect(expectedOf({ steps }, 44e6, [made])!.bytes.high).toBeCloseTo(480_000 * 1.03, 0);
  });

  test('accuracy comes from runs within a halving of the size, with the interval of their n', () => {
    const expected = expectedOf(pruning, 44e6, [past({}), past({ run: 'r9', asked: 0.4, validation: { n: 300, accuracy: 0.5 } })])!;
    expect(expected.accuracy).toEqual(wilson(0.97, 300));
  });

  test('the interval is Wilson’s', () => {
    expect(wilson(1, 36).low).toBeCloseTo(0.904, 3);
    expect(wilson(0.5, 100)).toEqual({ low: expect.closeTo(0.404, 3), high: expect.closeTo(0.596, 3) });
  });
});

describe('the gate', () => {
  const ready: CompressFacts = { dense: 'r1', busy: null, refused: null, planned: true };
  test.each<[string, Partial<CompressFacts>, string | null]>([
    ['no dense network', { dense: null }, 'compress.gate.no-dense'],
    ['another run at work', { busy: { run: 'r4', procedure: 'train' } }, 'compress.gate.busy-run'],
    ['another work at work', { busy: { run: null, procedure: 'train' } }, 'compress.gate.busy'],
    ['a recipe that cannot be followed', { refused: { code: 'compression.size-out-of-reach', values: {}, detail: '' } }, null],
    ['a recipe that is not planned yet', { planned: false }, 'compress.gate.planning'],
  ])('%s keeps it shut', (_, facts, key) => {
    expect(compressGate({ ...ready, ...facts })).toMatchObject({ open: false, key });
  });

  test('is open otherwise', () => {
    expect(compressGate(ready)).toMatchObject({ open: true, kind: 'ok' });
  });
});
