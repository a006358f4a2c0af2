import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();
const inRun = (...parts: string[]) => join(world.library, 'runs', world.dense, ...parts);
const codeOf = (work: Promise<unknown>) => work.then(() => 'nothing', (error: unknown) => (error instanceof Failure ? error.code : String(error)));

/** Changes a file for the time of `work`. */
async function spoiled<T>(path: string, change: (content: Buffer) => Buffer, work: () => Promise<T>): Promise<T> {
  const whole = readFileSync(path);
  writeFileSync(path, change(Buffer.from(whole)));
  try {
    return await work();
  } finally {
    writeFileSync(path, whole);
  }
}
const flipInTheMiddle = (content: Buffer) => {
  content[content.length >> 1] ^= 0x01;
  return content;
};

test('a file as it was written agrees with its record, wherever it lies', async () => {
  const elsewhere = join(world.place, 'elsewhere.onnx');
  copyFileSync(inRun('export', 'model.onnx'), elsewhere);
  expect(await world.ask('verify', { file: elsewhere, revision: world.revision })).toMatchObject({ run: world.dense, agrees: true, changed: false });
});

test('one changed byte does not agree, in the library and in a copy', async () => {
  const file = inRun('export', 'model.onnx');
  const inPlace = await spoiled(file, flipInTheMiddle, () => world.ask('verify', { file, revision: world.revision }));
  expect(inPlace).toMatchObject({ run: null, agrees: false, changed: true });
  const copy = join(world.place, 'copy.onnx');
  writeFileSync(copy, flipInTheMiddle(readFileSync(file)));
  expect(await world.ask('verify', { file: copy, revision: world.revision })).toMatchObject({ agrees: false, changed: true });
});

test('a record that somebody changed is refused', async () => {
  const better = (content: Buffer) => Buffer.from(content.toString('utf8').replace(/"accuracy": [\d.]+/, '"accuracy": 0.999'));
  const code = await spoiled(inRun('result.json'), better, () => codeOf(world.ask('verify', { file: inRun('export', 'model.onnx'), revision: world.revision })));
  expect(code).toBe('app.result-changed');
});

test('a damaged network is not exported, and nothing of it is left', async () => {
  const to = join(world.place, 'device');
  expect(await spoiled(inRun('export', 'model.onnx'), flipInTheMiddle, () => codeOf(world.ask('export', { run: world.dense, to })))).toBe('app.file-damaged');
  expect(existsSync(to)).toBe(false);
  expect((await world.ask('export', { run: world.dense, to })).verified).toBe(true);
});

test('a network is exported for LiteRT too where that is asked for, beside the verified file', async () => {
  const { files, verified } = await world.ask('export', { run: world.dense, to: join(world.place, 'microcontroller'), formats: ['litert'] });
  expect(verified).toBe(true);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['MANIFEST.sha256', 'model.onnx', 'model.tflite', 'model.tflite.txt', 'report.json']));
  expect(readFileSync(join(world.place, 'microcontroller', 'model.tflite')).toString('latin1', 4, 8)).toBe('TFL3');
});
