/** One process, several libraries, one after the other. Not the user's own place for data: each test has one of its own. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import type { FettleApp } from '../../main/contract/app.ts';
import type { WorkMessage } from '../../main/contract/works.ts';
import { acquireJobLock, createProject, openLibrary } from '../../main/history/index.ts';
import { temporaryFolder } from '../history/temporary-library.ts';
import { failureOf } from './temporary-app.ts';

let place = '';
let app: FettleApp;
/** Where the system keeps data, on each system. */
const asSystem = (folder: string) => {
  for (const name of ['XDG_DATA_HOME', 'LOCALAPPDATA', 'HOME']) vi.stubEnv(name, folder);
  vi.stubEnv('FETTLE_LIBRARY', '');
};
beforeEach(async () => {
  place = temporaryFolder();
  asSystem(join(place, 'data'));
  app = await createApp({ language: 'en' });
});
afterEach(async () => {
  await app.close();
  vi.unstubAllEnvs();
});

const names = async (of: FettleApp) => (await of.projects({})).projects.map(({ name }) => name);
function libraryWith(name: string): string {
  const folder = join(place, name);
  const library = openLibrary(folder);
  createProject(library, name);
  library.close();
  return folder;
}

describe('another library', () => {
  test('is what everything is asked of, and where every face begins next time', async () => {
    await app.createProject({ name: 'первая' });
    const folder = libraryWith('вторая');
    expect(await app.openLibrary({ folder })).toEqual({ folder });
    expect(await names(app)).toEqual(['вторая']);
    const later = await createApp({ language: 'en' });
    expect(await names(later)).toEqual(['вторая']);
    await later.close();
  });

  test('gives way to one that an option or the environment names, and is then not remembered', async () => {
    const [first, second] = [libraryWith('one'), libraryWith('two')];
    const named = await createApp({ library: first });
    await named.openLibrary({ folder: second });
    expect(await names(named)).toEqual(['two']);
    await named.close();
    const later = await createApp({});
    expect(await names(later)).toEqual([]);
    await later.close();
    await app.openLibrary({ folder: second });
    vi.stubEnv('FETTLE_LIBRARY', first);
    const fromEnvironment = await createApp({});
    expect(await names(fromEnvironment)).toEqual(['one']);
    await fromEnvironment.close();
  });

  test('is made in an empty folder, and refused in one with files of somebody', async () => {
    mkdirSync(join(place, 'empty'));
    await app.openLibrary({ folder: join(place, 'empty') });
    expect(existsSync(join(place, 'empty', 'history.sqlite'))).toBe(true);
    mkdirSync(join(place, 'images', 'good'), { recursive: true });
    expect(await failureOf(app.openLibrary({ folder: join(place, 'images') }))).toBe('app.no-library');
    expect(existsSync(join(place, 'images', 'history.sqlite'))).toBe(false);
  });

  test('that cannot be opened, or where another works, leaves the one before open', async () => {
    await app.createProject({ name: 'before' });
    const foreign = join(place, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'history.sqlite'), 'no database at all, but longer than a header of one '.repeat(4));
    expect(await failureOf(app.openLibrary({ folder: foreign }))).toMatch(/^history\./);
    const held = libraryWith('held');
    const library = openLibrary(held);
    const lock = acquireJobLock(library, 'fettle train d-1');
    expect(await failureOf(app.openLibrary({ folder: held }))).toBe('history.held');
    lock.release();
    library.close();
    expect(await names(app)).toEqual(['before']);
  });

  test('waits for work that is under way, forgets works that are over, and is told to every page', async () => {
    const folder = libraryWith('next');
    await app.startWork({ procedure: 'samples', input: { perClass: 10 } });
    expect(await failureOf(app.openLibrary({ folder }))).toBe('app.work-under-way');
    const heard: WorkMessage[] = [];
    for await (const { message } of app.workMessages({})) {
      heard.push(message);
      if (message.type === 'state' && message.work.state === 'done') await app.openLibrary({ folder });
      if (message.type === 'library') break;
    }
    expect(heard.at(-1)).toEqual({ type: 'library', folder });
    expect((await app.works({})).works).toEqual([]);
  });

  test('that is gone when the program starts is passed over', async () => {
    const folder = libraryWith('drive');
    await app.openLibrary({ folder });
    await app.close();
    rmSync(folder, { recursive: true });
    app = await createApp({});
    expect(await names(app)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});
