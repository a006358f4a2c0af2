import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../../main/contract/history.ts';
import { everything, filterRuns, isResumable } from '../../../../renderer/pages/history/filter-runs.ts';

const run = (id: string, changes: Partial<RunSummary> = {}): RunSummary => ({
  id, kind: 'train', role: 'dense', method: 'none', state: 'done', revision: 'd-1', parent: null, seed: 1, engine: null, precision: null,
  createdAt: '2026-01-01T00:00:00Z', startedAt: null, endedAt: null, seconds: 1, epochs: 1, test: null, bytes: null, ...changes,
});
const runs = [run('r3', { role: 'small', method: 'low-rank' }), run('r2', { state: 'interrupted' }), run('r1')];
const ids = (filter: Partial<typeof everything>) => filterRuns(runs, { ...everything, ...filter }).map(({ id }) => id);

describe('the rows of the history', () => {
  test('what can be gone on with stands first, the rest as it came', () => expect(ids({})).toEqual(['r2', 'r3', 'r1']));
  test('state, network and words narrow it, all of them at once', () => {
    expect(ids({ state: 'done' })).toEqual(['r3', 'r1']);
    expect(ids({ role: 'small' })).toEqual(['r3']);
    expect(ids({ text: 'LOW rank' })).toEqual(['r3']);
    expect(ids({ text: 'low', role: 'dense' })).toEqual([]);
  });
  test('only what ended early is resumed', () => {
    expect((['interrupted', 'failed', 'stopped', 'done', 'running', 'queued'] as const).map((state) => isResumable(run('r9', { state })))).toEqual([true, true, true, false, false, false]);
  });
});
