import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { failureOf, temporaryApp, type TemporaryApp } from './temporary-app.ts';

let world: TemporaryApp;
let file = '';
let outside = '';

beforeAll(async () => {
  world = await temporaryApp();
  file = `pits/${readdirSync(join(world.images, 'pits')).find((name) => name.endsWith('.png') || name.endsWith('.jpg'))!}`;
  outside = join(world.place, 'elsewhere');
  mkdirSync(outside);
  copyFileSync(join(world.images, file), join(outside, 'secret.png'));
});

const picture = (folder: string, name: string, size = 20) => world.app.picture({ folder, file: name, size });

describe('a picture', () => {
  test('of a folder that no project names is out of reach', async () => {
    expect(await failureOf(picture(world.images, file))).toBe('app.picture-out-of-reach');
  });

  test('of the folder of a project is a small JPEG', async () => {
    await world.ask('createProject', { name: 'Отливки', draft: { folder: world.images } });
    const { type, bytes } = await picture(world.images, file);
    expect(type).toBe('image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 20, height: 20 });
  });

  test('of a frozen revision, and of the samples, can be seen without a project', async () => {
    const copy = join(world.place, 'frozen');
    mkdirSync(copy);
    for (const name of readdirSync(world.images)) {
      mkdirSync(join(copy, name));
      for (const one of readdirSync(join(world.images, name))) copyFileSync(join(world.images, name, one), join(copy, name, one));
    }
    await world.ask('import', { folder: copy });
    expect((await picture(copy, file)).bytes.length).toBeGreaterThan(100);
    const samples = await world.ask('samples', { perClass: 10 });
    const drawn = `pits/${readdirSync(join(samples.folder, 'pits'))[0]}`;
    expect((await picture(samples.folder, drawn)).bytes.length).toBeGreaterThan(100);
  });

  test('is never one outside of its folder, by whatever way', async () => {
    symlinkSync(join(outside, 'secret.png'), join(world.images, 'pits', 'link.png'));
    symlinkSync(outside, join(world.images, 'way out'), 'junction');
    const around = relative(world.images, join(outside, 'secret.png'));
    // Nor is it told whether there is anything outside.
    const missing = relative(world.images, join(outside, 'nothing.png'));
    for (const name of [around, missing, join(outside, 'secret.png'), 'pits/link.png', 'way out/secret.png', '.', '']) {
      expect(await failureOf(picture(world.images, name))).toBe('app.picture-out-of-reach');
    }
    for (const folder of [outside, join(world.images, '..'), world.place, relative(resolve('.'), world.images)]) {
      expect(await failureOf(picture(folder, 'secret.png'))).toBe('app.picture-out-of-reach');
    }
  });

  test('that is none, or is gone, is named', async () => {
    writeFileSync(join(world.images, 'pits', 'words.png'), 'no picture');
    expect(await failureOf(picture(world.images, 'pits/words.png'))).toBe('app.picture-unreadable');
    expect(await failureOf(picture(world.images, 'pits/gone.png'))).toBe('app.picture-unreadable');
  });
});
