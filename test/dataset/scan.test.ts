import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scanFolder } from '../../main/dataset/scan.ts';
import type { ScanProgress } from '../../main/dataset/scanned-image.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { encoder, temporaryFolder, twoClasses, writeFiles } from './small-images.ts';

describe('scanFolder', () => {
  test('knows of each image what its bytes say', async () => {
    const folder = temporaryFolder();
    const jpeg = await encoder(48, 40).jpeg().toBuffer();
    writeFiles(folder, { 'Поры/Снимок 1.PNG': jpeg, 'good/2.png': await encoder(20, 30, 2).greyscale().toColourspace('b-w').png().toBuffer() });
    const { layout, classes, images, unreadable } = await scanFolder(folder);
    expect({ layout, classes, unreadable }).toEqual({ layout: 'class-folders', classes: ['good', 'Поры'], unreadable: [] });
    expect(images.map(({ path }) => path)).toEqual(['good/2.png', 'Поры/Снимок 1.PNG']);
    expect(images[0]).toMatchObject({ format: 'png', width: 20, height: 30, channels: 1, space: 'gray' });
    expect(images[1]).toMatchObject({ label: 'Поры', side: null, group: null, bytes: jpeg.length, hash: sha256(jpeg), format: 'jpeg', extension: 'png', width: 48, height: 40, depth: 8, usedBits: 8 });
    expect(images[1].thumbnail).toHaveLength(1024);
    expect(images[1].meanBrightness).toBeGreaterThan(90);
    expect(images[1].meanBrightness).toBeLessThan(160);
    expect(images[1].contrast).toBeGreaterThan(5);
  });

  test('one bad file never stops the good ones: each is named with its reason', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 3);
    const png = await encoder(200, 200).png().toBuffer();
    writeFiles(folder, {
      'good/cut.png': png.subarray(0, png.length / 2),
      'good/empty.jpg': '',
      'good/letter.jpg': 'Dear Sir or Madam,',
      'scratch/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'scratch/notes.txt': 'passed over',
    });
    mkdirSync(join(folder, 'scratch/x.jpg'));
    const { images, unreadable, ignored } = await scanFolder(folder);
    expect(images).toHaveLength(6);
    expect(unreadable.map(({ path, label, reason }) => [path, label, reason])).toEqual([
      ['good/cut.png', 'good', 'truncated'],
      ['good/empty.jpg', 'good', 'zero-bytes'],
      ['good/letter.jpg', 'good', 'not-an-image'],
      ['scratch/drawing.svg', 'scratch', 'unsupported-format'],
    ]);
    expect(ignored).toMatchObject([{ path: 'scratch/notes.txt', reason: 'not-an-image' }]);
  });

  test('a file that is listed and cannot be found when opened is named as such, without a word of a labels file', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 3);
    // ‘цел.png’ as Windows-1251 wrote it to a disk that is read as UTF-8: the name that is listed leads nowhere.
    const name = Buffer.concat([Buffer.from(join(folder, 'good/')), Buffer.from([0xf6, 0xe5, 0xeb]), Buffer.from('.png')]);
    // Only Linux keeps names that are no text.
    const kept = process.platform === 'linux';
    if (kept) writeFileSync(name, await encoder(20, 20).png().toBuffer());
    const { images, unreadable } = await scanFolder(folder);
    expect(images).toHaveLength(6);
    expect(unreadable.map(({ label, reason }) => [label, reason])).toEqual(kept ? [['good', 'vanished']] : []);
  });

  test('a labels file at the top decides, in whatever case its name is written', async () => {
    const folder = temporaryFolder();
    const paths = await twoClasses(folder, 2);
    writeFiles(folder, { 'Labels.CSV': `file;label;group;split\r\n${paths[0]};crack;lot 1;train\r\n${paths[1]};pit;;test\r\n` });
    const { layout, classes, images, ignored } = await scanFolder(folder);
    expect({ layout, classes }).toEqual({ layout: 'labels-file', classes: ['crack', 'pit'] });
    expect(images.map(({ label, group, side }) => [label, group, side])).toEqual([
      ['crack', 'lot 1', 'train'],
      ['pit', null, 'test'],
    ]);
    expect(ignored.map(({ path, reason }) => [path, reason])).toEqual([
      ['scratch/2.png', 'not-in-labels'],
      ['scratch/3.png', 'not-in-labels'],
    ]);
  });

  test('says how far it is, and gives the same answer however many images are read at once', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder, 5);
    const reports: ScanProgress[] = [];
    const one = await scanFolder(folder, { concurrency: 1, onProgress: (report) => reports.push(report) });
    expect(reports[0]).toMatchObject({ done: 0, total: 10 });
    expect(reports.at(-1)).toMatchObject({ done: 10, total: 10 });
    expect(await scanFolder(folder, { concurrency: 4 })).toEqual(one);
  });

  test('stops within a second when told to', async () => {
    const folder = temporaryFolder();
    const large = await encoder(900, 900).png({ compressionLevel: 0 }).toBuffer();
    for (let index = 0; index < 60; index++) writeFiles(folder, { [`${index % 2}/${index}.png`]: large });
    const controller = new AbortController();
    let stopped = Infinity;
    const onProgress = ({ done }: ScanProgress) => {
      if (done === 0 || stopped < Infinity) return;
      stopped = performance.now();
      controller.abort();
    };
    await expect(scanFolder(folder, { signal: controller.signal, onProgress })).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - stopped).toBeLessThan(1000);
  });

  test('a folder that is of no use fails with a remedy in both languages', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { '1.png': 'x', '2.png': 'x' });
    const failure: unknown = await scanFolder(folder).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'dataset.images-at-top' });
    expect((failure as { in(language: string): { fact: string; remedy: string } }).in('ru').fact).toContain('2 изображения');
    await expect(scanFolder(temporaryFolder())).rejects.toMatchObject({ code: 'dataset.no-images' });
  });
});
