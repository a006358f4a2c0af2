import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFinished } from '../../main/app/network-runs.ts';
import { openLibrary, runFolder } from '../../main/history/index.ts';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();

describe('a run that made a network', () => {
  test('leaves its network, its export and its result, and no checkpoint', () => {
    expect(readdirSync(runFolder(world.library, world.dense)).sort()).toEqual(['export', 'network.fettle', 'result.json']);
  });

  test('is read again as it was recorded, and not where its result was changed or is gone', async () => {
    const library = openLibrary(world.library);
    try {
      const path = join(runFolder(world.library, world.dense), 'result.json');
      const read = async () => readFinished(library, world.dense);
      const { run, result } = await read();
      expect(run).toMatchObject({ id: world.dense, state: 'done', kind: 'train', role: 'dense' });
      expect(result.files.map(({ kind }) => kind)).toContain('onnx');
      const content = readFileSync(path, 'utf8');
      writeFileSync(path, content.replace('"parameters": ', '"parameters": 1'));
      expect(await failureOf(read())).toBe('app.result-changed');
      renameSync(path, `${path}.away`);
      expect(await failureOf(read())).toBe('app.result-missing');
      writeFileSync(path, content);
      expect((await read()).result).toEqual(result);
    } finally {
      library.close();
    }
  });
});
