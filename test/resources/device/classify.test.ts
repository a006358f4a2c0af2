/** The example in C++ of a real bundle, built as its CMakeLists.txt says, against the real ONNX Runtime. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseGolden, type GoldenImage } from '../../../main/export/golden-images.ts';
import { smallBundle, type SmallBundle } from '../../deploy/bundle/small-bundle.ts';
import { canBuild, notBuilt, onnxRuntime } from './onnxruntime-headers.ts';

let place: string;
let bundle: SmallBundle;
let images: readonly GoldenImage[];

const run = (command: string, args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
const classify = (...files: string[]) => run(join(place, 'build', 'classify'), [join(bundle.folder, 'model.onnx'), join(bundle.folder, 'labels.txt'), ...files]);

async function asPpm({ file }: GoldenImage): Promise<string> {
  const { data, info } = await sharp(join(bundle.folder, file)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const path = join(place, `${file.replace('/', ' ')} снимок.ppm`);
  writeFileSync(path, Buffer.concat([Buffer.from(`P6\n${info.width} ${info.height}\n255\n`), data]));
  return path;
}

describe.skipIf(!canBuild)(`classify${notBuilt}`, () => {
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'fettle-cpp-'));
    bundle = await smallBundle(place);
    ({ images } = parseGolden(readFileSync(join(bundle.folder, 'golden', 'golden.json'))));
    const configured = run('cmake', ['-S', join(bundle.folder, 'cpp'), '-B', join(place, 'build'), `-DONNXRUNTIME=${onnxRuntime}`, '-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror']);
    expect(configured.stderr, 'cmake').toBe('');
    const built = run('cmake', ['--build', join(place, 'build')]);
    expect(built.status, built.stdout + built.stderr).toBe(0);
  }, 120_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test('gives each golden image the class and the probability that the bundle expects', async () => {
    const files = await Promise.all(images.map(asPpm));
    const { status, stdout } = classify(...files);
    expect(status).toBe(0);
    stdout.trim().split('\n').forEach((line, index) => {
      const [, file, label, probability] = /^(.*): (.*) (\d\.\d{6})$/.exec(line)!;
      const { predicted, probabilities, tolerance } = images[index];
      expect([file, label]).toEqual([files[index], predicted]);
      // The example rounds to six digits.
      expect(Math.abs(Number(probability) - Math.max(...probabilities))).toBeLessThan(tolerance + 1e-6);
    });
    expect(stdout.trim().split('\n')).toHaveLength(images.length);
  });

  test('names a file that is no picture and goes on, and refuses labels that do not fit', async () => {
    const [good] = await Promise.all(images.slice(0, 1).map(asPpm));
    const bad = join(place, 'half.ppm');
    writeFileSync(bad, 'P6\n4 4\n255\nabc');
    const { status, stdout } = classify(bad, join(place, 'none.ppm'), good);
    expect(status).toBe(1);
    expect(stdout.trim().split('\n').map((line) => line.slice(0, line.indexOf(': ')))).toEqual([bad, join(place, 'none.ppm'), good]);
    expect(stdout).toMatch(new RegExp(`${images[0].predicted} 0\\.\\d{6}\n$`));
    appendFileSync(join(bundle.folder, 'labels.txt'), 'one more\n');
    expect(classify(good).stdout).toContain('labels.txt does not fit the file');
  });
});
