import { serve, until, type Served } from '../served.ts';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProject, openLibrary } from '../../../main/history/index.ts';
import { generateSamples } from '../../../main/samples/samples.ts';
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
  expect(anew.steps.map(({ state }) => state)).toEqual(['current', 'locked', 'locked', 'locked', 'locked', 'locked', 'locked']);
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

describe('while answers are slow', () => {
  test('the project that was meant last is open, whichever answer comes last', async () => {
    const [one, other] = [await useProjects().create('one', {}), await useProjects().create('other', {})];
    const project = useProject();
    const answers = served.hold('saveProject');
    const asked = [project.open(one.id), project.open(other.id)];
    await until(() => answers.length === 1);
    expect(answers[0].input).toEqual({ project: other.id });
    await answers[0].letThrough();
    await Promise.all(asked);
    expect(project.name).toBe('other');

    const more = [project.open(one.id)];
    await until(() => answers.length === 2);
    more.push(project.open(other.id));
    await until(() => answers.length === 3);
    await answers[2].letThrough();
    await answers[1].letThrough();
    await Promise.all(more);
    expect(project.name).toBe('other');
  });

  test('a project that was left before it came does not open', async () => {
    const { id } = await useProjects().create('a', {});
    const project = useProject();
    const answers = served.hold('saveProject');
    const asked = project.open(id);
    await until(() => answers.length === 1);
    await project.close();
    await answers[0].letThrough();
    await asked;
    expect(project.id).toBeNull();
  });

  test('runs of a project that was left are not shown in the next one', async () => {
    const folder = join(served.folder, 'images');
    await generateSamples({ folder, perClass: 6, size: 32 });
    const { dataset } = await served.app.import({ folder });
    const [one, other] = [await useProjects().create('one', { revision: dataset.revision }), await useProjects().create('other', {})];
    const project = useProject();
    await project.open(one.id);
    expect(project.dataset?.revision).toBe(dataset.revision);
    const answers = served.hold('history');
    const asked = project.refresh();
    await until(() => answers.length === 1);
    await project.open(other.id);
    await answers[0].letThrough();
    await asked;
    expect(project.dataset).toBeNull();
  });

  test('saving waits for what is being written already', async () => {
    const { id } = await useProjects().create('a', {});
    const project = useProject();
    await project.open(id);
    const answers = served.hold('saveProject');
    project.change({ seed: 3 });
    void project.save();
    let saved = false;
    const again = project.save().then(() => (saved = true));
    await until(() => answers.length === 1);
    expect(saved).toBe(false);
    await answers[0].letThrough();
    await again;
    expect(answers).toHaveLength(1);
  });
});

test('what could not be written before a project was left is written when it is opened again', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  project.change({ seed: -1, goodClass: 'good' });
  await project.close();
  expect(project.failure).toMatchObject({ code: 'contract.invalid-input' });
  await project.open(id);
  expect(project.draft).toMatchObject({ seed: -1, goodClass: 'good' });
  await project.save();
  project.change({ seed: 4 });
  await project.save();
  expect(await keptDraft(id)).toMatchObject({ seed: 4, goodClass: 'good' });
});

test('an older decision that could not be written does not take back a newer one', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  const answers = served.hold('saveProject');
  project.change({ seed: -1 });
  const older = project.save();
  await until(() => answers.length === 1);
  project.change({ seed: 5 });
  await answers[0].letThrough();
  const newer = project.save();
  await until(() => answers.length === 2);
  await answers[1].letThrough();
  await Promise.all([older, newer]);
  expect(await keptDraft(id)).toMatchObject({ seed: 5 });
  expect(project.failure).toBeNull();
});

test('what a page has not written yet does not go into another library that was opened since', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  const other = openLibrary(join(served.folder, 'other'));
  await new Promise((passed) => setTimeout(passed, 5));
  expect(createProject(other, 'b').id).toBe(id);
  other.close();
  await served.app.openLibrary({ folder: join(served.folder, 'other') });
  project.change({ seed: 9 });
  await project.save();
  expect(project.failure?.code).toBe('history.other-project');
  expect((await keptDraft(id))?.seed).toBeUndefined();
});

test('what is too much to outlive the page is on its way at once; what is little waits for more', async () => {
  const { id } = await useProjects().create('a', {});
  const project = useProject();
  await project.open(id);
  const answers = served.hold('saveProject');
  project.change({ seed: 9 });
  expect(answers).toHaveLength(0);
  project.change({ leaveOut: Array.from({ length: 2000 }, (_, index) => `царапины/снимок ${index}.jpg`) });
  expect(answers).toHaveLength(1);
  await answers[0].letThrough();
  await project.save();
  expect((await keptDraft(id))?.leaveOut).toHaveLength(2000);
});
