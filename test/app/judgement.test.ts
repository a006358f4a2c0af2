import { createRun, openLibrary } from '../../main/history/index.ts';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();

describe('what was said of the test images', () => {
  test('is told image by image, and adds up to the confusion matrix of the record', async () => {
    const { images, classes, revision } = await world.ask('predictions', { run: world.dense });
    expect(revision).toBe(world.revision);
    const [network] = (await world.ask('judge', { runs: [world.dense] })).networks;
    expect(images).toHaveLength(network.test.n);
    const confusion = classes.map((_, label) => classes.map((_, predicted) => images.filter((image) => image.label === label && image.predicted === predicted).length));
    expect(confusion).toEqual(network.test.confusion);
    expect(images.every(({ confidence }) => confidence! >= 1 / classes.length - 0.001)).toBe(true);
  });

  test('is not there for a run that is not done', async () => {
    const library = openLibrary(world.library);
    const { id } = createRun(library, { kind: 'train', revision: world.revision, settings: {} });
    library.close();
    expect(await failureOf(world.ask('predictions', { run: id }))).toBe('app.run-not-done');
  });
});

describe('images of a revision', () => {
  test('come with class, side and group, as many as its summary says', async () => {
    const { dataset, images } = await world.ask('images', { revision: world.revision });
    expect(images).toHaveLength(dataset.images);
    for (const side of ['train', 'validation', 'test'] as const) expect(images.filter((image) => image.side === side)).toHaveLength(dataset.split[side]);
    expect(images.every(({ file, label }) => file.startsWith(`${dataset.classes[label].label}/`))).toBe(true);
  });
});

describe('a heat map', () => {
  test('of an image has the predicted class of the written file, and another class shows other evidence', async () => {
    const [image] = (await world.ask('predictions', { run: world.dense })).images;
    const map = await world.ask('heatMap', { run: world.dense, file: image.file });
    expect(map).toMatchObject({ predicted: image.predicted, label: image.predicted });
    expect(map.probabilities[map.predicted]).toBeCloseTo(image.confidence!, 2);
    expect(map.values).toHaveLength(map.height * map.width);
    const label = (image.predicted + 1) % 5;
    expect((await world.ask('heatMap', { run: world.dense, file: image.file, label })).label).toBe(label);
  });

  test('is refused for an image that is no part of the revision, a class that is none, and weights that are gone', async () => {
    const [{ file }] = (await world.ask('predictions', { run: world.dense })).images;
    expect(await failureOf(world.ask('heatMap', { run: world.dense, file: '../elsewhere.png' }))).toBe('app.no-such-image');
    expect(await failureOf(world.ask('heatMap', { run: world.dense, file, label: 5 }))).toBe('app.no-such-label');
    rmSync(join(world.library, 'runs', world.dense, 'network.fettle'));
    expect(await failureOf(world.ask('heatMap', { run: world.dense, file }))).toBe('app.weights-deleted');
  });
});

describe('to judge', () => {
  test('measures each network once, whatever order or repetition it is asked in', async () => {
    const { networks, dataset } = await world.ask('judge', { runs: [world.dense, world.dense] });
    expect(networks.map(({ id }) => id)).toEqual([world.dense]);
    expect(networks[0].latency!.p50Ms).toBeGreaterThan(0);
    expect(dataset.revision).toBe(world.revision);
  });

  test('never sets figures of different test images beside each other', async () => {
    const { dataset } = await world.ask('import', { folder: world.images, seed: 9 });
    const { networks } = await world.ask('train', { revision: dataset.revision, epochs: 1, size: 16, stem: 'imagenet' });
    expect(await failureOf(world.ask('judge', { runs: [world.dense, networks[0].id] }))).toBe('app.different-revisions');
  });
});
