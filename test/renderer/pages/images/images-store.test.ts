import { serve, until, type Served } from '../../served.ts';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useImages } from '../../../../renderer/pages/images/images-store.ts';
import { openRows } from '../../../../renderer/pages/images/finding-rows.ts';
import { useProject } from '../../../../renderer/stores/project.ts';
import { useProjects } from '../../../../renderer/stores/projects.ts';
import { useWorks } from '../../../../renderer/stores/works.ts';
import { generateSamples } from '../../../../main/samples/samples.ts';

let served: Served;
let folder: string;
beforeEach(async () => {
  served = await serve();
  folder = join(served.folder, 'линия 2');
  await generateSamples({ folder, perClass: 10, size: 32 });
});
afterEach(() => served.end());

/** As a page that is loaded: follows all works, opens the project, then shows the images. */
async function openImages(id: string) {
  useWorks().follow();
  await useProject().open(id);
  return useImages();
}

test('a chosen folder is examined, decided about and frozen; a page loaded anew finds it so', async () => {
  const { id } = await useProjects().create('a', {});
  const images = await openImages(id);
  expect(images.state).toBe('none');

  images.chooseFolder(folder);
  await until(() => images.state === 'examined');
  expect(images.classes.map(({ label }) => label)).toContain('scratches');
  expect(images.facts.goodMarked).toBe(true);

  const waiting = openRows(images.rows);
  const open = waiting.find(({ files }) => files.length > 0)!;
  for (const { finding, files } of waiting) if (files.length === 0) images.settle(finding.code);
  expect(images.facts.toDecide).toBe(1);
  images.leaveOut(open.files);
  expect(images.facts.toDecide).toBe(0);
  await until(() => images.state === 'examined');
  await images.freeze();
  await until(() => images.state === 'frozen');
  const { revision } = useProject().draft;
  expect(revision).toMatch(/^d-/);
  await useProject().save();

  served.reload();
  const anew = await openImages(id);
  await until(() => anew.state === 'frozen');
  expect(useProject().draft.revision).toBe(revision);
  expect(anew.entries.some(({ file }) => open.files.includes(file))).toBe(false);
});

test('changing frozen images takes the revision off, and going back brings it again', async () => {
  const { id } = await useProjects().create('a', { folder });
  const images = await openImages(id);
  await until(() => images.state === 'examined');
  await images.freeze();
  await until(() => images.state === 'frozen');
  const { revision } = useProject().draft;

  images.decide({ goodClass: 'pits' });
  expect(useProject().draft).toMatchObject({ goodClass: 'pits', revision: null, dense: null });
  await until(() => images.state === 'examined');
  expect(images.classes.find(({ good }) => good)?.label).toBe('pits');

  images.backToFrozen();
  await until(() => images.state === 'frozen');
  expect(useProject().draft).toMatchObject({ goodClass: null, revision });
});

test('a folder that is not there is a failure that names it, and another folder ends it', async () => {
  const { id } = await useProjects().create('a', { folder: join(served.folder, 'gone') });
  const images = await openImages(id);
  await until(() => images.state === 'failed');
  expect(images.problem).toMatchObject({ code: 'dataset.folder-missing' });
  images.chooseFolder(folder);
  await until(() => images.state === 'examined');
  expect(images.problem).toBeNull();
});

test('of two revisions the one that was meant last is shown, whichever answer comes last', async () => {
  const one = (await served.app.import({ folder })).dataset.revision;
  const other = (await served.app.import({ folder, split: { train: 0.6, validation: 0.2, test: 0.2 } })).dataset.revision;
  expect(one).not.toBe(other);
  const answers = served.hold('images');
  const { id } = await useProjects().create('a', { folder, revision: one });
  const images = await openImages(id);
  await until(() => answers.length === 1);
  useProject().change({ revision: other });
  await until(() => answers.length === 2);
  await answers[1].letThrough();
  await answers[0].letThrough();
  expect(images.state).toBe('frozen');
});

test('frozen images that could not be read are asked for again, and stay frozen', async () => {
  const { id } = await useProjects().create('a', { folder, revision: 'd-0000000000000000' });
  const images = await openImages(id);
  await until(() => images.state === 'failed');
  await images.tryAgain();
  expect(images.problem).not.toBeNull();
  expect(useProject().draft.revision).toBe('d-0000000000000000');
});
