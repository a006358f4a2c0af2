import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createNetworkRun } from '../../main/app/network-runs.ts';
import { controlsFor, planCompression, planTraining, recipeFrom } from '../../main/app/plan-network.ts';
import { planControl } from '../../main/app/plan-control.ts';
import { createSession } from '../../main/app/session.ts';
import type { AppEvent } from '../../main/contract/events.ts';
import type { DatasetRevision } from '../../main/dataset/revision.ts';
import { endRun, runFolder, startRun, storeRevision, type Library, type Run } from '../../main/history/index.ts';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import { metadataFor, smallResNet } from '../network/onnx/files.ts';
import { codeOf, temporaryFolder } from '../history/temporary-library.ts';

const revision: DatasetRevision = {
  id: 'd-0123456789ab', name: 'steel', folder: '/images', classes: ['good', 'pits'], goodClass: 'good', seed: 1, findings: [],
  images: Array.from({ length: 120 }, (_, index) => ({ path: `${index}.png`, hash: 'a'.repeat(64), label: index % 2, side: index < 80 ? 'train' : 'test', group: null, width: 96, height: 64 })),
};

function world() {
  const session = createSession({ library: temporaryFolder(), language: 'en' });
  onTestFinished(() => session.close());
  const library = session.library();
  storeRevision(library, { id: revision.id, name: 'steel', folder: '/images', images: 120, classes: 2, report: [], body: revision });
  return { session, library };
}

/** The run as it stands after its training; `files`: with its network on the disk. */
function done(library: Library, run: Run, files = true): Run {
  startRun(library, run.id, { engine: 'tensorflow', precision: 'float32' });
  const folder = runFolder(library.folder, run.id);
  mkdirSync(folder, { recursive: true });
  if (files) writeFileSync(`${folder}/network.fettle`, '');
  return endRun(library, run.id, 'done');
}

describe('a training', () => {
  test('is planned from the data, with a sentence for each choice, and keeps to what was asked for', async () => {
    const { session, library } = world();
    const events: AppEvent[] = [];
    const plan = await planTraining(session, library, revision, { epochs: 7, from: 'scratch', augmentation: { flip: false } }, { onEvent: (event) => events.push(event) });
    expect(plan).toMatchObject({ kind: 'train', role: 'dense', method: 'none', parent: null, settings: { start: { from: 'random' }, plan: { kind: 'training' }, training: { epochs: 7 } } });
    expect(plan.settings.training.augmentation).toMatchObject({ horizontalFlip: false, verticalFlip: false });
    expect(events.filter((event) => event.type === 'note' && event.text.startsWith('training.why.')).length).toBeGreaterThan(5);
  });

  test('from a run keeps the size of its network and names it as parent', async () => {
    const { session, library } = world();
    const first = await planTraining(session, library, revision, { size: 48 }, {});
    const run = done(library, createNetworkRun(library, first));
    const second = await planTraining(session, library, revision, { from: run.id }, {});
    expect(second).toMatchObject({ parent: run.id, settings: { size: 48, start: { from: 'run', run: run.id } } });
    expect((await planTraining(session, library, revision, { from: run.id, size: 48 }, {})).settings.size).toBe(48);
    await expect(planTraining(session, library, revision, { from: run.id, size: 64 }, {})).rejects.toMatchObject({ code: 'app.size-with-network', values: { from: run.id, size: 64, own: 48 } });
    await expect(planTraining(session, library, revision, { from: 'nothing' }, {})).rejects.toMatchObject({ code: 'app.no-such-weights' });
  });
});

describe('where a training starts', () => {
  test('is general knowledge while images are few and nothing else is asked for; the run records why', async () => {
    const { session, library } = world();
    const events: AppEvent[] = [];
    const plan = await planTraining(session, library, revision, {}, { onEvent: (event) => events.push(event) });
    expect(plan.settings.start).toEqual({ from: 'general', weights: 'efficientnet-lite0' });
    expect(plan.reasons?.[0].key).toBe('training.why.start-general');
    expect(events).toContainEqual(expect.objectContaining({ type: 'note', text: 'training.why.start-general' }));
    expect((await planTraining(session, library, revision, { size: 32 }, {})).settings.start.from).toBe('random');
    expect((await planTraining(session, library, revision, { from: 'weights', family: 'efficientnet-lite0' }, {})).settings.start.from).toBe('general');
  });

  test('is scratch, general knowledge or a file of weights, as it is asked for', async () => {
    const { session, library } = world();
    const plan = (wishes: Parameters<typeof planTraining>[3]) => planTraining(session, library, revision, wishes, {});
    expect((await plan({ from: 'scratch' })).settings).toMatchObject({ start: { from: 'random' }, plan: { kind: 'training' } });
    const general = await plan({ from: 'weights' });
    expect(general).toMatchObject({ parent: null, settings: { start: { from: 'general', weights: 'efficientnet-lite0' }, plan: { kind: 'training', headEpochs: 1 } } });
    expect(general.settings.recipeText).toContain('ImageNet weights of efficientnet-lite0');
    expect((await plan({ from: 'their weights.pth' })).settings).toMatchObject({ start: { from: 'file', file: expect.stringMatching(/their weights\.pth$/) as string }, plan: { headEpochs: 1 } });
    const file = join(temporaryFolder(), 'their network.onnx');
    writeFileSync(file, writeOnnx(smallResNet(3, 24), metadataFor(3)));
    expect((await plan({ from: file, pixels: 'unit' })).settings).toMatchObject({ start: { from: 'file', file, pixels: 'unit' }, plan: { kind: 'training' }, size: 24 });
    for (const [height, width] of [[24, 32], [2048, 2048]]) {
      const network = smallResNet(3, 24);
      writeFileSync(file, writeOnnx({ ...network, graph: { ...network.graph, input: { ...network.graph.input, height, width } } }, metadataFor(3)));
      await expect(plan({ from: file })).rejects.toMatchObject({ code: 'app.picture-size', values: { height, width } });
    }
    await expect(plan({ from: join(temporaryFolder(), 'gone.onnx') })).rejects.toMatchObject({ code: 'verification.file-missing' });
  });

  test('with random weights may be another family; given weights have theirs', async () => {
    const { session, library } = world();
    const { start } = (await planTraining(session, library, revision, { from: 'scratch', family: 'mobilenetv2' }, {})).settings;
    expect(start).toMatchObject({ from: 'random', graph: { name: expect.stringContaining('mobilenetv2') as string } });
    await expect(planTraining(session, library, revision, { from: 'scratch', family: 'vgg' }, {})).rejects.toMatchObject({ code: 'network.unknown-family' });
    await expect(planTraining(session, library, revision, { from: 'weights', family: 'resnet18' }, {})).rejects.toMatchObject({ code: 'app.family-with-weights' });
  });
});

