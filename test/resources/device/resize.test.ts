/** The device decodes and resizes as we do: to one gray level, and on most pictures to the same bytes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodePixels } from '../../../main/dataset/decode.ts';
import { resizeParameters } from '../../../main/export/resize-parameters.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { writeBitmap } from '../../dataset/bitmap-writer.ts';
import { hasPython, runPython, skipped } from './python.ts';

const device = resolve('resources/device');
const random = randomFromSeed(5);

/** Waves and noise: a wrong kernel, a shift by half a pixel or a swapped channel show. */
function drawn(width: number, height: number, channels: number, range = 255): number[] {
  return Array.from({ length: width * height * channels }, (_, index) => {
    const [channel, x, y] = [index % channels, Math.floor(index / channels) % width, Math.floor(index / channels / width)];
    const level = 0.5 + 0.3 * Math.sin(x / 7 + channel) + 0.15 * Math.cos(y / 5) + 0.1 * random.normal();
    return Math.round(range * Math.max(0, Math.min(1, level)));
  });
}
const image = (width: number, height: number, channels: 1 | 2 | 3 | 4): Sharp => sharp(Uint8Array.from(drawn(width, height, channels)), { raw: { width, height, channels } });
const deepImage = (channels: 1 | 3): Sharp => sharp(Uint16Array.from(drawn(213, 111, channels, 65535)), { raw: { width: 213, height: 111, channels } });

const pictures: Record<string, () => Promise<Uint8Array>> = {
  'wide png': () => image(301, 77, 3).png().toBuffer(),
  'tall png': () => image(77, 301, 3).png().toBuffer(),
  'large png': () => image(1231, 977, 3).png().toBuffer(),
  'tiny png': () => image(5, 3, 3).png().toBuffer(),
  'png of one pixel': () => image(1, 1, 3).png().toBuffer(),
  'png of two columns': () => image(2, 400, 3).png().toBuffer(),
  'interlaced png': () => image(213, 111, 3).png({ progressive: true }).toBuffer(),
  'gray png': () => image(313, 211, 1).toColourspace('b-w').png().toBuffer(),
  'gray png with alpha': () => image(213, 111, 2).png().toBuffer(),
  'png with alpha': () => image(213, 111, 4).png().toBuffer(),
  'png with a palette': () => image(213, 111, 3).png({ palette: true, colours: 64 }).toBuffer(),
  'png with a palette and alpha': () => image(213, 111, 4).png({ palette: true, colours: 64 }).toBuffer(),
  'png of 16 bits': () => deepImage(3).toColourspace('rgb16').png().toBuffer(),
  'gray png of 16 bits': () => deepImage(1).toColourspace('grey16').png().toBuffer(),
  'wide jpeg': () => image(301, 77, 3).jpeg({ quality: 90 }).toBuffer(),
  'large jpeg': () => image(1231, 977, 3).jpeg({ quality: 90 }).toBuffer(),
  'gray jpeg': () => image(1013, 811, 1).toColourspace('b-w').jpeg().toBuffer(),
  'progressive jpeg': () => image(613, 511, 3).jpeg({ progressive: true }).toBuffer(),
  'jpeg without subsampling': () => image(613, 511, 3).jpeg({ chromaSubsampling: '4:4:4', quality: 95 }).toBuffer(),
  'tiff': () => image(213, 111, 3).tiff({ compression: 'lzw' }).toBuffer(),
  'gray tiff of 16 bits': () => deepImage(1).toColourspace('grey16').tiff({ compression: 'lzw' }).toBuffer(),
  'webp': () => image(213, 111, 3).webp({ quality: 80 }).toBuffer(),
  'gif': () => image(213, 111, 3).gif().toBuffer(),
  'bmp': () => Promise.resolve(writeBitmap({ bits: 24, width: 83, height: 57, values: Array.from({ length: 83 * 57 }, () => random.integer(2 ** 24)) })),
  ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8].map((orientation) => [`jpeg turned by EXIF ${orientation}`, () => image(331, 213, 3).jpeg().withMetadata({ orientation }).toBuffer()])),
  ...Object.fromEntries([3, 6].map((orientation) => [`tiff turned by EXIF ${orientation}`, () => image(97, 213, 3).tiff({ compression: 'none' }).withMetadata({ orientation }).toBuffer()])),
};
const sizes = [{ height: 64, width: 64 }, { height: 50, width: 96 }, { height: 224, width: 224 }, { height: 9, width: 9 }];

const script = `
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import predict
place = pathlib.Path(sys.argv[2])
jpeg = tuple(json.loads(sys.argv[3]))
for row in json.loads((place / 'rows.json').read_text('utf-8')):
    rule = predict.ResizeRule(row['height'], row['width'], float(sys.argv[4]), jpeg)
    try:
        (place / (row['name'] + '.pixels')).write_bytes(predict.decode((place / row['file']).read_bytes(), rule).tobytes())
    except predict.Unreadable as error:
        (place / (row['name'] + '.refused')).write_text(str(error))
`;

