/** A search on a network that was trained for one epoch: stopped, gone on with, chosen, and told again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { listTrials, openLibrary, recordTrial, requireRun } from '../../../main/history/index.ts';
import type { Candidate } from '../../../main/search/candidates.ts';
import { lastRung } from '../../../main/search/trials.ts';
import { failureOf } from '../temporary-app.ts';
import { trainedApp } from '../trained-app.ts';

// Networks are made and measured, on whatever else this machine does.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const world = trainedApp();
const limits = { points: 100, bytes: 400_000 };

function inLibrary<T>(work: (library: ReturnType<typeof openLibrary>) => T): T {
  const library = openLibrary(world.library);
  try {
    return work(library);
  } finally {
    library.close();
  }
}

/** All looks but the last one of the winner, as if they had been made: the winner is small enough, all others are not. */
function lookAtAllBut(winner: string, run: string): void {
  inLibrary((library) => {
    const { candidates } = requireRun(library, run).settings as { candidates: Candidate[] };
    for (const { id } of candidates) {
      const figures = { n: 10, macroF1: 0.5, bytes: id === winner ? 300_000 : 500_000, milliseconds: 1, escape: 0 };
      for (const rung of id === winner ? [0, 1, 2] : [0]) recordTrial(library, run, { candidate: id, rung, seconds: 1, result: [{ integers: false, figures }] });
    }
  });
}

describe('a search by limits', () => {
  test('is stopped before its first look, and goes on to one network, which is trained once', async () => {
    const stopped = await world.follow('search', { run: world.dense, limits, minutes: 600, control: false }, ({ work, event }) => {
      if (event?.type === 'progress' && event.phase === 'search') void world.ask('steerWork', { work: work.id, order: 'stop' }).catch(() => undefined);
    });
    expect(stopped).toMatchObject({ state: 'stopped', runs: ['r2'] });
    const slim = inLibrary((library) => (requireRun(library, 'r2').settings as { candidates: Candidate[] }).candidates.filter(({ way }) => way === 'slim').at(-1)!);
    lookAtAllBut(slim.id, 'r2');

    const told: string[] = [];
    const { search, networks, verdicts } = await world.ask('resume', { run: 'r2' }, (event) => event.type === 'note' && told.push(event.text));
    expect(search).toMatchObject({ run: 'r2', dense: 'r1', limits, recommended: 'r3', nearest: null, misses: [], blocking: [] });
    const row = search!.rows.find(({ run }) => run === 'r3')!;
    expect(row).toMatchObject({ candidate: slim.id, epochs: 1, missed: [] });
    expect(networks.map(({ id, role, method }) => `${id} ${role} ${method.split(' + ')[0]}`)).toEqual(['r1 dense none', 'r3 small slim-from-scratch']);
    expect(networks[1].bytes).toBe(row.figures.bytes);
    expect(networks[1].validation!.macroF1).toBeCloseTo(row.figures.macroF1, 6);
    expect(verdicts).toEqual([]);
    expect(told).toContain('jobs.resumed');
    expect(existsSync(join(world.library, 'runs', 'r2', 'candidates'))).toBe(false);
    const shown = await world.ask('show', { id: 'r3' });
    expect(shown.type === 'run' && [shown.epochs.length > 0, shown.evaluations.map(({ set }) => set)]).toEqual([true, ['validation', 'test']]);
    expect(inLibrary((library) => listTrials(library, 'r2').filter(({ rung }) => rung === lastRung).map(({ candidate }) => candidate))).toEqual([slim.id]);
    expect(await failureOf(world.ask('resume', { run: 'r2' }))).toBe('app.nothing-to-resume');
  });

  test('is told again where its network is judged, and not beside others', async () => {
    expect((await world.ask('judge', { runs: ['r1', 'r3'] })).search).toMatchObject({ run: 'r2', recommended: 'r3' });
    expect((await world.ask('judge', { runs: ['r1'] })).search).toBeUndefined();
  });
});
