import { describe, expect, test } from 'vitest';
import { createProject, hideProject, listProjects, requireProject, saveProject } from '../../main/history/projects.ts';
import { codeOf, temporaryLibrary } from './temporary-library.ts';

describe('projects', () => {
  test('have ids in the order of creation, and a second one of the same name gets a number', () => {
    const library = temporaryLibrary();
    expect(createProject(library, 'Отливки')).toMatchObject({ id: 'p1', name: 'Отливки', hidden: false, draft: {} });
    expect(createProject(library, 'Отливки')).toMatchObject({ id: 'p2', name: 'Отливки (2)' });
    expect(createProject(library, 'Отливки')).toMatchObject({ id: 'p3', name: 'Отливки (3)' });
  });

  test('keep what was decided before when one more field is saved, and a null takes a decision back', () => {
    const library = temporaryLibrary();
    const { id } = createProject(library, 'steel', { folder: '/images', seed: 3 });
    saveProject(library, id, { draft: { goodClass: 'good' } });
    expect(saveProject(library, id, { draft: { seed: null } }).draft).toEqual({ folder: '/images', seed: null, goodClass: 'good' });
  });

  test('are renamed to what is free, their own name included', () => {
    const library = temporaryLibrary();
    createProject(library, 'steel');
    const { id } = createProject(library, 'castings');
    expect(saveProject(library, id, { name: 'castings' }).name).toBe('castings');
    expect(saveProject(library, id, { name: 'steel' }).name).toBe('steel (2)');
  });

  test('stand in the order in which they were opened, and stay when they are hidden', async () => {
    const library = temporaryLibrary();
    const [first, second] = [createProject(library, 'a'), createProject(library, 'b')];
    await new Promise((resolve) => setTimeout(resolve, 5));
    saveProject(library, first.id, {});
    expect(listProjects(library).map(({ id }) => id)).toEqual([first.id, second.id]);
    hideProject(library, second.id, true);
    expect(listProjects(library).map(({ hidden }) => hidden)).toEqual([false, true]);
    hideProject(library, second.id, false);
    expect(requireProject(library, second.id).hidden).toBe(false);
  });

  test('of the same id in another library are told apart by when they were created', () => {
    const library = temporaryLibrary();
    const { id, createdAt } = createProject(library, 'a');
    expect(codeOf(() => saveProject(library, id, { createdAt: '2020-01-01T00:00:00.000Z', draft: { seed: 1 } }))).toBe('history.other-project');
    expect(requireProject(library, id).draft).toEqual({});
    expect(saveProject(library, id, { createdAt, draft: { seed: 1 } }).draft).toEqual({ seed: 1 });
  });

  test('that are not there are named', () => {
    const library = temporaryLibrary();
    expect(codeOf(() => saveProject(library, 'p9', {}))).toBe('history.no-such-project');
    expect(codeOf(() => hideProject(library, 'p9', true))).toBe('history.no-such-project');
  });
});
