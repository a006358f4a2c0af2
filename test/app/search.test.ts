/** A search on a network that was trained for one epoch: what it comes to, that it can be stopped, and that it goes on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openLibrary, listTrials } from '../../main/history/index.ts';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

// Several networks are made and measured, on whatever else this machine does.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 240_000 });
const world = trainedApp();
const trialsOf = (run: string) => {
  const library = openLibrary(world.library, { readOnly: true });
  try {
    return listTrials(library, run);
  } finally {
    library.close();
  }
};

describe('a search by limits', () => {
  test('that was stopped keeps its trials, goes on without repeating them, and ends in one network with its figures', async () => {
    const limits = { points: 100, bytes: 60_000 };
    let looks = 0;
    const stopped = await world.follow('search', { run: world.dense, limits, minutes: 60, control: false }, ({ work, event }) => {
      if (event?.type === 'progress' && event.phase === 'search' && event.done >= 2 && looks++ === 0) void world.ask('steerWork', { work: work.id, order: 'stop' }).catch(() => undefined);
    });
    expect(stopped).toMatchObject({ state: 'stopped', runs: ['r2'] });
    const before = trialsOf('r2');
    expect(before.length).toBeGreaterThanOrEqual(2);

    const { search, networks, verdicts } = await world.ask('resume', { run: 'r2' });
    const after = trialsOf('r2');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.some(({ rung }) => rung === 3)).toBe(true);
    expect(search).toMatchObject({ run: 'r2', dense: 'r1', limits, recommended: 'r3', nearest: null, misses: [], blocking: [] });
    expect(search!.rows.find(({ run }) => run === 'r3')).toMatchObject({ epochs: 1, missed: [] });
    expect(networks.map(({ id, role }) => `${id} ${role}`)).toEqual(['r1 dense', 'r3 small']);
    expect(networks[1].bytes).toBeLessThanOrEqual(60_000);
    expect(networks[1].verified).toBe(true);
    expect(verdicts).toEqual([]);
    expect(existsSync(join(world.library, 'runs', 'r2', 'candidates'))).toBe(false);
    const shown = await world.ask('show', { id: 'r3' });
    // What was trained in the search was not trained again.
    expect(shown.type === 'run' && shown.epochs.length).toBeGreaterThan(0);
    expect(shown.type === 'run' && shown.evaluations.map(({ set }) => set)).toEqual(['validation', 'test']);
    expect(await failureOf(world.ask('resume', { run: 'r2' }))).toBe('app.nothing-to-resume');
  });

  test('is told again where its networks are judged', async () => {
    const { search } = await world.ask('judge', { runs: ['r1', 'r3'] });
    expect(search).toMatchObject({ run: 'r2', recommended: 'r3' });
    expect((await world.ask('judge', { runs: ['r1'] })).search).toBeUndefined();
  });

  test('needs a class that is marked good to limit escapes', async () => {
    const library = openLibrary(world.library, { readOnly: true });
    const good = library.database.prepare("SELECT json_extract(body_json, '$.goodClass') FROM dataset_revisions").pluck().get();
    library.close();
    if (good === null) expect(await failureOf(world.ask('search', { run: world.dense, limits: { escape: 0.1 } }))).toBe('search.no-good-class');
  });
});
