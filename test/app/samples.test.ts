import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { AppEvent } from '../../main/contract/events.ts';
import { temporaryApp, type TemporaryApp } from './temporary-app.ts';

let world: TemporaryApp;
beforeAll(async () => {
  world = await temporaryApp();
});

test('samples are drawn once into the library, with progress, and are there at once the second time', async () => {
  const events: AppEvent[] = [];
  const first = await world.ask('samples', { seed: 4, perClass: 10 }, (event) => events.push(event));
  expect(first.folder.startsWith(join(world.library, 'samples'))).toBe(true);
  expect(events.at(-1)).toMatchObject({ type: 'progress', phase: 'samples', done: first.images, total: first.images });
  const { mtimeMs } = statSync(first.folder);
  expect(await world.ask('samples', { seed: 4, perClass: 10 })).toEqual(first);
  expect(statSync(first.folder).mtimeMs).toBe(mtimeMs);
  expect(readdirSync(first.folder)).toHaveLength(5);
});
