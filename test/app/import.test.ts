import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryApp, type TemporaryApp } from './temporary-app.ts';

let world: TemporaryApp;
beforeAll(async () => (world = await temporaryApp()));

const goodOf = (classes: { label: string; good: boolean }[]) => classes.filter(({ good }) => good).map(({ label }) => label);

describe('which class is good', () => {
  test('is recognised by its name, told, or told to be none', async () => {
    expect(goodOf((await world.ask('examine', { folder: world.images })).classes)).toEqual(['good']);
    expect(goodOf((await world.ask('examine', { folder: world.images, goodClass: 'pits' })).classes)).toEqual(['pits']);
    expect(goodOf((await world.ask('examine', { folder: world.images, goodClass: false })).classes)).toEqual([]);
  });

  test('is frozen with the images: none is another revision than the recognised one', async () => {
    const { dataset } = await world.ask('import', { folder: world.images });
    const none = await world.ask('import', { folder: world.images, goodClass: false });
    expect(goodOf(none.dataset.classes)).toEqual([]);
    expect(none).toMatchObject({ created: true });
    expect(none.dataset.revision).not.toBe(dataset.revision);
  });

  test('is kept in the draft of a project, with none as a decision of its own', async () => {
    const { id } = await world.ask('createProject', { name: 'steel', draft: { folder: world.images, goodClass: false } });
    expect((await world.ask('projects', {})).projects.find((project) => project.id === id)?.draft.goodClass).toBe(false);
  });
});
