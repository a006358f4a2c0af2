import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import { withAssignments } from '../../main/app/assignments.ts';
import { recipeFrom } from '../../main/app/plan-network.ts';

const steps = ['soft-filter-pruning', 'low-rank', 'recovery'];

describe('step.field=value', () => {
  test('is read by the table of the step; the last one stands, and goes before details', () => {
    const details = withAssignments({ 'low-rank': { kind: 'channel', energy: 0.9 } }, ['low-rank.kind=spatial', 'low-rank.sparsity=0,5', 'low-rank.sparsity=0.25', 'soft-filter-pruning.amounts=stem.convolution=0.5', 'soft-filter-pruning.locked=a,b'], steps);
    expect(details).toEqual({ 'low-rank': { kind: 'spatial', energy: 0.9, sparsity: 0.25 }, 'soft-filter-pruning': { amounts: { 'stem.convolution': 0.5 }, locked: ['a', 'b'] } });
  });

  test.each([
    ['low-rank', 'app.assignment'],
    ['low-rank.kind', 'app.assignment'],
    ['.kind=spatial', 'app.assignment'],
    ['quantize.epochs=2', 'app.assignment-step'],
    ['magic.epochs=2', 'app.assignment-step'],
    ['low-rank.colour=blue', 'compression.unknown-setting'],
    ['low-rank.toString=blue', 'compression.unknown-setting'],
    ['low-rank.kind=diagonal', 'compression.setting-not-allowed'],
    ['low-rank.energy=2', 'compression.setting-not-allowed'],
    ['low-rank.energy=much', 'compression.setting-not-allowed'],
    ['soft-filter-pruning.amounts=stem.convolution=2', 'compression.setting-not-allowed'],
  ])('%s is refused: %s', (assignment, code) => {
    expect(() => withAssignments({}, [assignment], steps)).toThrow(expect.objectContaining({ code }));
  });
});

test('a recipe takes assignments of its own steps and of recovery, and locks what is kept in every step that cuts', () => {
  const { steps: planned, recovery } = recipeFrom({ methods: ['soft-filter-pruning', 'low-rank', 'quantize'], keep: ['stem.convolution'], assignments: ['recovery.epochs=4', 'quantize.calibration=entropy'] });
  expect(planned).toEqual([
    { method: 'soft-filter-pruning', settings: { locked: ['stem.convolution'] } },
    { method: 'low-rank', settings: { locked: ['stem.convolution'] } },
    { method: 'quantize', settings: { calibration: 'entropy' } },
  ]);
  expect(recovery).toEqual({ epochs: 4 });
  expect(() => recipeFrom({ methods: ['low-rank'], assignments: ['soft-filter-pruning.ratio=0.5'] })).toThrow(expect.objectContaining({ code: 'app.assignment-step' }));
});

test('the whole way refuses a setting that no step of its recipes has before it looks at a single image', async () => {
  const place = mkdtempSync(join(tmpdir(), 'fettle-assignments-'));
  const app = await createApp({ library: join(place, 'library'), language: 'en' });
  try {
    for (const assignment of ['quantize.epochs=2', 'low-rank.energy=2']) {
      await expect(app.run({ folder: join(place, 'nowhere'), out: join(place, 'out'), assignments: [assignment] })).rejects.toThrow(expect.objectContaining({ code: expect.stringMatching(/assignment-step|setting-not-allowed/) }));
    }
  } finally {
    await app.close();
    rmSync(place, { recursive: true, force: true });
  }
});
