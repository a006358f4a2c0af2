import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode as decodeBitmap } from 'bmp-ts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../main/foundation/hash.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { generateSamples, type SampleReport } from '../../main/samples/samples.ts';

let place: string;
let report: SampleReport;
const bytesOf = (path: string) => readFileSync(join(report.folder, path));

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'fettle образцы '));
  report = await generateSamples({ folder: join(place, 'первая'), seed: 5, perClass: 8, size: 48 });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => [join(entry.parentPath, entry.name).slice(folder.length), sha256(readFileSync(join(entry.parentPath, entry.name)))]));
}

describe('generated samples', () => {
  it('are what the report says', () => {
    const files = Object.keys(contentOf(report.folder));
    expect(files).toHaveLength(43);
    expect(report.images).toBe(43);
    expect(report.classes).toEqual([
      { name: 'good', images: 8 },
      { name: 'inclusions', images: 10 },
      { name: 'patches', images: 8 },
      { name: 'pits', images: 8 },
      { name: 'scratches', images: 9 },
    ]);
    expect(report.bytes).toBe(files.reduce((sum, file) => sum + bytesOf(file).length, 0));
  });

  it('are the same bytes for the same seed, and other bytes for another', async () => {
    const again = await generateSamples({ folder: join(place, 'again'), seed: 5, perClass: 8, size: 48 });
    expect(contentOf(again.folder)).toEqual(contentOf(report.folder));
    const other = await generateSamples({ folder: join(place, 'again'), seed: 6, perClass: 8, size: 48 });
    expect(contentOf(other.folder)).not.toEqual(contentOf(report.folder));
    expect(readdirSync(place).sort()).toEqual(['again', 'первая']);
  });

  it('hold one file that breaks off, and no other', async () => {
    const broken: string[] = [];
    for (const file of Object.keys(contentOf(report.folder)).filter((path) => !path.endsWith('.bmp'))) {
      const image = sharp(bytesOf(file), { failOn: 'truncated' });
      await image.raw().toBuffer().catch(() => broken.push(file.slice(1)));
    }
    expect(broken).toEqual([report.planted.truncated]);
  });

  it('hold one duplicate in its class and one image in two classes', () => {
    const byHash = new Map<string, string[]>();
    for (const [path, hash] of Object.entries(contentOf(report.folder))) byHash.set(hash, [...(byHash.get(hash) ?? []), path.slice(1)]);
    const pairs = [...byHash.values()].filter((paths) => paths.length > 1).map((paths) => paths.sort());
    const planted = [report.planted.duplicate, report.planted.contradiction].map((pair) => [...pair].sort());
    expect(pairs.sort()).toEqual(planted.sort());
  });

  it('hold one BMP whose pixels are gray', () => {
    const { width, height, data } = decodeBitmap(bytesOf(report.planted.bitmap));
    expect([width, height]).toEqual([48, 48]);
    const levels = new Set<number>();
    for (let index = 0; index < data.length; index += 4) {
      expect(data[index + 1]).toBe(data[index + 2]);
      expect(data[index + 2]).toBe(data[index + 3]);
      levels.add(data[index + 1]);
    }
    expect(levels.size).toBeGreaterThan(20);
  });

  it('do not touch a folder that somebody else has filled', async () => {
    const own = join(place, 'own');
    mkdirSync(join(own, 'good'), { recursive: true });
    writeFileSync(join(own, 'good', 'holiday.jpg'), 'mine');
    await expect(generateSamples({ folder: own, perClass: 4, size: 32 })).rejects.toMatchObject({ code: 'samples.folder-holds-other-files', values: { entry: 'good/holiday.jpg' } });
    expect(contentOf(own)).toEqual({ '/good/holiday.jpg': sha256('mine') });
    rmSync(own, { recursive: true });
  });

  it('name a place that cannot be written', async () => {
    writeFileSync(join(place, 'file'), '');
    const failure = await generateSamples({ folder: join(place, 'file', 'below'), perClass: 4, size: 32 }).catch((error: unknown) => error);
    rmSync(join(place, 'file'));
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'file.not-writable' });
  });
});
