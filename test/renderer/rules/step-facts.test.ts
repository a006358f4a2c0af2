import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../main/contract/history.ts';
import { factsOf, stepOfWork, type KnownOfProject } from '../../../renderer/rules/step-facts.ts';
import { newFollowedWork } from '../../../renderer/stores/followed-work.ts';

const nothing: KnownOfProject = { draft: {}, dataset: null, examination: null, runs: [], works: [] };
const run = (id: string, role: RunSummary['role'], changes: Partial<RunSummary> = {}): RunSummary => ({
  id, role, kind: role === 'dense' ? 'train' : 'compress', method: null, state: 'done', revision: 'd-1', parent: null, seed: 1, engine: null, precision: null,
  createdAt: '2026-11-25T12:00:00Z', startedAt: null, endedAt: null, seconds: 1, epochs: 40, test: null, bytes: role === 'dense' ? 44_800_000 : 890_000, ...changes,
});
const finding = (code: string, severity: 'blocks' | 'decide' | 'note') => ({ code, severity, values: {}, files: [] });
const examination = (...findings: ReturnType<typeof finding>[]) => ({ folder: '/a', layout: 'folders', images: 120, unreadable: 0, classes: [], split: null, findings });

describe('what the rules look at', () => {
  test('findings that were settled wait no longer, those that block do', () => {
    const known = { ...nothing, examination: examination(finding('a', 'decide'), finding('b', 'decide'), finding('c', 'blocks'), finding('d', 'note')) };
    expect(factsOf(known).images?.toDecide).toBe(3);
    expect(factsOf({ ...known, draft: { settled: ['a', 'c'] } }).images?.toDecide).toBe(2);
  });

  test('what is counted is what would be frozen; while nothing can be, what is readable', () => {
    expect(factsOf({ ...nothing, examination: { ...examination(), split: { train: 21, validation: 4, test: 5 } } }).images?.count).toBe(30);
    expect(factsOf({ ...nothing, examination: examination() }).images?.count).toBe(120);
  });

  test('the dense network is the one that was chosen, else the newest that is done', () => {
    const runs = [run('r3', 'dense', { state: 'failed' }), run('r2', 'dense'), run('r1', 'dense')];
    expect(factsOf({ ...nothing, runs }).dense?.run).toBe('r2');
    expect(factsOf({ ...nothing, runs, draft: { dense: 'r1' } }).dense?.run).toBe('r1');
  });

  test('a control is no small network', () => {
    const runs = [run('r3', 'control', { kind: 'control' }), run('r1', 'dense')];
    expect(factsOf({ ...nothing, runs }).small).toBeNull();
    expect(factsOf({ ...nothing, runs: [run('r2', 'small'), ...runs] }).small).toEqual({ denseBytes: 44_800_000, bytes: 890_000 });
  });

  test('the small network is the one that was picked to ship, else the newest', () => {
    const runs = [run('r3', 'small', { bytes: 3_300_000 }), run('r2', 'small'), run('r1', 'dense')];
    expect(factsOf({ ...nothing, runs }).small?.bytes).toBe(3_300_000);
    expect(factsOf({ ...nothing, runs, draft: { shipped: 'r2' } }).small?.bytes).toBe(890_000);
    expect(factsOf({ ...nothing, runs, draft: { shipped: 'r1' } }).small?.bytes).toBe(3_300_000);
  });

  test('a resumed run counts for the step that its run belongs to', () => {
    const work = { ...newFollowedWork({ id: 'w1', procedure: 'resume', input: {}, project: 'p1', state: 'running', startedAt: '', endedAt: null, runs: ['r2'], result: null, failure: null }), runs: [{ run: 'r2', kind: 'compress' }] };
    expect(factsOf({ ...nothing, works: [work] }).work).toMatchObject({ step: 'compress', state: 'working' });
    expect([stepOfWork(work), stepOfWork({ ...work, work: { ...work.work, procedure: 'train' } })]).toEqual(['compress', 'train']);
  });

  test('an interrupted run is told only while it is the newest', () => {
    const interrupted = run('r1', 'dense', { state: 'interrupted', epochs: 17 });
    expect(factsOf({ ...nothing, runs: [interrupted] }).work).toMatchObject({ step: 'train', state: 'interrupted', epoch: 17 });
    expect(factsOf({ ...nothing, runs: [run('r2', 'dense'), interrupted] }).work).toBeNull();
  });

  test('a run that the user stopped is not called interrupted', () => {
    const stopped = run('r1', 'dense', { state: 'stopped', epochs: 17 });
    expect(factsOf({ ...nothing, runs: [stopped] }).work).toMatchObject({ state: 'stopped', epoch: 17 });
    const work = newFollowedWork({ id: 'w1', procedure: 'train', input: {}, project: 'p1', state: 'stopped', startedAt: '', endedAt: '', runs: ['r1'], result: null, failure: null });
    expect(factsOf({ ...nothing, runs: [{ ...stopped, state: 'interrupted' }], works: [work] }).work).toMatchObject({ state: 'stopped' });
  });

  test('a folder that was chosen is no bundle that was written', () => {
    expect(factsOf({ ...nothing, draft: { exportedTo: '/out' } }).exported).toBeNull();
    expect(factsOf({ ...nothing, draft: { exportedTo: '/out', bundle: '/out/fettle-a-r3' } }).exported).toEqual({ folder: '/out/fettle-a-r3' });
  });
});
