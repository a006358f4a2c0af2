/** The way back to a backup takes nothing from under the feet of who works. */
import { expect, test } from 'vitest';
import { acquireJobLock, openLibrary } from '../../main/history/index.ts';
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
