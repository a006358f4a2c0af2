import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../../../main/contract/history.ts';
import type { Work } from '../../../../main/contract/works.ts';
import { finishedRuns, trainGate, trainState, type TrainFacts } from '../../../../renderer/pages/train/train-state.ts';
import { trainTexts } from '../../../../renderer/texts/train.ts';

const run = (id: string, state: RunSummary['state'], changes: Partial<RunSummary> = {}): RunSummary => ({
  id, kind: 'train', role: 'dense', method: 'none', state, revision: 'd-1', parent: null, seed: 1, engine: null, precision: null, createdAt: '', startedAt: null, endedAt: '2026-11-25T12:00:00Z', seconds: 9, epochs: 4, test: null, bytes: null, ...changes,
});
const work = (procedure: Work['procedure'], state: Work['state'], runs: string[], changes: Partial<Work> = {}): Work => ({
  id: 'w1', procedure, input: {}, project: 'p1', state, startedAt: '', endedAt: ['done', 'stopped', 'failed'].includes(state) ? '2026-11-25T13:00:00Z' : null, runs, result: null, failure: null, ...changes,
});
const facts = (changes: Partial<TrainFacts>): TrainFacts => ({ revision: 'd-1', runs: [], works: [], dense: null, ...changes });
const failure = { code: 'jobs.out-of-memory', values: {}, detail: '' };

describe('the page Train', () => {
  test('is locked until images are frozen, and ready after', () => {
    expect(trainState(facts({ revision: null, runs: [run('r1', 'done')] }))).toEqual({ kind: 'locked' });
    expect(trainState(facts({}))).toEqual({ kind: 'ready' });
  });

  test('follows what trains, also before its run is begun, and also what was resumed', () => {
    expect(trainState(facts({ works: [work('train', 'running', [])] }))).toMatchObject({ kind: 'working', how: 'running', run: null });
    expect(trainState(facts({ runs: [run('r1', 'running')], works: [work('resume', 'paused', ['r1'], { input: { run: 'r1' } })] }))).toMatchObject({ kind: 'working', how: 'paused', run: 'r1' });
  });

  test('leaves a compression that is resumed to Watch', () => {
    const runs = [run('r2', 'running', { kind: 'compress', role: 'small' }), run('r1', 'done')];
    expect(trainState(facts({ runs, works: [work('resume', 'running', ['r2'], { input: { run: 'r2' } })] }))).toMatchObject({ kind: 'done', run: { id: 'r1' } });
  });

  test('offers the newest run that was broken off, before older ones that are done', () => {
    expect(trainState(facts({ runs: [run('r2', 'interrupted'), run('r1', 'done')], dense: 'r1' }))).toMatchObject({ kind: 'interrupted', run: { id: 'r2' } });
    expect(trainState(facts({ runs: [run('r2', 'done'), run('r1', 'interrupted')] }))).toMatchObject({ kind: 'done', run: { id: 'r2' } });
  });

  test('says why the last training failed, until a later one is done', () => {
    const works = [work('train', 'failed', ['r1'], { failure })];
    expect(trainState(facts({ runs: [run('r1', 'failed')], works }))).toMatchObject({ kind: 'failed', failure, run: { id: 'r1' } });
    expect(trainState(facts({ runs: [run('r2', 'done', { endedAt: '2026-11-25T14:00:00Z' }), run('r1', 'failed')], works }))).toMatchObject({ kind: 'done' });
  });

  test('shows the run that was picked, else the newest', () => {
    const runs = [run('r3', 'done'), run('r2', 'failed'), run('r1', 'done')];
    expect(trainState(facts({ runs, dense: 'r1' }))).toMatchObject({ run: { id: 'r1' } });
    expect(trainState(facts({ runs, dense: 'r9' }))).toMatchObject({ run: { id: 'r3' } });
    expect(finishedRuns(runs).map(({ id }) => id)).toEqual(['r3', 'r1']);
  });
});

describe('its gate', () => {
  const states = [trainState(facts({ revision: null })), trainState(facts({})), trainState(facts({ runs: [run('r1', 'interrupted')] })), trainState(facts({ runs: [run('r1', 'done')] })), ...(['running', 'paused', 'finishing'] as const).map((how) => trainState(facts({ works: [work('train', how, ['r1'])] })))];

  test('has a sentence for every state', () => {
    for (const state of states) for (const other of [false, true]) expect(trainTexts).toHaveProperty([`train.gate.${trainGate(state, other).key}`]);
  });

  test('is closed while training goes on, and while another work computes', () => {
    expect(trainGate(trainState(facts({ works: [work('train', 'running', [])] })), false).open).toBe(false);
    expect(trainGate({ kind: 'ready' }, true)).toMatchObject({ key: 'other-work', open: false });
    expect(trainGate(trainState(facts({ runs: [run('r1', 'done')] })), true).open).toBe(true);
  });
});
