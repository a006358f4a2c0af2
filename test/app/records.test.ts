import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRun, openLibrary, startRun, endRun } from '../../main/history/index.ts';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();

async function shownRun(id: string) {
  const shown = await world.ask('show', { id });
  if (shown.type !== 'run') throw new Error('That is no run.');
  return shown;
}

describe('notes', () => {
  test('stand beside the run, and are refused for what does not exist', async () => {
    await world.ask('addNote', { subject: world.dense, text: 'проверено на линии 2' });
    await world.ask('addNote', { subject: world.revision, text: 'lot 7' });
    expect((await shownRun(world.dense)).notes.map(({ text }) => text)).toContain('проверено на линии 2');
    expect(await failureOf(world.ask('addNote', { subject: 'r99', text: 'a' }))).toBe('app.no-such-subject');
  });
});

describe('weights', () => {
  test('stay while a run that started from them has not ended, and while they are worked on', async () => {
    const library = openLibrary(world.library);
    const child = createRun(library, { kind: 'compress', revision: world.revision, parent: world.dense, settings: {} });
    startRun(library, child.id, { engine: 'tensorflow', precision: 'float32' });
    endRun(library, child.id, 'interrupted');
    expect(await failureOf(world.ask('deleteWeights', { run: world.dense }))).toBe('app.weights-in-use');
    library.close();
    // Given up: then nothing needs the files of its parent any more.
    await world.ask('deleteWeights', { run: child.id });

    let refused = '';
    await world.follow('train', { revision: world.revision, epochs: 1, size: 16, stem: 'imagenet' }, ({ work, event }) => {
      if (event?.type === 'epoch') void failureOf(world.ask('deleteWeights', { run: work.runs[0] })).then((code) => (refused = code));
    });
    expect(refused).toBe('app.weights-in-use');
  });

  test('go, and what was measured stays: the record, the predictions, the comparison', async () => {
    const before = await world.ask('predictions', { run: world.dense });
    const { freedBytes } = await world.ask('deleteWeights', { run: world.dense });
    expect(freedBytes).toBeGreaterThan(1e6);
    const folder = join(world.library, 'runs', world.dense);
    expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual(['export', join('export', 'report.json'), 'result.json']);

    const { run, artifacts, notes } = await shownRun(world.dense);
    expect(run.state).toBe('done');
    expect(artifacts.filter(({ kind }) => kind === 'network' || kind === 'onnx').map(({ present }) => present)).toEqual([false, false]);
    expect(notes.map(({ text }) => text).join()).toContain('weights-deleted');
    expect(await world.ask('predictions', { run: world.dense })).toEqual(before);
    expect((await world.ask('judge', { runs: [world.dense] })).networks[0]).toMatchObject({ id: world.dense, latency: null });
  });

  test('that are gone are named by whoever needs them', async () => {
    expect(await failureOf(world.ask('export', { run: world.dense, to: join(world.place, 'out') }))).toBe('app.weights-deleted');
    expect(await failureOf(world.ask('compress', { run: world.dense }))).toBe('app.weights-deleted');
    expect(await failureOf(world.ask('train', { revision: world.revision, from: world.dense }))).toBe('app.weights-deleted');
  });
});
