/** A compression that is stopped, and gone on with, on a network that was trained for one epoch. */
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { NetworksResult } from '../../main/contract/networks.ts';
import { createRun, listRuns, openLibrary, requireRun } from '../../main/history/index.ts';
import { controlsAfter, keyOfRun } from '../../main/app/network-runs.ts';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

// Two networks are made and measured, on whatever else this machine does.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const world = trainedApp();
const recipe = { methods: ['soft-filter-pruning'], ratio: 0.7, epochs: 1, recoveryEpochs: 1 };
const runs = async () => (await world.ask('history', {})).runs.map(({ id, kind, state }) => `${id} ${kind} ${state}`);

describe('a compression that was stopped in its small network', () => {
  test('goes on with the small network and then makes its controls', async () => {
    const stopped = await world.follow('compress', { run: world.dense, ...recipe }, ({ work, event }) => {
      if (event?.type === 'epoch') void world.ask('steerWork', { work: work.id, order: 'stop' }).catch(() => undefined);
    });
    expect(stopped).toMatchObject({ state: 'stopped', runs: ['r2'] });
    expect(await runs()).toEqual(['r2 compress interrupted', 'r1 train done']);

    const resumed = await world.follow('resume', { run: 'r2' });
    expect(resumed).toMatchObject({ state: 'done', runs: ['r2', 'r3', 'r4'] });
    const { networks, verdicts } = resumed.result as NetworksResult;
    expect(networks.map(({ id, role, method }) => `${id} ${role} ${method}`)).toEqual(['r1 dense none', 'r2 small soft-filter-pruning', 'r3 control soft-filter-pruning', 'r4 control slim-from-scratch']);
    expect(Math.abs(networks[3].bytes / networks[1].bytes - 1)).toBeLessThan(0.05);
    expect(verdicts.map(({ small, control, kind, n }) => [small, control, kind, n])).toEqual([['r2', 'r3', 'cut', networks[1].validation!.n], ['r2', 'r4', 'slim', networks[1].validation!.n]]);
  });

  test('is over when both are done', async () => {
    expect(await failureOf(world.ask('resume', { run: 'r2' }))).toBe('app.nothing-to-resume');
  });

  test('goes on with the control alone where the process ended between the two', async () => {
    const library = openLibrary(world.library);
    library.database.prepare("UPDATE runs SET state = 'interrupted' WHERE id = 'r3'").run();
    library.close();
    const { networks } = await world.ask('resume', { run: 'r2' });
    expect(networks.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await runs()).toHaveLength(4);
  });

  test('makes no control that was not wanted, and shows nothing of what follows among its settings', async () => {
    await world.ask('compress', { run: world.dense, ...recipe, control: false });
    expect((await runs())[0]).toBe('r5 compress done');
    const shown = await world.ask('show', { id: 'r2' });
    expect(shown.type === 'run' && Object.keys(shown.settings).sort()).toEqual(['job', 'key']);
  });
});

test('the small network of a whole way that was stopped has its controls planned, so that it can be resumed alone', async () => {
  const library = openLibrary(world.library);
  const settings = { out: join(world.place, 'way'), dense: { epochs: 1, size: 16 } };
  const way = createRun(library, { kind: 'run', role: null, method: null, revision: world.revision, settings, seed: null }).id;
  // The dense network of the way is there already.
  library.database.prepare("UPDATE runs SET settings_json = json_set(settings_json, '$.key', ?) WHERE id = ?").run(`${way} dense`, world.dense);
  const stopped = await world.follow('resume', { run: way }, ({ work, event }) => {
    if (event?.type === 'epoch') void world.ask('steerWork', { work: work.id, order: 'stop' }).catch(() => undefined);
  });
  expect(stopped.state).toBe('stopped');
  const small = listRuns(library).find((run) => keyOfRun(run) === `${way} soft-filter-pruning small`)!;
  expect(requireRun(library, small.id)).toMatchObject({ role: 'small', state: 'interrupted' });
  expect([controlsAfter(small), small.parent]).toEqual([['cut', 'slim'], world.dense]);
  library.close();
});

test('why training was set up as it was is told after the program was closed, in both languages', async () => {
  const shown = await world.ask('show', { id: world.dense });
  if (shown.type !== 'run') throw new Error('That is no run.');
  const keys = shown.notes.flatMap(({ sentences }) => sentences ?? []).map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('training.why.')).length).toBeGreaterThan(4);
});
