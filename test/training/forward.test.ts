import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tf, type Tensor4D } from '../../main/engine/tensorflow.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { ConvolutionNode, Network, NetworkNode } from '../../main/network/network.ts';
import { forward, neededWeights, planForward, type ForwardOptions } from '../../main/training/forward.ts';
import { lowRankExecution } from '../../main/training/low-rank-execution.ts';
import { splitWeights, tensorsFrom } from '../../main/training/running-statistics.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import { composeLowRank } from '../../main/network/split-low-rank.ts';
import { engineNames, onEngine } from '../engine/engines.ts';
import { randomNetworks, randomWeights, worstDifference } from '../network/random-graph.ts';
import { referenceForward, referenceValues } from '../network/reference-forward.ts';
import { tinyNetwork } from './tiny-data.ts';

/** Pixels of 0..255, one image after the other. */
function randomPixels({ graph }: Network, batch: number): Float32Array {
  const random = randomFromSeed(11);
  return Float32Array.from({ length: batch * graph.input.height * graph.input.width * 3 }, () => random.integer(256));
}

function normalised({ graph }: Network, pixels: Float32Array): Float64Array {
  const { mean, deviation } = graph.input.normalisation;
  return Float64Array.from(pixels, (pixel, index) => (pixel - mean[index % 3]) / deviation[index % 3]);
}

/** A normalisation that differs by channel and brings pixels near 0. */
function withNormalisation(network: Network): Network {
  return { ...network, graph: { ...network.graph, input: { ...network.graph.input, normalisation: { mean: [120, 100, 140], deviation: [60, 70, 80] } } } };
}

const inFloat32: ForwardOptions = { statisticsFrom: 'running', precision: 'float32' };

function run(network: Network, pixels: Float32Array, batch: number, options = inFloat32): { logits: Float32Array; statistics: Record<string, Float32Array> } {
  const { trainable, statistics } = splitWeights(network.weights);
  const { height, width } = network.graph.input;
  const images = tf.tensor4d(pixels, [batch, height, width, 3]) as Tensor4D;
  const result = forward(planForward(network.graph), tensorsFrom(trainable), tensorsFrom(statistics), images, options);
  return {
    logits: result.logits.dataSync() as Float32Array,
    statistics: Object.fromEntries(Object.entries(result.batchStatistics).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array])),
  };
}

describe.each(engineNames)('the forward pass on %s', (engine) => {
  it('agrees with plain loops in double precision on random networks, and leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(randomNetworks(), async (drawn) => {
        const network = withNormalisation(drawn);
        const pixels = randomPixels(network, 2);
        const { logits } = await onEngine(engine, () => run(network, pixels, 2));
        const size = pixels.length / 2;
        const expected = [0, 1].flatMap((image) => Array.from(referenceForward(network, normalised(network, pixels.subarray(image * size, (image + 1) * size)))));
        expect(worstDifference(expected, logits)).toBeLessThan(1e-4);
      }),
      { numRuns: engine === 'tensorflow' ? 60 : 25 },
    );
  });

  it('normalises each channel of the images inside', async () => {
    const network = withNormalisation(tinyNetwork());
    const pixels = randomPixels(network, 1);
    const { logits } = await onEngine(engine, () => run(network, pixels, 1));
    expect(worstDifference(referenceForward(network, normalised(network, pixels)), logits)).toBeLessThan(1e-4);
  });

  it('takes the statistics of batch norm from the batch in training, and hands them out', async () => {
    const network = tinyNetwork();
    const batch = 3;
    const pixels = randomPixels(network, batch);
    const { statistics } = await onEngine(engine, () => run(network, pixels, batch, { statisticsFrom: 'batch', precision: 'float32' }));
    const size = pixels.length / batch;
    const stems = [0, 1, 2].map((image) => referenceValues(network, normalised(network, pixels.subarray(image * size, (image + 1) * size))).get('stem')!.values);
    for (let channel = 0; channel < 6; channel++) {
      const values = stems.flatMap((stem) => Array.from(stem).filter((_, index) => index % 6 === channel));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      expect(statistics['stem.norm/mean'][channel]).toBeCloseTo(mean, 3);
      expect(statistics['stem.norm/variance'][channel] / variance).toBeCloseTo(1, 3);
    }
    expect(Object.keys(statistics).sort()).toEqual(['block.norm/mean', 'block.norm/variance', 'stem.norm/mean', 'stem.norm/variance']);
  });

  it('has gradients for every weight of every kind of network', async () => {
    await fc.assert(
      fc.asyncProperty(randomNetworks(undefined, 6), async (drawn) => {
        const network = withNormalisation(drawn);
        const pixels = randomPixels(network, 2);
        await onEngine(engine, () => {
          const tensors = tensorsFrom(splitWeights(network.weights).trainable);
          const plan = planForward(network.graph);
          const names = neededWeights(plan, Object.keys(tensors));
          const { height, width } = network.graph.input;
          const images = tf.tensor4d(pixels, [2, height, width, 3]) as Tensor4D;
          const lossOf = (...list: (typeof tensors)[string][]) =>
            forward(plan, Object.fromEntries(list.map((tensor, index) => [names[index], tensor])), {}, images, { statisticsFrom: 'batch', precision: 'float32' }).logits.square().sum();
          tf.grads(lossOf)(names.map((name) => tensors[name])).forEach((gradient, index) => {
            expect(gradient.shape).toEqual(tensors[names[index]].shape);
            expect(gradient.dataSync().every(Number.isFinite)).toBe(true);
          });
        });
      }),
      { numRuns: engine === 'tensorflow' ? 40 : 12 },
    );
  });
});