let place: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'fettle-resize-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const largest = (left: Uint8Array, right: Uint8Array) => {
  expect(left.length).toBe(right.length);
  return left.reduce((most, value, index) => Math.max(most, Math.abs(value - right[index])), 0);
};

describe.skipIf(!hasPython)(`predict.py${skipped}`, () => {
  const kinds = Object.keys(pictures);
  beforeAll(async () => {
    const rows = [];
    for (const [index, kind] of kinds.entries()) {
      const bytes = await pictures[kind]();
      writeFileSync(join(place, `${index}.img`), bytes);
      for (const [at, { height, width }] of sizes.entries()) {
        writeFileSync(join(place, `${index}-${at}.ours`), await decodePixels(bytes, { height, width }));
        rows.push({ file: `${index}.img`, name: `${index}-${at}`, height, width });
      }
    }
    writeFileSync(join(place, 'cmyk.img'), await image(64, 64, 3).toColourspace('cmyk').jpeg().toBuffer());
    writeFileSync(join(place, 'cut.img'), readFileSync(join(place, `${kinds.indexOf('wide jpeg')}.img`)).subarray(0, 900));
    writeFileSync(join(place, 'noise.img'), Uint8Array.from({ length: 500 }, () => random.integer(256)));
    for (const name of ['cmyk', 'cut', 'noise']) rows.push({ file: `${name}.img`, name, ...sizes[0] });
    writeFileSync(join(place, 'rows.json'), JSON.stringify(rows));
    const done = runPython(['-c', script, device, place, JSON.stringify(resizeParameters.jpegScaling), String(resizeParameters.boxGap)]);
    expect(done.stderr).toBe('');
  });

  test.each(kinds)('decodes and resizes a %s to one gray level of ours', (kind) => {
    for (const at of sizes.keys()) {
      const name = `${kinds.indexOf(kind)}-${at}`;
      expect(largest(readFileSync(join(place, `${name}.pixels`)), readFileSync(join(place, `${name}.ours`))), JSON.stringify(sizes[at])).toBeLessThanOrEqual(1);
    }
  });

  test('gives the same bytes for a picture in colours that is shrunk', () => {
    for (const kind of ['wide png', 'tall png', 'wide jpeg', 'large jpeg', 'progressive jpeg']) {
      const name = `${kinds.indexOf(kind)}-0`;
      expect(readFileSync(join(place, `${name}.pixels`)).equals(readFileSync(join(place, `${name}.ours`))), kind).toBe(true);
    }
  });

  test('refuses what it cannot decode as we do, with the reason', () => {
    expect(readFileSync(join(place, 'cmyk.refused'), 'utf8')).toContain('CMYK');
    expect(readFileSync(join(place, 'cut.refused'), 'utf8')).toContain('truncated');
    expect(readFileSync(join(place, 'noise.refused'), 'utf8')).toContain('no image');
  });
});

const hasCompiler = process.platform !== 'win32' && spawnSync('g++', ['--version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasCompiler)(`the example in C++${hasCompiler ? '' : ' (skipped: no g++)'}`, () => {
  test('resizes a PPM to one gray level of ours', async () => {
    const folder = join(place, 'cpp');
    mkdirSync(folder);
    const program = '#include "ppm.hpp"\n#include <cstdio>\nint main(int, char** a) { const Picture p = resize(read_picture(a[1]), std::stoi(a[2]), std::stoi(a[3])); std::fwrite(p.pixels.data(), 1, p.pixels.size(), stdout); }\n';
    writeFileSync(join(folder, 'resize.cpp'), program);
    const built = spawnSync('g++', ['-std=c++17', '-O1', '-Wall', '-Wextra', '-Werror', '-pedantic', '-I', join(device, 'cpp'), join(folder, 'resize.cpp'), '-o', join(folder, 'resize')], { encoding: 'utf8' });
    expect(built.stderr).toBe('');
    for (const [width, height] of [[301, 77], [613, 511], [5, 3]]) {
      const pixels = Uint8Array.from(drawn(width, height, 3));
      writeFileSync(join(folder, 'picture.ppm'), Buffer.concat([Buffer.from(`P6\n# a comment\n${width} ${height}\n255\n`), pixels]));
      const png = await sharp(pixels, { raw: { width, height, channels: 3 } }).png().toBuffer();
      for (const size of sizes) {
        const found = spawnSync(join(folder, 'resize'), [join(folder, 'picture.ppm'), String(size.height), String(size.width)]).stdout;
        expect(largest(found, await decodePixels(png, size)), `${width} x ${height} to ${JSON.stringify(size)}`).toBeLessThanOrEqual(1);
      }
    }
  });
});
