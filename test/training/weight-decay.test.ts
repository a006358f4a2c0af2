import { expect, it } from 'vitest';
import { decayOf } from '../../main/training/weight-decay.ts';

it('decays kernels and spectra; not batch norm, biases and factors', () => {
  const names = ['a/kernel', 'a/spectrum', 'a/left', 'a/right', 'a/bias', 'a/scale', 'a/shift', 'kernel'];
  expect(names.map((name) => decayOf(name, 0.5))).toEqual([0.5, 0.5, 0, 0, 0, 0, 0, 0]);
});
