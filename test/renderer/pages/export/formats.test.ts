import { expect, test } from 'vitest';
import { exportFormats } from '../../../../main/contract/networks.ts';
import { closedBecause, fileOf, formatsInput, furtherFormats } from '../../../../renderer/pages/export/formats.ts';
import { exportPageTexts } from '../../../../renderer/texts/export.ts';
import { summary } from '../../runs.ts';

test('every format of the contract can be chosen, and is explained', () => {
  expect(['onnx', ...furtherFormats].sort()).toEqual([...exportFormats].sort());
  for (const format of exportFormats) expect(exportPageTexts).toHaveProperty([`export.format.${format}.note`]);
  expect(fileOf).toEqual({ 'onnx-int8': 'model-int8.onnx', litert: 'model.tflite' });
});

test('the file in integers is there once it was made from the network, and a network in integers needs none', () => {
  const run = summary('r1');
  const made = (changes: object) => closedBecause('onnx-int8', run, [run, summary('r2', { parent: 'r1', method: 'quantize', ...changes })]);
  expect(made({})).toBeNull();
  expect(made({ state: 'failed' })).toBe('not-made');
  expect(made({ parent: 'r9' })).toBe('not-made');
  expect(made({ method: 'soft-filter-pruning + quantize' })).toBe('not-made');
  expect(closedBecause('onnx-int8', summary('r3', { method: 'soft-filter-pruning + quantize' }), [])).toBe('already');
  expect(closedBecause('litert', run, [])).toBeNull();
});

test('ONNX alone is not said: it is always there', () => {
  expect(formatsInput([])).toEqual({});
  expect(formatsInput(['litert'])).toEqual({ formats: ['onnx', 'litert'] });
});
