import { serve, type Served, until } from '../served.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { useWorks } from '../../../renderer/stores/works.ts';

let served: Served;
beforeEach(async () => (served = await serve()));
afterEach(() => served.end());

test('a work that was started is heard of to its end, and a page loaded anew hears it again', async () => {
  const works = useWorks();
  works.follow();
  const { id } = await works.start('samples', { perClass: 10 });
  await until(() => works.get(id)?.work.state === 'done');
  expect(works.running).toEqual([]);
  expect(works.get(id)?.work.result).toMatchObject({ images: expect.any(Number) });
  works.leave();

  served.reload();
  const anew = useWorks();
  anew.follow();
  await until(() => anew.get(id)?.work.state === 'done');
  expect(anew.newest(null, 'samples')?.work.id).toBe(id);
  anew.leave();
});

test('a work that fails carries its failure, and the next one runs all the same', async () => {
  const works = useWorks();
  works.follow();
  const missing = join(served.folder, 'no such folder');
  const { id } = await works.start('examine', { folder: missing }, 'p1');
  await until(() => works.get(id)?.work.state === 'failed');
  expect(works.get(id)?.work.failure).toMatchObject({ code: 'dataset.folder-missing', values: { folder: missing } });
  expect(works.newest('p1', 'examine')?.work.id).toBe(id);
  works.leave();
});

test('what does not fit is refused before anything begins', async () => {
  const works = useWorks();
  await expect(works.start('train', { revision: '' })).rejects.toMatchObject({ data: { failure: { code: 'contract.invalid-input' } } });
  expect(works.all).toEqual([]);
});
