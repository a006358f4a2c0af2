import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import type { Network } from '../../main/network/network.ts';
import { inferShapes } from '../../main/network/shapes.ts';
import { evidenceOf, heatMap } from '../../main/verification/heat-map.ts';
import { softmax } from '../../main/verification/agreement.ts';
import { classesOf, randomPictures, referenceLogits, smallResNet } from '../network/onnx/files.ts';
import { randomNetworks } from '../network/random-graph.ts';

/** Any of the random networks that has the end which a map needs: global average pooling and one linear layer. */
const pooledNetworks = randomNetworks().map((network): Network => {
  const { graph, weights } = network;
  const channels = inferShapes(graph)[graph.output].channels;
  const values = Float32Array.from({ length: channels * 3 }, (_, index) => Math.sin(index + 1));
  return {
    graph: {
      ...graph,
      nodes: [...graph.nodes, { op: 'global-average-pool', id: 'the pool', inputs: [graph.output] }, { op: 'linear', id: 'the end', inputs: ['the pool'], outputChannels: 3 }],
      output: 'the end',
    },
    weights: { ...weights, 'the end/kernel': { shape: [channels, 3], values }, 'the end/bias': { shape: [3], values: Float32Array.of(0.5, -1, 2) } },
  };
});

async function expectEvidenceToAddUp(network: Network): Promise<void> {
  const pixels = randomPictures(network, 1);
  const logits = referenceLogits(network, pixels);
  const { byClass, height, width, probabilities } = await evidenceOf(network, pixels);
  const bias = network.weights[`${network.graph.output}/bias`].values;
  const largest = Math.max(1, ...Array.from(logits, Math.abs));
  byClass.forEach((evidence, label) => {
    const mean = evidence.reduce((sum, value) => sum + value, 0) / (height * width);
    expect(Math.abs(mean - (logits[label] - bias[label])) / largest).toBeLessThan(1e-3);
  });
  softmax(logits, byClass.length).forEach((expected, label) => expect(probabilities[label]).toBeCloseTo(expected, 3));
}

describe('evidence by place', () => {
  test('adds up to the logit without its bias, for any network that ends in pooling and one layer', async () => {
    await fc.assert(fc.asyncProperty(pooledNetworks, expectEvidenceToAddUp), { numRuns: 40 });
  });

  test('adds up for a ResNet18, whose batch norm is folded on the way', async () => {
    await expectEvidenceToAddUp(smallResNet());
  });
});

describe('a heat map', () => {
  test('shows the predicted class where none is asked for; its strongest place is 1 and nothing is below 0', async () => {
    const network = smallResNet();
    const pixels = randomPictures(network, 1);
    const { values, height, width, label, predicted, probabilities } = await heatMap(network, pixels);
    expect(label).toBe(predicted);
    expect(probabilities[predicted]).toBe(Math.max(...probabilities));
    expect(values).toHaveLength(height * width);
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    for (let one = 0; one < classesOf(network); one++) {
      const { byClass } = await evidenceOf(network, pixels);
      const map = await heatMap(network, pixels, one);
      expect(map.label).toBe(one);
      expect(Math.max(...map.values)).toBe(byClass[one].some((value) => value > 0) ? 1 : 0);
    }
  });

  test('is refused for a network that ends otherwise, naming how', async () => {
    const { graph, weights } = smallResNet();
    const pool = graph.nodes.find(({ op }) => op === 'global-average-pool')!;
    const network: Network = { graph: { ...graph, output: pool.id, nodes: graph.nodes.filter(({ op }) => op !== 'linear') }, weights: Object.fromEntries(Object.entries(weights).filter(([name]) => !name.startsWith(graph.output))) };
    await expect(heatMap(network, randomPictures(network, 1))).rejects.toMatchObject({ code: 'verification.no-heat-map', values: { found: 'global-average-pool' } } satisfies Partial<Failure>);
  });
});
