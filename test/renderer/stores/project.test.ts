import { serve, type Served } from '../served.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useProject } from '../../../renderer/stores/project.ts';
import { useProjects } from '../../../renderer/stores/projects.ts';

let served: Served;
beforeEach(async () => (served = await serve()));
afterEach(() => served.end());

const keptDraft = async (id: string) => (await served.app.projects({})).projects.find((project) => project.id === id)?.draft;

test('a decision is in force at once and kept a moment later', async () => {
  const { id } = await useProjects().create('Линия 2', { folder: '/data/Линия 2' });
  const project = useProject();
  await project.open(id);
  project.change({ goodClass: 'good' });
  expect(project.draft.goodClass).toBe('good');
  await project.save();
  expect(await keptDraft(id)).toMatchObject({ folder: '/data/Линия 2', goodClass: 'good' });
});

test('decisions made in quick succession are all kept, the last of each', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  for (const seed of [1, 2, 3]) project.change({ seed });
  project.change({ leaveOut: ['a/1.jpg'] });
  await project.save();
  expect(await keptDraft(id)).toMatchObject({ seed: 3, leaveOut: ['a/1.jpg'] });
});

test('a page loaded anew finds the project as it was left', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  project.change({ training: { epochs: 12 } });
  await project.close();
  expect(project.id).toBeNull();

  served.reload();
  const anew = useProject();
  await anew.open(id);
  expect(anew.name).toBe('a');
  expect(anew.draft.training).toEqual({ epochs: 12 });
  expect(anew.steps.map(({ state }) => state)).toEqual(['current', 'locked', 'locked', 'locked', 'locked', 'locked']);
});

test('what could not be kept stays to be kept, and the failure says so', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  project.change({ seed: -1 });
  await project.save();
  expect(project.failure).toMatchObject({ code: 'contract.invalid-input' });
  project.change({ seed: 7 });
  await project.save();
  expect(project.failure).toBeNull();
  expect(await keptDraft(id)).toMatchObject({ seed: 7 });
});

test('a project that is not there is a failure in words, not an empty page', async () => {
  const project = useProject();
  await project.open('p99');
  expect(project.id).toBeNull();
  expect(project.failure?.code).toMatch(/^history\./);
});
