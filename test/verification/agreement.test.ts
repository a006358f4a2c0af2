import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireAgreement, softmax, type Reference } from '../../main/verification/agreement.ts';

const classes = ['good', 'pit', 'scratch'];
const paths = ['партия 1/a.png', 'партия 1/b.png'];

function reference(values: number[], precision: Reference['precision'] = 'float32'): Reference {
  return { kind: 'probabilities', values: Float32Array.from(values), precision };
}
const agree = (file: number[], network: number[], precision?: Reference['precision']) => requireAgreement(Float32Array.from(file), reference(network, precision), classes, paths);

describe('agreement of a file with the network in training', () => {
  test('reports the largest difference and where it is', () => {
    const found = agree([0.8, 0.1, 0.1, 0.2, 0.5, 0.3], [0.8, 0.1, 0.1, 0.2, 0.502, 0.298]);
    expect(found).toMatchObject({ n: 2, withinRounding: 0, largestAt: 'партия 1/b.png' });
    expect(found.largestDifference).toBeCloseTo(0.002, 6);
  });

  test('a class may differ where the network itself cannot tell the two apart', () => {
    expect(agree([0.8, 0.1, 0.1, 0.4001, 0.4, 0.1999], [0.8, 0.1, 0.1, 0.4, 0.4001, 0.1999]).withinRounding).toBe(1);
  });

  test('a class that differs beyond rounding names the image and both classes', () => {
    expect(() => agree([0.8, 0.1, 0.1, 0.402, 0.4, 0.198], [0.8, 0.1, 0.1, 0.4, 0.402, 0.198])).toThrow(
      expect.objectContaining({ code: 'verification.class-differs', values: { count: 1, n: 2, image: 'партия 1/b.png', file: 'good', network: 'pit' } }),
    );
  });

  test('a close race of two does not excuse a third', () => {
    expect(() => agree([1, 0, 0, 0.3, 0.3, 0.4], [1, 0, 0, 0.4, 0.3999, 0.2001])).toThrow(expect.objectContaining({ code: 'verification.class-differs' }));
  });

  test('the same classes with other probabilities are a failure too', () => {
    expect(() => agree([0.8, 0.1, 0.1, 0.9, 0.05, 0.05], [0.8, 0.1, 0.1, 0.6, 0.2, 0.2])).toThrow(
      expect.objectContaining({ code: 'verification.probability-differs', values: expect.objectContaining({ image: 'партия 1/b.png' }) }),
    );
  });

  test('a reference in bfloat16 has wider bounds, which it states', () => {
    const [file, network] = [[0.8, 0.1, 0.1, 0.42, 0.4, 0.18], [0.8, 0.1, 0.1, 0.4, 0.42, 0.18]];
    expect(agree(file, network, 'bfloat16')).toMatchObject({ withinRounding: 1, margin: 0.1, precision: 'bfloat16' });
  });

  test('a reference in integers has bounds of its own, and no wider ones', () => {
    const network = [0.8, 0.1, 0.1, 0.4, 0.45, 0.15];
    expect(agree([0.8, 0.1, 0.1, 0.43, 0.42, 0.15], network, 'int8')).toMatchObject({ withinRounding: 1, margin: 0.1 });
    expect(() => agree([0.8, 0.1, 0.1, 0.6, 0.25, 0.15], [0.8, 0.1, 0.1, 0.35, 0.5, 0.15], 'int8')).toThrow(expect.objectContaining({ code: 'verification.class-differs' }));
    expect(() => agree([0.8, 0.1, 0.1, 0.3, 0.65, 0.05], [0.8, 0.1, 0.1, 0.02, 0.93, 0.05], 'int8')).toThrow(expect.objectContaining({ code: 'verification.probability-differs' }));
  });

  test('no number is no agreement', () => {
    expect(() => agree([NaN, NaN, NaN, 0, 0, 1], [NaN, NaN, NaN, 0, 0, 1])).toThrow(expect.objectContaining({ code: 'verification.probability-differs' }));
  });

  test('needs the whole set', () => {
    expect(() => agree([1, 0, 0], [1, 0, 0])).toThrow(expect.objectContaining({ code: 'verification.reference-size' }));
  });

  test('of logits is agreement of their softmax, however large they are', () => {
    const logits = Float32Array.from([1000, 998, -1000, -5000, -5001, -5002]);
    const expected = softmax(logits, 3);
    expect(expected[0] + expected[1] + expected[2]).toBeCloseTo(1, 12);
    expect(expected[1] / expected[0]).toBeCloseTo(Math.exp(-2), 12);
    expect(requireAgreement(Float32Array.from(expected), { kind: 'logits', values: logits, precision: 'float32' }, classes, paths).largestDifference).toBeLessThan(1e-7);
  });

  test('holds for any scores of a network with itself, and never for a swap of two clear ones', () => {
    const row = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(row, row, (one, other) => {
        const logits = Float32Array.from([...one, ...other]);
        const said = Float32Array.from(softmax(logits, 3));
        expect(requireAgreement(said, { kind: 'logits', values: logits, precision: 'float32' }, classes, paths).n).toBe(2);
        const order = [0, 1, 2].sort((left, right) => said[right] - said[left]);
        if (said[order[0]] - said[order[1]] < 0.0011) return;
        const swapped = Float32Array.from(said);
        [swapped[order[0]], swapped[order[1]]] = [swapped[order[1]], swapped[order[0]]];
        expect(() => requireAgreement(swapped, { kind: 'logits', values: logits, precision: 'float32' }, classes, paths)).toThrow();
      }),
    );
  });
});
