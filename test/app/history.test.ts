/** What the history says of a whole way; and the way back to a backup takes nothing from under the feet of who works. */
import { expect, test } from 'vitest';
import { acquireJobLock, addRunSeconds, createRun, openLibrary } from '../../main/history/index.ts';
import { failureOf, temporaryApp } from './temporary-app.ts';

const world = await temporaryApp();

test('a backup is put back once nothing is under way any more', async () => {
  const { id } = await world.ask('createProject', { name: 'rolling' });
  const restored: Promise<string>[] = [];
  const work = await world.follow('import', { folder: world.images }, ({ event }) => {
    if (event?.type === 'progress' && restored.length === 0) restored.push(failureOf(world.app.restoreBackup({})));
  });
  expect(await Promise.all(restored)).toEqual(['app.work-under-way']);
  expect(work).toMatchObject({ state: 'done', failure: null });
  expect((await world.ask('restoreBackup', {})).keptAside).not.toBeNull();
  expect((await world.ask('projects', {})).projects.map((project) => project.id)).toEqual([id]);
});

test('a backup is not put back while another process works in the library', async () => {
  const other = openLibrary(world.library);
  const lock = acquireJobLock(other, 'fettle train elsewhere');
  try {
    expect(await failureOf(world.app.restoreBackup({}))).toBe('history.held');
  } finally {
    lock.release();
    other.close();
  }
});

test('a whole way took as long as the runs that it made, their controls among them, and not those of another', async () => {
  const { dataset } = await world.ask('import', { folder: world.images });
  const library = openLibrary(world.library);
  const run = (settings: Record<string, unknown>, role: 'dense' | null, seconds: number): string => {
    const { id } = createRun(library, { kind: role ? 'train' : 'run', role, method: null, revision: dataset.revision, settings, seed: null });
    addRunSeconds(library, id, seconds);
    return id;
  };
  const way = run({}, null, 0);
  const other = run({}, null, 0);
  for (const [key, seconds] of [[`${way} dense`, 30], [`${way}9 dense`, 5]] as const) run({ key }, 'dense', seconds);
  const small = run({ key: `${way} low-rank small` }, 'dense', 12);
  run({ key: `after ${small}`, controlOf: small }, 'dense', 7);
  run({ key: 'after another', controlOf: other }, 'dense', 3);
  library.close();
  const { runs } = await world.ask('history', { revision: dataset.revision });
  expect(runs.filter(({ id }) => id === way || id === other).map(({ id, seconds }) => [id, seconds])).toEqual([[other, 0], [way, 49]]);
});
