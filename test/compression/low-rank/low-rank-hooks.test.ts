import { expect, test } from 'vitest';
import { factorise } from '../../../main/compression/low-rank/factorise.ts';
import { factorisedLayers } from '../../../main/compression/low-rank/layers.ts';
import { lowRankHooks, orthogonalityHooks } from '../../../main/compression/low-rank/low-rank-hooks.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import type { Network } from '../../../main/network/network.ts';
import { smallResNet } from '../small-networks.ts';
import { toyTrainer, trainAll } from '../toy-training.ts';
import { orthonormalityError } from './matrices.ts';

const { graph } = smallResNet({ baseWidth: 4 });
const network = factorise({ graph, weights: initialWeights(graph, randomFromSeed(1)) }, { kind: 'channel', startingRank: 'useful' });
const limit = { energy: 0.9 };
const training = { epochs: 6, schedule: { kind: 'one-cycle', peakRate: 0.1, warmUp: 0.2 } } as const;

const terms = { orthogonality: 10, orthogonalityWeighting: 'by-rank', sparsity: 0.1, sparsityTerm: 'hoyer' } as const;

async function trainedWith(changes: Partial<Parameters<typeof lowRankHooks>[1]>): Promise<Network> {
  const trainer = await toyTrainer(network, training, lowRankHooks(network.graph, { ...terms, ...changes }, limit, null));
  const trained = (await trainAll(trainer)).at(-1)!;
  trainer.dispose();
  return trained;
}

function worstOrthogonality(trained: Network): number {
  return Math.max(...factorisedLayers(trained).flatMap(({ factors }) => [factors.left, factors.right].map((factor) => orthonormalityError(factor, factors.rank))));
}

/** Mean of |s|_1 / |s|_2 as a share of its largest value, the square root of the rank. */
function spread(trained: Network): number {
  const layers = factorisedLayers(trained);
  return layers.reduce((sum, { factors: { spectrum, rank } }) => sum + spectrum.reduce((one, value) => one + Math.abs(value), 0) / Math.hypot(...spectrum) / Math.sqrt(rank), 0) / layers.length;
}

test('in real training the orthogonality term keeps factors orthonormal, and the sparsity term makes spectra sparser, whichever is chosen', async () => {
  const free = await trainedWith({ orthogonality: 0, sparsity: 0 });
  const orthogonal = await trainedWith({ sparsity: 0 });
  expect(worstOrthogonality(orthogonal)).toBeLessThan(0.5 * worstOrthogonality(free));
  expect(spread(await trainedWith({ sparsity: 50 }))).toBeLessThan(0.95 * spread(orthogonal));
  expect(worstOrthogonality(await trainedWith({ orthogonality: 5, orthogonalityWeighting: 'by-rank-squared', sparsity: 0 }))).toBeLessThan(0.5 * worstOrthogonality(free));
  expect(spread(await trainedWith({ sparsity: 5, sparsityTerm: 'hoyer-square' }))).toBeLessThan(0.95 * spread(orthogonal));
});

test('only the last epoch may be the best: the cut comes after it', () => {
  const hooks = lowRankHooks(network.graph, terms, limit, null);
  expect([1, 2, 3].map((epoch) => hooks.mayBeBest!({ epoch, epochs: 3 }))).toEqual([false, false, true]);
});

test('a network without factors asks nothing of its recovery', () => {
  expect(orthogonalityHooks(graph, terms)).toEqual({});
  expect(orthogonalityHooks(network.graph, terms).extraLoss).toBeDefined();
});