describe('a compression', () => {
  test('stands beside a control with the same recipe, from the same weights', async () => {
    const { session, library } = world();
    const run = done(library, createNetworkRun(library, await planTraining(session, library, revision, { size: 32 }, {})));
    const small = planCompression(library, run.id, { methods: ['soft-filter-pruning', 'low-rank'], size: 0.2, recoveryEpochs: 3 });
    const control = planControl(library, done(library, createNetworkRun(library, small)), 'cut');
    expect([small.role, control.role]).toEqual(['small', 'control']);
    expect(small.method).toBe('soft-filter-pruning + low-rank');
    expect({ ...control.settings, plan: null, recipeText: null }).toEqual({ ...small.settings, plan: null, recipeText: null });
    expect(small.settings.start).toEqual({ from: 'run', run: run.id });
    const fromRandom = planCompression(library, run.id, { start: 'random' });
    expect(fromRandom.settings.start.from).toBe('random');
  });

  test('needs a run that is done and whose network is there; a random start only where there was one', async () => {
    const { session, library } = world();
    const plan = await planTraining(session, library, revision, { size: 32 }, {});
    expect(codeOf(() => planCompression(library, createNetworkRun(library, plan).id, {}))).toBe('app.run-not-done');
    const empty = done(library, createNetworkRun(library, plan), false);
    expect(codeOf(() => planCompression(library, empty.id, {}))).toBe('app.weights-deleted');
    const given = done(library, createNetworkRun(library, { ...plan, settings: { ...plan.settings, start: { from: 'file', file: '/a.onnx' } } }));
    expect(codeOf(() => planCompression(library, given.id, { start: 'random' }))).toBe('app.no-random-start');
  });
});

describe('a recipe', () => {
  test('gives the size to its last step and energy to the spectrum where there is one', () => {
    const { steps, recovery } = recipeFrom({ methods: ['soft-filter-pruning', 'low-rank'], size: 0.3, ratio: 0.4, energy: 0.9, kind: 'spatial', recoveryEpochs: 4 });
    expect(steps).toEqual([
      { method: 'soft-filter-pruning', settings: { ratio: 0.4 } },
      { method: 'low-rank', settings: { size: 0.3, kind: 'spatial', energy: 0.9 } },
    ]);
    expect(recovery).toEqual({ epochs: 4 });
  });

  test('that ends in integers gives the size to the last step that cuts', () => {
    expect(recipeFrom({ methods: ['soft-filter-pruning', 'quantize'], size: 0.3, epochs: 4, details: { quantize: { calibration: 'entropy' } } }).steps).toEqual([
      { method: 'soft-filter-pruning', settings: { size: 0.3, epochs: 4 } },
      { method: 'quantize', settings: { calibration: 'entropy' } },
    ]);
  });

  test('has both controls where something is cut, unless one or all are left out', () => {
    const wishes = [{}, { methods: ['low-rank' as const, 'quantize' as const] }, { methods: ['quantize' as const] }, { control: false }, { control: ['slim' as const] }];
    expect(wishes.map(controlsFor)).toEqual([['cut', 'slim'], ['cut', 'slim'], [], [], ['slim']]);
  });

  test('alone, filter pruning takes the energy; details of a step go before what is said for all', () => {
    const { steps, recovery } = recipeFrom({ energy: 0.8, epochs: 5, details: { 'soft-filter-pruning': { epochs: 9 }, recovery: { epochs: 2 } } });
    expect(steps).toEqual([{ method: 'soft-filter-pruning', settings: { energy: 0.8, epochs: 9 } }]);
    expect(recovery).toEqual({ epochs: 2 });
  });
});
