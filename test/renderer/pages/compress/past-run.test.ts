import { expect, test } from 'vitest';
import { pastRunOf } from '../../../../renderer/pages/compress/past-run.ts';
import { shownRun, summary } from '../../runs.ts';

const run = summary('r3', { role: 'small', method: 'soft-filter-pruning', bytes: 1_100_000 });
const made = (settings: object) => shownRun(run, { settings: { job: { plan: { recipe: { steps: [{ method: 'soft-filter-pruning', settings }] } } } } });

test('knows the size that was asked for', () => {
  expect(pastRunOf(made({ size: 0.04 }), 44_000_000)).toMatchObject({ run: 'r3', bytes: 1_100_000, asked: 0.04 });
});

test('knows the size of the last step that cuts, where integers follow it', () => {
  const steps = [{ method: 'soft-filter-pruning', settings: { size: 0.04 } }, { method: 'quantize', settings: {} }];
  expect(pastRunOf(shownRun(run, { settings: { job: { plan: { recipe: { steps } } } } }), 44_000_000)?.asked).toBe(0.04);
});

test('where the size was left to Fettle, what it came to stands for it', () => {
  expect(pastRunOf(made({}), 44_000_000)?.asked).toBeCloseTo(0.025);
  expect(pastRunOf(made({}), null)?.asked).toBeNull();
});

test('where the cut was stated otherwise, no size was asked for', () => {
  expect(pastRunOf(made({ amount: 'energy', energy: 0.9 }), 44_000_000)?.asked).toBeNull();
});

test('without a written file there is nothing to expect from', () => {
  expect(pastRunOf(shownRun(summary('r4', { role: 'small', method: 'low-rank', bytes: null })), 44_000_000)).toBeNull();
});
