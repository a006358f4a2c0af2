/** What the window draws is what the network is: its figures add up to the costs of the same graph. */
import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../main/app/network-outline.ts';
import { costsOf } from '../../main/network/costs.ts';
import { buildGraph } from '../../main/network/families/index.ts';

const normalisation = { mean: [128, 128, 128], deviation: [64, 64, 64] } as { mean: [number, number, number]; deviation: [number, number, number] };
const graph = buildGraph('resnet18', { stem: 'small', classes: 7, height: 64, width: 64, normalisation });
const outline = outlineOf(graph);

describe('the outline of a network', () => {
  test('has a layer for each convolution and the answer, in the order of an image', () => {
    expect(outline.layers).toHaveLength(21);
    expect(outline.layers[0]).toMatchObject({ op: 'convolution', stage: 0, inputs: 3, outputs: 64 });
    expect(outline.layers.at(-1)).toMatchObject({ op: 'linear', stage: 5, outputs: 7 });
  });

  test('a stage begins where the picture gets smaller', () => {
    const byStage = [0, 1, 2, 3, 4, 5].map((stage) => outline.layers.filter((layer) => layer.stage === stage).length);
    expect(byStage).toEqual([1, 4, 5, 5, 5, 1]);
  });

  test('ties the layers whose sums are added', () => {
    const tied = outline.layers.filter(({ outputGroups }) => outputGroups[0] === outline.layers[0].outputGroups[0]);
    expect(tied.map(({ stage }) => stage)).toEqual([0, 1, 1]);
  });

  test('neither what is read nor what is answered can be pruned', () => {
    const prunable = new Map(outline.groups.map(({ id, prunable }) => [id, prunable]));
    expect(prunable.get(outline.layers[0].inputGroups[0])).toBe(false);
    expect(prunable.get(outline.layers.at(-1)!.outputGroups[0])).toBe(false);
    expect(prunable.get(outline.layers[1].outputGroups[0])).toBe(true);
  });

  test('kernels and what belongs to single channels are all parameters there are', () => {
    const kernels = outline.layers.reduce((sum, { parameters }) => sum + parameters, 0);
    const channels = outline.groups.reduce((sum, { channels, perChannel }) => sum + channels * perChannel, 0);
    expect(kernels + channels).toBe(costsOf(graph).parameters);
  });
});
