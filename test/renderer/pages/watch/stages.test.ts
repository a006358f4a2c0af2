/** What the page Watch is about, and how far it is. */
import { describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../../../../main/contract/events.ts';
import type { RunSummary } from '../../../../main/contract/history.ts';
import type { Work } from '../../../../main/contract/works.ts';
import { knownLatency } from '../../../../renderer/pages/watch/known-latency.ts';
import { recipeOfRun } from '../../../../renderer/pages/watch/recipe-of-run.ts';
import { secondsLeft, stageBars, type StagesInput } from '../../../../renderer/pages/watch/stage-plan.ts';
import { watchedEpoch, type WatchedEpoch } from '../../../../renderer/pages/watch/watched-epoch.ts';
import { watchedRuns } from '../../../../renderer/pages/watch/watched-runs.ts';
import { newFollowedWork, type FollowedWork } from '../../../../renderer/stores/followed-work.ts';

const run = (id: string, kind: string, state: RunSummary['state']): RunSummary => ({
  id, kind, state, role: kind === 'control' ? 'control' : 'small', method: 'soft-filter-pruning', revision: 'd-1', parent: 'r1', seed: 1, engine: null, precision: null,
  createdAt: '2026-11-25T10:00:00Z', startedAt: null, endedAt: null, seconds: 10, epochs: 3, test: null, bytes: null,
});
function followed(state: Work['state'], runs: FollowedWork['runs'], changes: Partial<Work> = {}): FollowedWork {
  const work: Work = { id: 'w1', procedure: 'compress', input: { run: 'r1' }, project: 'p1', state, startedAt: '', endedAt: null, runs: runs.map(({ run }) => run), result: null, failure: null, ...changes };
  return { ...newFollowedWork(work), runs };
}

describe('the page is about', () => {
  test('nothing before the first compression', () => {
    expect(watchedRuns([run('r1', 'train', 'done')], []).state).toBe('none');
  });

  test('a work that has not begun its run yet, not the run before it', () => {
    expect(watchedRuns([run('r2', 'compress', 'done')], [followed('running', [])])).toMatchObject({ state: 'starting', small: null });
  });

  test('the newest small network and the control that was made for it', () => {
    const runs = [run('r5', 'control', 'running'), run('r4', 'compress', 'done'), run('r3', 'control', 'done'), run('r2', 'compress', 'done')];
    expect(watchedRuns(runs, [followed('running', [{ run: 'r4', kind: 'compress' }, { run: 'r5', kind: 'control' }])])).toMatchObject({ state: 'working', small: { id: 'r4' }, control: { id: 'r5' } });
  });

  test.each([['interrupted', 'interrupted'], ['stopped', 'interrupted'], ['done', 'done'], ['failed', 'failed']] as const)('a small network that is %s', (state, expected) => {
    expect(watchedRuns([run('r2', 'compress', state)], []).state).toBe(expected);
  });

  test('a run that is gone on with', () => {
    const work = followed('running', [], { procedure: 'resume', input: { run: 'r2' } });
    expect(watchedRuns([run('r2', 'compress', 'interrupted')], [work])).toMatchObject({ state: 'working', small: { id: 'r2' } });
  });

  test('a work that failed', () => {
    expect(watchedRuns([run('r2', 'compress', 'failed')], [followed('failed', [{ run: 'r2', kind: 'compress' }])]).state).toBe('failed');
  });
});

const epoch = (of: string, stage: string, number: number): WatchedEpoch => watchedEpoch(of, { stage, epoch: number, metrics: {} });
const progress = (phase: string, done: number, secondsLeft: number): ProgressEvent => ({ type: 'progress', phase, done, total: 4, secondsLeft });
const step = (name: string, epochs: number) => ({ step: name, epochs, fields: [], settings: {}, reasons: [] });
const input: StagesInput = {
  preview: { steps: [step('soft-filter-pruning', 4), step('recovery', 6)], controlEpochs: 6, slimEpochs: 18 },
  trainingEpochs: 8, startsAtRandom: false, withControl: true,
  small: { id: 'r2', done: false }, control: null, epochs: [], progress: null,
};

describe('stages', () => {
  test('are those of the recipe, then those of the control', () => {
    expect(stageBars(input).map(({ of, step, epochs, state }) => [of, step, epochs, state])).toEqual([['recipe', 'soft-filter-pruning', 4, 'wait'], ['recipe', 'recovery', 6, 'wait'], ['control', 'recovery', 6, 'wait']]);
  });

  test('a slim control is trained, and has nothing to recover from', () => {
    const bars = stageBars({ ...input, small: { id: 'r2', done: true }, control: { id: 'r4', done: false, slim: true } });
    expect(bars.filter(({ of }) => of === 'control').map(({ step, epochs }) => [step, epochs])).toEqual([['training', 18]]);
  });

  test('a control from random weights begins with ordinary training', () => {
    expect(stageBars({ ...input, startsAtRandom: true }).filter(({ of }) => of === 'control').map(({ step, epochs }) => [step, epochs])).toEqual([['training', 8], ['recovery', 6]]);
  });

  test('count what has ended and the part of the epoch under way', () => {
    const bars = stageBars({ ...input, epochs: [epoch('r2', '1-soft-filter-pruning', 1)], progress: progress('soft-filter-pruning', 1.5, 20) });
    expect(bars[0]).toMatchObject({ done: 1.5, state: 'run' });
  });

  test('one that came to its end before its plan is done', () => {
    const epochs = [epoch('r2', '1-soft-filter-pruning', 1), epoch('r2', '2-recovery', 1)];
    const bars = stageBars({ ...input, small: { id: 'r2', done: true }, control: { id: 'r3', done: false, slim: false }, epochs, progress: progress('recovery', 0.5, 20) });
    expect(bars.map(({ state }) => state)).toEqual(['done', 'done', 'run']);
    expect(bars[1]).toMatchObject({ epochs: 1, done: 1 });
  });

  test('time left counts the stages that wait', () => {
    const bars = stageBars({ ...input, withControl: false, progress: progress('soft-filter-pruning', 2, 20) });
    expect(secondsLeft(bars, { secondsLeft: 20 })).toBe(80);
    expect(secondsLeft(bars, null)).toBeNull();
  });
});

test('the recipe of a run is said in the words of the contract', () => {
  const job = { plan: { kind: 'recipe', weights: 'random', recipe: { steps: [{ method: 'low-rank', settings: { size: 0.1 } }], recovery: { epochs: 3 } } } };
  expect(recipeOfRun({ job })).toEqual({ methods: ['low-rank'], start: 'random', details: { 'low-rank': { size: 0.1 }, recovery: { epochs: 3 } } });
});

test('milliseconds are those of the newest work that measured the run', () => {
  const result = { networks: [{ id: 'r1', latency: { p50Ms: 7, p95Ms: 9 } }] };
  expect(knownLatency([followed('running', []), followed('done', [], { result })], 'r1')).toBe(7);
  expect(knownLatency([followed('done', [], { result })], 'r2')).toBeNull();
});
