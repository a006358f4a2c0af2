import { serve, until, type Served } from '../../served.ts';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateSamples } from '../../../../main/samples/samples.ts';
import type { ShowResult } from '../../../../main/contract/history.ts';
import type { Work } from '../../../../main/contract/works.ts';
import { Failure } from '../../../../main/foundation/failure.ts';
import { useTrain } from '../../../../renderer/pages/train/train-store.ts';
import { useProject } from '../../../../renderer/stores/project.ts';
import { useProjects } from '../../../../renderer/stores/projects.ts';
import { useWorks } from '../../../../renderer/stores/works.ts';
import { answerWith, later, tell, type Later } from '../../answers.ts';
import { shownRun, summary } from '../../runs.ts';

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

test('what a run had come to earlier does not replace what it has come to since', async () => {
  const run = summary('r1');
  const answers: Later<ShowResult>[] = [];
  answerWith({
    saveProject: () => ({ id, name: 'a', draft: { revision: 'd-1' } }) as never,
    history: () => ({ library: '', runs: [{ ...run }], revisions: [], holder: null }),
    show: ({ id: about }) => {
      if (about !== 'r1') return { type: 'revision', dataset: { revision: 'd-1' } } as never;
      answers.push(later());
      return answers.at(-1)!.promise;
    },
  });
  served.reload();
  const project = useProject();
  await project.open(id);
  const train = useTrain();
  await until(() => answers.length > 0);
  const before = answers.length;
  await project.refresh();
  await until(() => answers.length > before);
  await answers.at(-1)!.come(shownRun(run, { epochs: [1, 2].map((epoch) => ({ stage: '1-training', epoch, metrics: { loss: 1 } })) }));
  expect(train.points).toHaveLength(2);
  await answers[0].come(shownRun(run));
  expect(train.points).toHaveLength(2);
  expect(train.failure).toBeNull();
});

test('a run that cannot be read is a failure in words, and it does not follow into another project', async () => {
  answerWith({
    saveProject: ({ project }) => ({ id: project, name: project, draft: { revision: project === 'p1' ? 'd-1' : null } }) as never,
    history: () => ({ library: '', runs: [summary('r1')], revisions: [], holder: null }),
    show: ({ id: about }) => {
      if (about === 'r1') throw new Failure('history.no-such-run', { run: 'r1' });
      return { type: 'revision', dataset: { revision: 'd-1' } } as never;
    },
  });
  served.reload();
  await useProject().open('p1');
  const train = useTrain();
  await until(() => train.failure !== null, 3000);
  expect(train.failure).toMatchObject({ code: 'history.no-such-run' });
  await useProject().open('p2');
  expect(train.failure).toBeNull();
});

test('while another network is trained the one that was picked goes on, also after a stop; the new one when it is done', async () => {
  const work = (changes: Partial<Work> = {}): Work => ({ id: 'w1', procedure: 'train', input: {}, project: 'p1', state: 'running', startedAt: '2026-11-24T10:00:00Z', endedAt: null, runs: ['r5'], result: null, failure: null, ...changes });
  let newest = summary('r5', { state: 'running' });
  answerWith({
    saveProject: () => ({ id: 'p1', name: 'a', draft: { revision: 'd-1', dense: 'r2' } }) as never,
    history: () => ({ library: '', runs: [newest, summary('r4'), summary('r2')], revisions: [], holder: null }),
    show: ({ id: about }) => (about === 'd-1' ? { type: 'revision', dataset: { revision: 'd-1' } } : shownRun(summary(about))) as never,
    previewTraining: () => ({}) as never,
    startWork: () => work({ runs: [] }),
  });
  served.reload();
  useWorks().follow();
  const project = useProject();
  await project.open('p1');
  const train = useTrain();
  await train.start();
  tell(work());
  await until(() => train.state.kind === 'working' && train.run === 'r5');
  expect(project.draft.dense).toBe('r2');

  newest = summary('r5', { state: 'stopped' });
  tell(work({ state: 'stopped', endedAt: '2026-11-24T10:01:00Z' }));
  await until(() => train.state.kind === 'interrupted');
  expect(project.draft.dense).toBe('r2');
  expect(train.stoppedByUser).toBe(true);

  newest = summary('r5', { state: 'running' });
  tell(work({ id: 'w2', procedure: 'resume', input: { run: 'r5' } }));
  await until(() => train.state.kind === 'working');
  newest = summary('r5');
  tell(work({ id: 'w2', procedure: 'resume', input: { run: 'r5' }, state: 'done', endedAt: '2026-11-24T10:02:00Z' }));
  await until(() => project.draft.dense === 'r5');
  expect(train.run).toBe('r5');
});
