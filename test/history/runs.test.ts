import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canFollow, isResumable, runStates } from '../../main/history/run-states.ts';
import { addRunSeconds, createRun, describeRun, endRun, findRun, listRuns, markAbandonedRuns, requireRun, startRun } from '../../main/history/runs.ts';
import { storeRevision } from '../../main/history/dataset-revisions.ts';
import { codeOf, temporaryLibrary } from './temporary-library.ts';

const engine = { engine: 'tensorflow', precision: 'bfloat16' };

describe('runs', () => {
  test('are numbered in the order of their creation and come back as they were stored', () => {
    const library = temporaryLibrary();
    storeRevision(library, { id: 'd-0123456789ab', name: 'steel', folder: '/x', images: 10, classes: 2, body: {}, report: [] });
    const first = createRun(library, { kind: 'train', role: 'dense', revision: 'd-0123456789ab', settings: { epochs: 30 }, seed: 7, fettle: '0.1.0' });
    const second = createRun(library, { kind: 'compress', role: 'small', method: 'low-rank', parent: first.id, settings: {} });
    expect([first.id, second.id]).toEqual(['r1', 'r2']);
    expect(first).toMatchObject({ kind: 'train', role: 'dense', state: 'queued', seed: 7, seconds: 0, settings: { epochs: 30 }, revision: 'd-0123456789ab' });
    expect(listRuns(library).map((run) => run.id)).toEqual(['r2', 'r1']);
    expect(listRuns(library, { parent: 'r1' }).map((run) => run.id)).toEqual(['r2']);
    expect(listRuns(library, { revision: 'd-0123456789ab', limit: 5 }).map((run) => run.id)).toEqual(['r1']);
    expect(findRun(library, 'r3')).toBeNull();
    expect(codeOf(() => requireRun(library, 'r3'))).toBe('history.no-such-run');
  });

  test('ten runs later the newest is still first: numbers are not compared as words', () => {
    const library = temporaryLibrary();
    for (let count = 0; count < 11; count++) createRun(library, { kind: 'train', settings: {} });
    expect(listRuns(library, { limit: 2 }).map((run) => run.id)).toEqual(['r11', 'r10']);
  });

  test('start, are interrupted, go on, and end; a failure stands only while it holds', () => {
    const library = temporaryLibrary();
    const { id } = createRun(library, { kind: 'train', settings: {} });
    const started = startRun(library, id, engine);
    expect(started).toMatchObject({ state: 'running', ...engine });
    addRunSeconds(library, id, 1.5);
    const failed = endRun(library, id, 'failed', { code: 'file.disk-full', values: { path: '/x' }, detail: 'stack' });
    expect(failed.failure?.code).toBe('file.disk-full');
    const again = startRun(library, id, engine);
    expect(again).toMatchObject({ failure: null, endedAt: null, startedAt: started.startedAt });
    addRunSeconds(library, id, 2);
    describeRun(library, id, { method: 'low-rank' });
    expect(endRun(library, id, 'done')).toMatchObject({ state: 'done', seconds: 3.5, method: 'low-rank' });
    expect(codeOf(() => startRun(library, id, engine))).toBe('history.run-state');
  });

  test('abandoned ones become interrupted, finished ones stay', () => {
    const library = temporaryLibrary();
    const ids = ['a', 'b', 'c'].map((kind) => createRun(library, { kind, settings: {} }).id);
    for (const id of ids) startRun(library, id, engine);
    endRun(library, ids[0], 'done');
    expect(markAbandonedRuns(library).sort()).toEqual([ids[1], ids[2]]);
    expect(listRuns(library, { state: 'interrupted' })).toHaveLength(2);
    expect(requireRun(library, ids[0]).state).toBe('done');
  });
});

describe('the states of a run', () => {
  test('whatever happens, done is final and running comes only from a state that can be resumed', () => {
    const library = temporaryLibrary();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...runStates.filter((state) => state !== 'queued')), { maxLength: 8 }), (wanted) => {
        const { id } = createRun(library, { kind: 'train', settings: {} });
        let state = requireRun(library, id).state;
        for (const next of wanted) {
          const move = () => (next === 'running' ? startRun(library, id, engine) : endRun(library, id, next));
          if (canFollow(state, next)) {
            move();
            if (next === 'running') expect(isResumable(state)).toBe(true);
            state = next;
          } else expect(codeOf(move)).toBe('history.run-state');
          expect(requireRun(library, id).state).toBe(state);
        }
      }),
      { numRuns: 25 },
    );
    expect(runStates.filter((next) => canFollow('done', next))).toEqual([]);
  });
});
