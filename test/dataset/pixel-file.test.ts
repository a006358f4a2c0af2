import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPixelFile, writePixelFile, type PixelFileShape } from '../../main/dataset/pixel-file.ts';
import { temporaryFolder } from './small-images.ts';

const shape: PixelFileShape = { key: 'k', count: 3, height: 2, width: 2 };
const row = (value: number) => new Uint8Array(12).fill(value);

function write(path: string, rows = [2, 0, 1]): void {
  const writer = writePixelFile(path, shape);
  for (const index of rows) writer.write(index, row(index + 10), { bytes: index, modified: index + 0.5 });
  writer.finish();
  writer.discard();
}

describe('a pixel file', () => {
  test('gives back its rows and the state of their originals, in whatever order they were written', () => {
    const path = join(temporaryFolder(), 'кэш/a.pixels');
    write(path);
    const reader = openPixelFile(path, shape);
    const target = new Uint8Array(36);
    for (let index = 0; index < 3; index++) {
      reader?.read(index, target, index * 12);
      expect(reader?.original(index)).toEqual({ bytes: index, modified: index + 0.5 });
    }
    reader?.close();
    expect([...target]).toEqual([...row(10), ...row(11), ...row(12)]);
  });

  test('is not there until it is finished, and leaves nothing when it is not', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.pixels');
    const writer = writePixelFile(path, shape);
    writer.write(0, row(1), { bytes: 1, modified: 1 });
    expect(existsSync(path)).toBe(false);
    writer.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a part that a killed process left is removed after a day, not before', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.pixels');
    for (const name of ['a.pixels.old.part', 'a.pixels.new.part', 'b.pixels.old.part']) writeFileSync(join(folder, name), 'x');
    const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
    for (const name of ['a.pixels.old.part', 'b.pixels.old.part']) utimesSync(join(folder, name), longAgo, longAgo);
    write(path);
    expect(readdirSync(folder).sort()).toEqual(['a.pixels', 'a.pixels.new.part', 'b.pixels.old.part']);
  });

  test('of another key, count or size is not taken', () => {
    const path = join(temporaryFolder(), 'a.pixels');
    write(path);
    for (const other of [{ key: 'other' }, { count: 2 }, { height: 3 }, { height: 1, width: 4 }]) expect(openPixelFile(path, { ...shape, ...other })).toBeNull();
    expect(openPixelFile(join(path, 'missing'), shape)).toBeNull();
  });

  test('any change of any byte is noticed: on opening, or on reading the row', () => {
    const path = join(temporaryFolder(), 'a.pixels');
    write(path);
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (position, difference) => {
        const spoiled = Buffer.from(whole);
        spoiled[position] ^= difference;
        writeFileSync(path, spoiled);
        const reader = openPixelFile(path, shape);
        if (!reader) return;
        try {
          expect(() => [0, 1, 2].forEach((index) => reader.read(index, new Uint8Array(12), 0))).toThrow(expect.objectContaining({ code: 'dataset.cache-damaged' }));
        } finally {
          reader.close();
        }
      }),
    );
  });

  test('cut or lengthened it is not taken', () => {
    const path = join(temporaryFolder(), 'a.pixels');
    write(path);
    const whole = readFileSync(path);
    for (const length of [0, 100, 4096, whole.length - 1, whole.length + 1]) {
      writeFileSync(path, whole);
      truncateSync(path, length);
      expect(openPixelFile(path, shape)).toBeNull();
    }
  });

  test('a place that cannot be written is a failure with its path', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const path of [join(folder, 'file/a.pixels'), join(folder, 'file/inner/a.pixels')]) {
      expect(() => writePixelFile(path, shape)).toThrow(expect.objectContaining({ code: 'file.not-writable' }));
    }
  });
});
