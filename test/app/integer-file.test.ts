import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppEvent } from '../../main/contract/events.ts';
import { isQuantizedOnnx } from '../../main/network/onnx/read-quantized.ts';
import { failureOf } from './temporary-app.ts';
import { trainedApp } from './trained-app.ts';

const world = trainedApp();

/** Of a bundle, those that hold the network and what it was proved to do. */
const modelFiles = (files: { path: string }[]) => files.map(({ path }) => path).filter((path) => /^(model|report)(-int8)?\./.test(path));

test('integers are made by a run of their own, and exported beside the file that they were made from', async () => {
  const to = (name: string) => join(world.place, name);
  expect(await failureOf(world.ask('export', { run: world.dense, to: to('none'), formats: ['onnx-int8'] }))).toBe('app.no-integers');
  expect(existsSync(to('none'))).toBe(false);

  const events: AppEvent[] = [];
  const { networks, comparisons } = await world.ask('compress', { run: world.dense, methods: ['quantize'], details: { quantize: { fineTuning: 'never' } } }, (event) => events.push(event));
  expect(networks.map(({ id, role, method }) => [id === world.dense, role, method])).toEqual([[true, 'dense', 'none'], [false, 'small', 'quantize']]);
  expect(comparisons.map(({ before }) => before)).toEqual([world.dense]);
  const [dense, small] = networks;
  expect(small.verified).toBe(true);
  // The network is small and its operators are named twice: of a large one a quarter is left.
  expect(small.bytes / dense.bytes).toBeLessThan(0.3);
  expect(small.latency!.p50Ms).toBeGreaterThan(0);
  const shown = await world.ask('show', { id: small.id });
  expect(shown).toMatchObject({ type: 'run', notes: expect.arrayContaining([expect.objectContaining({ sentences: [expect.objectContaining({ key: 'quantization.chosen' })] })]) });

  const { files } = await world.ask('export', { run: world.dense, to: to('both'), formats: ['onnx', 'onnx-int8', 'litert'] });
  const further = ['model-int8.tflite', 'model-int8.tflite.txt', 'model.tflite', 'model.tflite.txt'];
  expect(modelFiles(files)).toEqual(['model-int8.onnx', 'model.onnx', 'report-int8.json', 'report.json', ...further].sort());
  expect(readFileSync(join(to('both'), 'model-int8.onnx')).length).toBe(small.bytes);
  const alone = await world.ask('export', { run: small.id, to: to('alone'), formats: ['onnx-int8'] });
  expect(modelFiles(alone.files)).toEqual(['model.onnx', 'report.json']);
  expect(isQuantizedOnnx(readFileSync(join(to('alone'), 'model.onnx')))).toBe(true);

  const written = join(world.library, 'runs', small.id, 'export', 'model.onnx');
  const whole = readFileSync(written);
  writeFileSync(written, whole.map((byte, index) => (index === whole.length >> 1 ? byte ^ 1 : byte)));
  expect(await failureOf(world.ask('export', { run: world.dense, to: to('spoiled'), formats: ['onnx-int8'] }))).toBe('app.file-damaged');
  expect(existsSync(to('spoiled'))).toBe(false);
}, 180_000);
