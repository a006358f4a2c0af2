import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../main/foundation/failure.ts';
import { decodeImages, pixelFilePath, rowsInMemory, type RevisionToDecode } from '../../main/dataset/decode-images.ts';
import { decodePixels } from '../../main/dataset/decode.ts';
import type { ScanProgress } from '../../main/dataset/scanned-image.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { encoder, temporaryFolder, twoClasses, writeFiles } from './small-images.ts';

const size = { height: 8, width: 10 };

async function revision(count = 3): Promise<RevisionToDecode & { cacheFolder: string }> {
  const folder = temporaryFolder();
  const paths = await twoClasses(folder, count);
  return { id: 'd-0123', folder, cacheFolder: join(temporaryFolder(), 'cache'), images: paths.map((path, index) => ({ path, hash: sha256(readFileSync(join(folder, path))), label: index % 2 })) };
}

async function expected({ folder, images }: RevisionToDecode): Promise<number[]> {
  const rows: number[] = [];
  for (const { path } of images) rows.push(...(await decodePixels(readFileSync(join(folder, path)), size)));
  return rows;
}

describe('decodeImages', () => {
  test('gives each image of the revision, in its order, with its label', async () => {
    const frozen = await revision();
    const decoded = await decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder });
    expect(decoded).toMatchObject({ count: 6, ...size, reused: false, originals: { missing: [], changed: [] } });
    expect([...decoded.labels]).toEqual([0, 1, 0, 1, 0, 1]);
    expect(decoded.pixels?.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...(decoded.pixels ?? [])]).toEqual(await expected(frozen));
  });

  test('the second time nothing is decoded, and the pixels are the same', async () => {
    const frozen = await revision();
    const first = await decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder });
    const reports: ScanProgress[] = [];
    const second = await decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder, onProgress: (report) => reports.push(report) });
    expect([second.reused, reports]).toEqual([true, []]);
    expect(second.pixels).toEqual(first.pixels);
  });

  test('a set that is too large for memory is read by row from its file, with the same pixels', async () => {
    const frozen = await revision();
    const decoded = await decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder, maximumBytesInMemory: 100 });
    const pixels = await expected(frozen);
    expect(decoded.pixels).toBeNull();
    const rowBytes = 8 * 10 * 3;
    const target = new Uint8Array(2 * rowBytes);
    decoded.readRows([4, 1], target);
    expect([...target]).toEqual([...pixels.slice(4 * rowBytes, 5 * rowBytes), ...pixels.slice(rowBytes, 2 * rowBytes)]);
    expect([...decoded.allPixels()]).toEqual(pixels);
    decoded.close();
    decoded.close();
  });

  test('rows of a set in memory are read in the same way', async () => {
    const frozen = await revision();
    const decoded = await decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder });
    const [one, other] = [new Uint8Array(480), new Uint8Array(480)];
    decoded.readRows([5, 0], one);
    rowsInMemory({ ...decoded, pixels: decoded.allPixels() }).readRows([5, 0], other);
    expect(one).toEqual(other);
    expect([...one]).toEqual([...(await expected(frozen)).slice(5 * 240), ...(await expected(frozen)).slice(0, 240)]);
  });

  test('another size is another file, and other content under the same id is decoded anew', async () => {
    const frozen = await revision();
    const { cacheFolder } = frozen;
    await decodeImages(frozen, { ...size, cacheFolder });
    await decodeImages(frozen, { height: 4, width: 4, cacheFolder });
    expect(readdirSync(cacheFolder).sort()).toEqual(['d-0123-4x4.pixels', 'd-0123-8x10.pixels']);
    const turned = { ...frozen, images: frozen.images.toReversed() };
    const decoded = await decodeImages(turned, { ...size, cacheFolder });
    expect(decoded.reused).toBe(false);
    expect([...(decoded.pixels ?? [])]).toEqual(await expected(turned));
  });

  test('a file that has changed since freezing is named before a pixel of it is used', async () => {
    const frozen = await revision();
    writeFiles(frozen.folder, { 'good/1.png': await encoder(24, 20, 99).png().toBuffer() });
    await expect(decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder })).rejects.toMatchObject({ code: 'dataset.image-changed', values: { path: 'good/1.png', revision: 'd-0123' } });
    expect(readdirSync(frozen.cacheFolder)).toEqual([]);
  });

  test('a missing file is named, and so is one that cannot be decoded', async () => {
    const frozen = await revision();
    rmSync(join(frozen.folder, 'scratch/4.png'));
    await expect(decodeImages(frozen, { ...size, cacheFolder: frozen.cacheFolder })).rejects.toMatchObject({ code: 'dataset.image-missing', values: { path: 'scratch/4.png' } });
    const letter = Buffer.from('Dear Sir or Madam,');
    writeFiles(frozen.folder, { 'scratch/4.png': letter });
    const images = frozen.images.map((image) => (image.path === 'scratch/4.png' ? { ...image, hash: sha256(letter) } : image));
    const failure = await decodeImages({ ...frozen, images }, { ...size, cacheFolder: frozen.cacheFolder }).then(
      () => null,
      (error: Failure) => error,
    );
    expect(failure).toMatchObject({ code: 'dataset.image-not-readable', values: { reason: 'not-an-image' } });
    expect(failure!.in('ru').fact).toContain('это не изображение');
    // Beside paths nothing of it is in another language.
    expect(failure!.in('ru').fact.replaceAll(/«[^»]*»/g, '')).not.toMatch(/[a-z]{3}/i);
  });

  test('what is cached stays valid when originals change or go, and it is told', async () => {
    const frozen = await revision();
    const { folder, cacheFolder } = frozen;
    const first = await decodeImages(frozen, { ...size, cacheFolder });
    writeFiles(folder, { 'good/1.png': await encoder(24, 20, 99).png().toBuffer() });
    rmSync(join(folder, 'scratch/3.png'));
    // A new time alone is no change.
    utimesSync(join(folder, 'good/0.png'), new Date(), new Date(0));
    const second = await decodeImages(frozen, { ...size, cacheFolder });
    expect(second.originals).toEqual({ missing: ['scratch/3.png'], changed: ['good/1.png'] });
    expect(second.pixels).toEqual(first.pixels);
  });

  test.each([
    ['a spoiled row', (bytes: Buffer) => bytes.fill(0, 4096 + 100, 4096 + 105)],
    ['a spoiled index', (bytes: Buffer) => bytes.fill(0, bytes.length - 60, bytes.length - 50)],
    ['a missing end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ['a file of zeros', (bytes: Buffer) => bytes.fill(0)],
  ])('a cache with %s is made again', async (_what, spoil) => {
    const frozen = await revision();
    const { cacheFolder } = frozen;
    const first = await decodeImages(frozen, { ...size, cacheFolder });
    const path = pixelFilePath(cacheFolder, frozen.id, size);
    writeFileSync(path, spoil(readFileSync(path)));
    const second = await decodeImages(frozen, { ...size, cacheFolder });
    expect([second.reused, second.pixels]).toEqual([false, first.pixels]);
    expect((await decodeImages(frozen, { ...size, cacheFolder })).reused).toBe(true);
  });

  test('an abort stops within a second and leaves no half file', async () => {
    const frozen = await revision(60);
    const controller = new AbortController();
    let stopped = Infinity;
    const onProgress = ({ done }: ScanProgress) => {
      if (done === 0) return;
      stopped = Math.min(stopped, performance.now());
      controller.abort();
    };
    const decoding = decodeImages(frozen, { height: 256, width: 256, cacheFolder: frozen.cacheFolder, signal: controller.signal, onProgress });
    await expect(decoding).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - stopped).toBeLessThan(1000);
    expect(readdirSync(frozen.cacheFolder)).toEqual([]);
  });

  test('a cache folder that cannot be made is a failure', async () => {
    const frozen = await revision();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(decodeImages(frozen, { ...size, cacheFolder: join(file, 'cache') })).rejects.toMatchObject({ code: 'file.not-writable' });
    expect(statSync(file).size).toBe(0);
    expect(existsSync(frozen.cacheFolder)).toBe(false);
  });
});
