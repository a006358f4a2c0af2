import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../main/foundation/failure.ts';
import type { Weights } from '../../../main/network/network.ts';
import { stateDictFromBytes } from '../../../main/network/weights-files/state-dict.ts';
import { dictionary, global, legacyFile, pickle, storedZip, tensor, tuple, zipFile, type DescribedTensor } from './pickles.ts';

const tensors: Weights = { 'conv.weight': { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }, 'conv.bias': { shape: [2], values: Float32Array.of(-1, 0.5) } };

/** One tensor over six floats 0..5. */
function read(described: Partial<DescribedTensor>): Weights {
  const values = Float32Array.of(0, 1, 2, 3, 4, 5);
  const table = dictionary({ w: tensor({ storage: '0', elements: 6, shape: [6], strides: [1], ...described }) });
  return stateDictFromBytes(storedZip({ 'm/data.pkl': pickle(table), 'm/data/0': new Uint8Array(values.buffer) }));
}

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'read';
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
}

describe('a state dict of PyTorch', () => {
  test.each([['as a zip', zipFile], ['as PyTorch wrote before 1.6', legacyFile]])('is read %s', (_, write) => {
    expect(stateDictFromBytes(write(tensors))).toEqual(tensors);
  });

  test('may be a view: an offset, and axes in another order', () => {
    expect(read({ shape: [3, 2], strides: [1, 3] }).w.values).toEqual(Float32Array.of(0, 3, 1, 4, 2, 5));
    expect(read({ shape: [2], strides: [2], offset: 1 }).w.values).toEqual(Float32Array.of(1, 3));
    expect(read({ shape: [], strides: [] }).w).toEqual({ shape: [], values: Float32Array.of(0) });
    expect(read({ shape: [0, 4], strides: [4, 1] }).w.values).toHaveLength(0);
  });

  test('may lie inside what a training program saves, and counters are passed over', () => {
    const table = dictionary({ epoch: Buffer.from('K\x03', 'latin1'), state_dict: dictionary({ w: tensor({ storage: '0', elements: 1, shape: [1], strides: [1] }), n: tensor({ storage: '1', type: 'LongStorage', elements: 1, shape: [], strides: [] }) }) });
    const bytes = storedZip({ 'm/data.pkl': pickle(table), 'm/data/0': new Uint8Array(Float32Array.of(7).buffer), 'm/data/1': new Uint8Array(8) });
    expect(stateDictFromBytes(bytes)).toEqual({ w: { shape: [1], values: Float32Array.of(7) } });
  });

  test('that holds code is refused, and the code named', () => {
    const table = dictionary({ w: Buffer.concat([global('os', 'system'), tuple(), Buffer.from('R')]) });
    expect(() => stateDictFromBytes(storedZip({ 'm/data.pkl': pickle(table) }))).toThrow(/‘os system’/);
    expect(() => stateDictFromBytes(legacyFile({}, table))).toThrow(/‘os system’/);
  });

  test.each<[string, Partial<DescribedTensor>]>([
    ['more elements than there are', { shape: [7] }],
    ['an offset beyond the end', { offset: 1 }],
    ['strides beyond the end', { shape: [3, 2], strides: [3, 1] }],
    ['one number repeated without end', { shape: [1 << 30], strides: [0] }],
    ['a size that overflows', { shape: [1 << 30, 1 << 30, 1 << 30, 1 << 30], strides: [0, 0, 0, 0] }],
    ['a negative stride', { strides: [-1] }],
    ['more values than the file has', { elements: 7 }],
    ['values that are not there', { storage: '9' }],
    ['strides for another shape', { strides: [1, 1] }],
  ])('with a tensor of %s is malformed', (_, described) => {
    expect(codeOf(() => read(described))).toBe('weights.malformed');
  });

  test('with ever so many tensors that each reach over all the values is malformed', () => {
    const elements = 1000;
    const wide = tensor({ storage: '0', elements, shape: [2], strides: [elements - 1] });
    const table = dictionary(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`w${index}`, wide])));
    expect(codeOf(() => stateDictFromBytes(storedZip({ 'm/data.pkl': pickle(table), 'm/data/0': new Uint8Array(4 * elements) })))).toBe('weights.malformed');
  });

  test('with values that are no numbers is refused', () => {
    expect(codeOf(() => stateDictFromBytes(zipFile({ w: { shape: [1], values: Float32Array.of(NaN) } })))).toBe('weights.not-finite');
  });

  test('cut off, or changed anywhere, is read or refused', () => {
    for (const original of [zipFile(tensors), legacyFile(tensors)]) {
      for (let length = 0; length < original.length; length += 3) expect(codeOf(() => stateDictFromBytes(original.subarray(0, length)))).toMatch(/^weights\./);
      fc.assert(
        fc.property(fc.array(fc.record({ position: fc.nat(original.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 }), (mutations) => {
          const bytes = Uint8Array.from(original);
          for (const { position, byte } of mutations) bytes[position] = byte;
          expect(codeOf(() => stateDictFromBytes(bytes))).toMatch(/^(read|weights\.[a-z-]+)$/);
        }),
        { numRuns: 1500 },
      );
    }
  });
});
