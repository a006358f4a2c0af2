import { serve, until, type Served } from '../../served.ts';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateSamples } from '../../../../main/samples/samples.ts';
import { useTrain } from '../../../../renderer/pages/train/train-store.ts';
import { useProject } from '../../../../renderer/stores/project.ts';
import { useProjects } from '../../../../renderer/stores/projects.ts';
import { useWorks } from '../../../../renderer/stores/works.ts';

let served: Served;
let id: string;
beforeEach(async () => {
  served = await serve();
  const folder = join(served.folder, 'линия 2');
  await generateSamples({ folder, perClass: 10, size: 32 });
  const { dataset } = await served.app.import({ folder });
  id = (await useProjects().create('a', { folder, revision: dataset.revision, training: { epochs: 40, size: 16, batch: 32 } })).id;
});
afterEach(() => served.end());

async function openTrain() {
  useWorks().follow();
  await useProject().open(id);
  return useTrain();
}

test('training is followed, ended early with the best, and found again by a page loaded anew', async () => {
  const train = await openTrain();
  expect(train.state.kind).toBe('ready');
  await train.start();
  await until(() => train.points.length >= 2, 120_000);
  expect(train.state).toMatchObject({ kind: 'working', how: 'running' });
  expect(train.plannedEpochs).toBe(40);
  expect(train.notes.length).toBeGreaterThan(3);
  expect(train.samples.length).toBeGreaterThan(0);

  await train.steer('finish');
  await until(() => train.state.kind === 'done', 120_000);
  await until(() => train.shown?.run.state === 'done');
  expect(train.points.length).toBeLessThan(40);
  expect(train.best).not.toBeNull();
  expect(useProject().draft.dense).toBe(train.run);
  await useProject().save();

  served.reload();
  const anew = await openTrain();
  await until(() => anew.state.kind === 'done' && anew.shown !== null);
  expect(anew.points.length).toBe(train.points.length);
  expect(anew.plannedEpochs).toBe(40);
}, 300_000);

test('training that the user stops can be resumed, and what was seen stays seen', async () => {
  const train = await openTrain();
  await train.start();
  await until(() => train.points.length >= 2, 120_000);
  await train.steer('stop');
  await until(() => train.state.kind === 'interrupted', 60_000);
  expect(train.stoppedByUser).toBe(true);
  const seen = train.points.length;

  await train.resume(train.run!);
  await until(() => train.state.kind === 'working');
  await until(() => train.points.length > seen, 120_000);
  expect(train.points.map(({ epoch }) => epoch)).toEqual(train.points.map((_, index) => index + 1));
  await train.steer('stop');
  await until(() => train.state.kind === 'interrupted', 60_000);
}, 300_000);
