/** What the window says of a recipe before it is begun is what the recipe would do. */
import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf, temporaryApp, type TemporaryApp } from './temporary-app.ts';

let window: TemporaryApp;
let dense = '';

beforeAll(async () => {
  window = await temporaryApp();
  const { dataset } = await window.ask('import', { folder: window.images });
  const { networks } = await window.ask('train', { revision: dataset.revision, epochs: 6, size: 16, stem: 'imagenet', seed: 3 });
  dense = networks[0].id;
});

const preview = (wishes: object = {}) => window.ask('previewCompression', { run: dense, ...wishes });

describe('the preview of a compression', () => {
  test('has every setting decided, each with its reason, and all its epochs', async () => {
    const { steps, epochs, controlEpochs } = await preview();
    expect(steps.map(({ step }) => step)).toEqual(['soft-filter-pruning', 'recovery']);
    expect(steps[0].settings).toMatchObject({ amount: 'size', size: 0.05, epochs: 4 });
    expect(steps[0].reasons.map(({ key }) => key)).toContain('compression.soft-filter-pruning.reason-size-rare');
    expect(epochs).toBe(4 + 9);
    expect(controlEpochs).toBe(9);
  });

  test('tells which fields a step has, with their limits', async () => {
    const { steps } = await preview({ methods: ['low-rank'] });
    expect(steps[0].fields).toContainEqual({ kind: 'choice', name: 'kind', choices: ['channel', 'spatial'] });
    expect(steps[0].fields).toContainEqual({ kind: 'number', name: 'epochs', least: 1, most: 10_000, whole: true });
  });

  test('of integers alone trains nothing and has no control', async () => {
    const { steps, epochs, controlEpochs } = await preview({ methods: ['quantize'] });
    expect([steps.map(({ step }) => step), epochs, controlEpochs]).toEqual([['quantize'], 0, 0]);
  });

  test('follows what an expert says about a single field of a step', async () => {
    const { steps } = await preview({ epochs: 5, details: { 'soft-filter-pruning': { epochs: 2, multipleOf: 8 }, recovery: { epochs: 3 } } });
    expect(steps.map(({ epochs }) => epochs)).toEqual([2, 3]);
    expect(steps[0].settings.multipleOf).toBe(8);
  });

  test('the control of an importance that needs gradients looks at the images for one epoch more', async () => {
    expect((await preview({ details: { 'soft-filter-pruning': { importance: 'taylor' } } })).controlEpochs).toBe(1 + 9);
  });

  test('follows assignments before details, and keeps layers in every step that cuts', async () => {
    const { steps } = await preview({ methods: ['soft-filter-pruning', 'low-rank'], keep: ['stem.convolution'], details: { 'low-rank': { kind: 'channel', sparsity: 0.5 } }, assignments: ['low-rank.kind=spatial', 'recovery.epochs=2'] });
    expect(steps.map(({ settings }) => settings.locked)).toEqual([['stem.convolution'], ['stem.convolution'], undefined]);
    expect(steps[1].settings).toMatchObject({ kind: 'spatial', sparsity: 0.5 });
    expect(steps[2].epochs).toBe(2);
  });

  test('from random weights, the control begins with ordinary training', async () => {
    expect((await preview({ start: 'random' })).controlEpochs).toBe(6 + 9);
    expect((await preview({ start: 'random', control: false })).controlEpochs).toBe(0);
  });

  test.each([
    ['a size that is out of reach', { size: 0.001, details: { 'soft-filter-pruning': { keepAtLeast: 32 } } }, 'compression.size-out-of-reach'],
    ['a field that the step has not', { details: { 'soft-filter-pruning': { colour: 'blue' } } }, 'compression.unknown-setting'],
    ['a value that the step does not take', { details: { recovery: { epochs: 0 } } }, 'compression.setting-not-allowed'],
    ['a layer that the network has not', { keep: ['stem.convolutoin'] }, 'compression.layer-unknown'],
    ['an assignment to a step that is not taken', { assignments: ['low-rank.kind=spatial'] }, 'app.assignment-step'],
    ['a run that does not exist', { run: 'r99' }, 'history.no-such-run'],
  ])('%s is refused as compressing would refuse it', async (_, wishes, code) => {
    expect(await failureOf(preview(wishes))).toBe(code);
  });
});

test('the list of methods says what would be taken: for the run as its preview does, and without one for a usual network', async () => {
  const ofRun = await window.ask('compressionMethods', { run: dense });
  const [pruning, , recovery] = (await preview({ methods: ['soft-filter-pruning', 'low-rank'] })).steps;
  expect(ofRun).toMatchObject({ run: dense, epochs: 6 });
  expect(ofRun.steps.map(({ step }) => step)).toEqual(['soft-filter-pruning', 'low-rank', 'quantize', 'recovery']);
  expect(ofRun.steps[0].settings).toEqual((await preview()).steps[0].settings);
  expect(ofRun.steps[3].settings).toEqual(recovery.settings);
  expect(ofRun.steps[0].fields).toEqual(pruning.fields);
  for (const { fields, settings } of (await window.ask('compressionMethods', {})).steps) expect(Object.keys(settings).sort()).toEqual(fields.map(({ name }) => name).sort());
});

test('the outline is that of the network which the run made', async () => {
  const outline = await window.ask('networkOutline', { run: dense });
  expect(outline).toMatchObject({ run: dense, input: { height: 16, width: 16 } });
  expect(outline.layers.at(-1)).toMatchObject({ op: 'linear', outputs: 5 });
});
