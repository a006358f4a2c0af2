import { createProject, createRun, endRun, openLibrary, startRun } from '../../main/history/index.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf, temporaryApp, type TemporaryApp } from './temporary-app.ts';

let world: TemporaryApp;
beforeAll(async () => {
  world = await temporaryApp();
});

describe('projects', () => {
  test('remember what was decided, field by field, and come back last opened first', async () => {
    const first = await world.ask('createProject', { name: 'Отливки', draft: { folder: world.images } });
    const second = await world.ask('createProject', { name: 'Отливки' });
    expect(second.name).toBe('Отливки (2)');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const saved = await world.ask('saveProject', { project: first.id, draft: { goodClass: null, settled: ['doctor.truncated'] } });
    expect(saved.draft).toEqual({ folder: world.images, goodClass: null, settled: ['doctor.truncated'] });
    const { projects } = await world.ask('projects', {});
    expect(projects.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(projects[0]).toMatchObject({ images: null, classes: null, faces: [], runs: 0, interrupted: [] });
  });

  test('show the faces, the size and the runs of their frozen images; what can go on is named', async () => {
    const { dataset } = await world.ask('import', { folder: world.images });
    const project = await world.ask('createProject', { name: 'Steel', draft: { revision: dataset.revision } });
    const library = openLibrary(world.library);
    const [done, interrupted] = [0, 1].map(() => createRun(library, { kind: 'train', revision: dataset.revision, settings: {} }));
    for (const [run, state] of [[done, 'done'], [interrupted, 'interrupted']] as const) {
      startRun(library, run.id, { engine: 'tensorflow', precision: 'float32' });
      endRun(library, run.id, state);
    }
    library.close();
    const shown = (await world.ask('projects', {})).projects.find(({ id }) => id === project.id)!;
    expect(shown).toMatchObject({ images: dataset.images, classes: 5, runs: 2, interrupted: [interrupted.id] });
    expect(new Set(shown.faces.map((file) => file.split('/')[0])).size).toBe(4);
  });

  test('that are hidden are off the list, and come back', async () => {
    const { id } = await world.ask('createProject', { name: 'Boards' });
    const listed = async () => (await world.ask('projects', {})).projects.some((project) => project.id === id);
    await world.ask('hideProject', { project: id, hidden: true });
    expect(await listed()).toBe(false);
    await world.ask('hideProject', { project: id, hidden: false });
    expect(await listed()).toBe(true);
    expect(await failureOf(world.ask('hideProject', { project: 'p99', hidden: true }))).toBe('history.no-such-project');
  });

  test('read what another version wrote as far as they know it', async () => {
    const library = openLibrary(world.library);
    const { id } = createProject(library, 'later', { seed: 7, split: 'in thirds', budget: { escapes: 0 } });
    library.close();
    expect((await world.ask('saveProject', { project: id })).draft).toEqual({ seed: 7 });
  });
});
