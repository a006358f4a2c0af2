/** Works over real trainings with small images. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AppEvent, EpochEvent } from '../../main/contract/events.ts';
import { acquireJobLock, openLibrary } from '../../main/history/index.ts';
import { failureOf, temporaryApp, type TemporaryApp } from './temporary-app.ts';

const training = { epochs: 2, size: 16, stem: 'imagenet', seed: 3 };
let world: TemporaryApp;
let revision = '';

const weightsHash = (run: string) => (JSON.parse(readFileSync(join(world.library, 'runs', run, 'result.json'), 'utf8')) as { weightsHash: string }).weightsHash;

beforeAll(async () => {
  world = await temporaryApp();
  revision = (await world.ask('import', { folder: world.images })).dataset.revision;
});

describe('a work that trains', () => {
  let whole = '';

  test('tells its epochs with the answers for two images of each class, and ends with its networks', async () => {
    const events: AppEvent[] = [];
    const work = await world.follow('train', { revision, ...training }, ({ event }) => event && events.push(event));
    expect(work).toMatchObject({ state: 'done', failure: null });
    [whole] = work.runs;
    const epochs = events.filter((event): event is EpochEvent => event.type === 'epoch');
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    const files = epochs.map(({ samples }) => samples!.map(({ file }) => file));
    expect(new Set(files.map((of) => of.join())).size).toBe(1);
    expect(epochs[0].samples!.every(({ probability, predicted }) => probability >= 0.2 && predicted !== '')).toBe(true);
  });

  test('pauses, goes on, and reaches the weights of one that did neither', async () => {
    const states: string[] = [];
    const work = await world.follow('train', { revision, ...training }, ({ work, event }) => {
      states.push(work.state);
      if (event?.type === 'epoch' && event.epoch === 1) {
        void world.ask('steerWork', { work: work.id, order: 'pause' });
        setTimeout(() => void world.ask('steerWork', { work: work.id, order: 'continue' }), 300);
      }
    });
    expect(states).toContain('paused');
    expect(work.state).toBe('done');
    expect(weightsHash(work.runs[0])).toBe(weightsHash(whole));
  });

  test('is ended early: the epoch under way is the last, the run is done and says so', async () => {
    let epochs = 0;
    const work = await world.follow('train', { revision, ...training, epochs: 200 }, ({ work, event }) => {
      if (event?.type !== 'epoch') return;
      epochs = event.epoch;
      if (event.epoch === 1) void world.ask('steerWork', { work: work.id, order: 'finish' });
    });
    expect(work.state).toBe('done');
    expect(epochs).toBeLessThan(5);
    const shown = await world.ask('show', { id: work.runs[0] });
    if (shown.type !== 'run') throw new Error('That is no run.');
    expect(shown.run).toMatchObject({ state: 'done', epochs });
    expect(shown.notes.map(({ text }) => text).join()).toContain('ended-early');
  });

  test('is stopped, and its run goes on later to the weights of one that was not', async () => {
    const stopped = await world.follow('train', { revision, ...training }, ({ work, event }) => {
      if (event?.type === 'epoch' && event.epoch === 1) void world.ask('steerWork', { work: work.id, order: 'stop' });
    });
    expect(stopped).toMatchObject({ state: 'stopped', failure: null });
    const resumed = await world.follow('resume', { run: stopped.runs[0] });
    expect(resumed.state).toBe('done');
    expect(weightsHash(stopped.runs[0])).toBe(weightsHash(whole));
  });
});

describe('a work is refused', () => {
  test('where its input does not fit its procedure', async () => {
    expect(await failureOf(world.ask('startWork', { procedure: 'train', input: { revision, epochs: 0 } }))).toBe('contract.invalid-input');
  });

  test('while another process works in the library', async () => {
    const other = openLibrary(world.library);
    const lock = acquireJobLock(other, 'fettle train elsewhere');
    try {
      expect(await failureOf(world.ask('startWork', { procedure: 'train', input: { revision } }))).toBe('history.held');
    } finally {
      lock.release();
      other.close();
    }
  });
});

test('classes are told while a folder is read, and each readable file at the end', async () => {
  const events: AppEvent[] = [];
  const work = await world.follow('examine', { folder: world.images, leaveOut: [] }, ({ event }) => event && events.push(event));
  const classes = events.filter((event) => event.type === 'classes').at(-1)!;
  const { files, images } = work.result as { files: { file: string; leftOut: boolean }[]; images: number };
  expect(classes.classes).toHaveLength(5);
  expect(files).toHaveLength(images);
  expect(files.some(({ leftOut }) => leftOut)).toBe(true);
});