describe('a branch that leads nowhere', () => {
  it('is neither run nor trained', () => {
    const network = tinyNetwork();
    const dead: NetworkNode = { op: 'batch-norm', id: 'dead', inputs: ['stem'], epsilon: 1e-5 };
    const plan = planForward({ ...network.graph, nodes: [...network.graph.nodes, dead] });
    expect(plan.nodes).toEqual(network.graph.nodes);
    expect(neededWeights(plan, ['dead/scale', 'stem/kernel'])).toEqual(['stem/kernel']);
  });
});

describe('a low-rank convolution', () => {
  const nodeWith = (changes: Partial<ConvolutionNode>): ConvolutionNode => ({
    op: 'convolution', id: 'convolution', inputs: ['image'], kernel: [3, 5], strides: [2, 1], dilations: [1, 2], padding: { top: 1, bottom: 0, left: 3, right: 2 }, outputChannels: 8, bias: true, ...changes,
  });
  const networkWith = (node: ConvolutionNode): Network => {
    const nodes: NetworkNode[] = [
      { op: 'input', id: 'image', inputs: [] },
      node,
      { op: 'activation', id: 'activation', inputs: ['convolution'], kind: 'relu' },
      { op: 'global-average-pool', id: 'pool', inputs: ['activation'] },
      { op: 'linear', id: 'logits', inputs: ['pool'], outputChannels: 4 },
    ];
    const graph = { name: '', input: { height: 11, width: 12, normalisation: { mean: [120, 120, 120] as [number, number, number], deviation: [60, 60, 60] as [number, number, number] } }, nodes, output: 'logits' };
    return { graph, weights: randomWeights(graph, randomFromSeed(3)) };
  };

  it.each(engineNames)('gives the same composed or factorised, channel or spatial, on %s', async (engine) => {
    const executions = new Set<string>();
    for (const kind of ['channel', 'spatial'] as const) {
      for (const rank of [1, 8]) {
        const network = networkWith(nodeWith({ lowRank: { kind, rank } }));
        const { shapes } = planForward(network.graph);
        executions.add(`${kind} ${lowRankExecution(network.graph.nodes[1] as ConvolutionNode, 3, shapes.image, shapes.convolution, 1)}`);
        const pixels = randomPixels(network, 1);
        const [{ logits }, dense] = await onEngine(engine, () => [run(network, pixels, 1), run(composeLowRank(network), pixels, 1)]);
        expect(worstDifference(dense.logits, logits)).toBeLessThan(1e-4);
      }
    }
    // Both ways of both kinds have been run.
    expect([...executions].sort()).toEqual(['channel composed', 'channel factorised', 'spatial composed', 'spatial factorised']);
  });
});

describe.runIf(engineNames[0] === 'tensorflow')('bfloat16', () => {
  it('stays near float32 for a whole ResNet18, in both modes', async () => {
    const graph = resNet({ depth: 18, stem: 'small', classes: 5, height: 32, width: 32, baseWidth: 16, normalisation: { mean: [120, 120, 120], deviation: [60, 60, 60] } });
    const network = { graph, weights: randomWeights(graph, randomFromSeed(8)) };
    const pixels = randomPixels(network, 4);
    for (const statisticsFrom of ['batch', 'running'] as const) {
      const [wide, narrow] = await onEngine('tensorflow', () => [run(network, pixels, 4, { statisticsFrom, precision: 'float32' }), run(network, pixels, 4, { statisticsFrom, precision: 'bfloat16' })]);
      const difference = worstDifference(wide.logits, narrow.logits);
      expect(difference).toBeLessThan(0.1);
      expect(difference).toBeGreaterThan(0);
    }
  });
});
