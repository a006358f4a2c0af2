import { describe, expect, test } from 'vitest';
import { cutSpectrum } from '../../../main/compression/low-rank/cut-spectrum.ts';
import { factorise } from '../../../main/compression/low-rank/factorise.ts';
import { factorisedLayers } from '../../../main/compression/low-rank/layers.ts';
import { storedNumbers } from '../../../main/compression/network-size.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { Network } from '../../../main/network/network.ts';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { composeLowRank, splitLowRank } from '../../../main/network/split-low-rank.ts';
import { outputDifference, smallResNet } from '../small-networks.ts';

const kinds = ['channel', 'spatial'] as const;

/** As if training had moved the factors: no longer orthonormal, spectra of both signs. */
function disturbed(network: Network, amount: number): Network {
  const random = randomFromSeed(5);
  const copy = structuredClone(network);
  for (const [name, { values }] of Object.entries(copy.weights)) {
    if (/\/(left|spectrum|right)$/.test(name)) for (let index = 0; index < values.length; index++) values[index] += amount * random.normal();
    if (name.endsWith('/spectrum')) values[0] *= -1;
  }
  return copy;
}

describe.each(kinds)('cutSpectrum by %s', (kind) => {
  const dense = smallResNet();
  const trained = disturbed(factorise(dense, { kind, startingRank: 'full' }), 0.05);

  test('with all of the energy it changes no output, whatever training did to the factors', () => {
    const cut = cutSpectrum(trained, { energy: 1 });
    requireMatchingWeights(cut);
    expect(outputDifference(trained, cut)).toBeLessThan(1e-4);
  });

  test('what is cut depends on the product of the factors alone, not on how training shared it out among them', () => {
    const shared = structuredClone(trained);
    for (const { factors } of factorisedLayers(shared)) {
      const { left, spectrum, right } = factors;
      spectrum.forEach((value, term) => {
        // Powers of two: the product stays the same to the last bit.
        const longer = 2 ** ((term % 5) - 2);
        spectrum[term] = value / (longer * longer);
        for (let row = term; row < left.length; row += spectrum.length) left[row] *= longer;
        for (let row = term; row < right.length; row += spectrum.length) right[row] *= longer;
      });
    }
    const [cut, cutShared] = [trained, shared].map((network) => cutSpectrum(network, { energy: 0.7 }));
    expect(cutShared.graph).toEqual(cut.graph);
    expect(outputDifference(cut, cutShared)).toBeLessThan(1e-3);
  });

  test('layers whose factors do not pay are dense again: never more than the dense network stores', () => {
    const cut = cutSpectrum(trained, { energy: 1 });
    expect(storedNumbers(splitLowRank(cut).graph)).toBeLessThanOrEqual(storedNumbers(dense.graph));
    expect(factorisedLayers(cut).length).toBeLessThan(factorisedLayers(trained).length);
  });

  test.each([0.5, 0.3])('lands below the stated size as two convolutions: %d', (share) => {
    const parameters = share * storedNumbers(dense.graph);
    const small = splitLowRank(cutSpectrum(trained, { parameters }));
    requireMatchingWeights(small);
    expect(storedNumbers(small.graph)).toBeLessThanOrEqual(parameters);
    expect(storedNumbers(small.graph)).toBeGreaterThan(0.8 * parameters);
  });

  test('the three forms of what is left give the same outputs', () => {
    const cut = cutSpectrum(trained, { energy: 0.8 });
    expect(outputDifference(cut, splitLowRank(cut))).toBeLessThan(1e-4);
    expect(outputDifference(cut, composeLowRank(cut))).toBeLessThan(1e-4);
  });

  test('less energy leaves less', () => {
    const sizes = [0.99, 0.9, 0.7, 0.4].map((energy) => storedNumbers(splitLowRank(cutSpectrum(trained, { energy })).graph));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBe(4);
  });
});
