/** The page reckons sizes by itself while channels are only masked: it has to agree with the network that is cut in the end. */
import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../../../main/app/network-outline.ts';
import { findChannelGroups } from '../../../../main/network/channel-groups.ts';
import { costsOf } from '../../../../main/network/costs.ts';
import { buildGraph } from '../../../../main/network/families/index.ts';
import type { NetworkGraph } from '../../../../main/network/network.ts';
import { initialWeights } from '../../../../main/network/node-weights.ts';
import { removeChannels } from '../../../../main/network/remove-channels.ts';
import { randomFromSeed } from '../../../../main/foundation/random.ts';
import { expectedTimeShares, isTimeForeseeable, sizeNow } from '../../../../renderer/pages/watch/size-now.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const graph = buildGraph('resnet18', { stem: 'imagenet', classes: 3, height: 64, width: 64, normalisation, baseWidth: 8 });
const outline = outlineOf(graph);

describe('the size of a network if it were cut now', () => {
  test('is that of the dense one while nothing is taken off', () => {
    const { parameters, multiplyAccumulates } = costsOf(graph);
    expect(sizeNow(outline, new Map())).toMatchObject({ parameters, multiplyAccumulates });
  });

  test('is that of the network with the channels removed', () => {
    const groups = findChannelGroups(graph).filter(({ locked }) => !locked);
    const half = new Map(groups.map(({ id, channels }) => [id, Array.from({ length: Math.ceil(channels / 2) }, (_, index) => index)]));
    const cut = removeChannels({ graph, weights: initialWeights(graph, randomFromSeed(1, 1)) }, half);
    const { parameters, multiplyAccumulates } = costsOf(cut);
    const kept = new Map([...half].map(([id, channels]) => [id, channels.length]));
    expect(sizeNow(outline, kept)).toMatchObject({ parameters, multiplyAccumulates });
  });

  test.each(['channel', 'spatial'] as const)('counts factors (%s) as the two convolutions that are written', (kind) => {
    const thin: NetworkGraph = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.op === 'convolution' && node.kernel[0] === 3 ? { ...node, lowRank: { kind, rank: 2 } } : node)),
    };
    const needed = new Map(outline.layers.filter(({ kernel }) => kernel[0] === 3).map(({ id }) => [id, 2]));
    const { parameters, multiplyAccumulates } = costsOf(thin);
    expect(sizeNow(outline, new Map(), { kind, needed })).toMatchObject({ parameters, multiplyAccumulates });
  });

  test('never says that factors are larger than the kernel they stand for', () => {
    const needed = new Map(outline.layers.map(({ id }) => [id, 10_000]));
    expect(sizeNow(outline, new Map(), { kind: 'spatial', needed }).parameters).toBe(outline.parameters);
  });
});

test('the expected time lies between the share of multiplications and the share of values, and never above dense', () => {
  const dense = { multiplyAccumulates: 1000, values: 100 };
  expect(expectedTimeShares({ multiplyAccumulates: 40, values: 20 }, dense)).toEqual({ low: 0.04, high: 0.2 });
  expect(expectedTimeShares({ multiplyAccumulates: 40, values: 140 }, dense)).toEqual({ low: 0.04, high: 1 });
});

test('milliseconds are foretold where layers are whole convolutions, and not where they go channel by channel', () => {
  expect(isTimeForeseeable(outline)).toBe(true);
  expect(isTimeForeseeable(outlineOf(buildGraph('efficientnet-lite0', { stem: 'imagenet', classes: 3, height: 64, width: 64, normalisation })))).toBe(false);
});
