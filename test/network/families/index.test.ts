/** What every family must be able to go through; a new one is tested by being in the register. */
import { describe, expect, test } from 'vitest';
import { tf, type Tensor4D } from '../../../main/engine/tensorflow.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { costsOf } from '../../../main/network/costs.ts';
import { buildGraph, families } from '../../../main/network/families/index.ts';
import { foldBatchNorm } from '../../../main/network/fold.ts';
import { maskChannels } from '../../../main/network/mask-channels.ts';
import type { Network } from '../../../main/network/network.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { networkFromBytes, networkToBytes } from '../../../main/network/serialise.ts';
import { inferShapes } from '../../../main/network/shapes.ts';
import { forward, planForward } from '../../../main/training/forward.ts';
import { splitWeights, tensorsFrom } from '../../../main/training/running-statistics.ts';
import { softmax } from '../../../main/verification/agreement.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { engineNames, onEngine } from '../../engine/engines.ts';
import { metadataFor, normalisation, randomPictures, referenceLogits } from '../onnx/files.ts';
import { randomImage, randomWeights, worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';

const classes = 4;

/** Narrow, and of an odd size, where paddings differ from side to side. */
function narrow(family: string, stem: 'imagenet' | 'small' = 'imagenet'): Network {
  const graph = buildGraph(family, { stem, classes, height: 26, width: 21, normalisation, baseWidth: 4 });
  return { graph, weights: randomWeights(graph, randomFromSeed(1)) };
}

const outputs = (network: Network) => referenceForward(network, randomImage(network));

describe.each(Object.keys(families))('the family %s', (family) => {
  test('has as many classes as it is asked for, and keeps more pixels with the small stem', () => {
    const pooledFrom = (stem: 'imagenet' | 'small') => {
      const { graph } = narrow(family, stem);
      const shapes = inferShapes(graph);
      expect(shapes[graph.output]).toEqual({ height: 1, width: 1, channels: classes });
      const pool = graph.nodes.find(({ op }) => op === 'global-average-pool')!;
      return shapes[pool.inputs[0]!].height;
    };
    expect(pooledFrom('small')).toBeGreaterThan(pooledFrom('imagenet'));
  });

  test('costs a quarter at half its width, nearly', () => {
    const at = (baseWidth: number) => costsOf(buildGraph(family, { stem: 'imagenet', classes, height: 64, width: 64, normalisation, baseWidth })).multiplyAccumulates;
    expect(at(64) / at(32)).toBeGreaterThan(2.5);
    expect(at(64) / at(32)).toBeLessThan(4.5);
  });

  test('shrinks to what masking gives, in every group that is free', () => {
    const network = narrow(family);
    const free = findChannelGroups(network).filter(({ locked }) => locked === null);
    expect(free.length).toBeGreaterThan(10);
    const all = (channels: number) => Array.from({ length: channels }, (_, channel) => channel);
    const even = new Map(free.map(({ id, channels }) => [id, all(channels).filter((channel) => channel % 2 === 0)]));
    const odd = new Map(free.map(({ id, channels }) => [id, all(channels).filter((channel) => channel % 2 === 1)]));
    const shrunk = removeChannels(network, even);
    expect(worstDifference(outputs(maskChannels(network, odd)), outputs(shrunk))).toBeLessThan(1e-9);
    expect(costsOf(shrunk).parameters).toBeLessThan(costsOf(network).parameters * 0.6);
  });

  test('folds to a network without batch norm that gives the same', () => {
    const network = narrow(family);
    const folded = foldBatchNorm(network);
    expect(folded.graph.nodes.some(({ op }) => op === 'batch-norm')).toBe(false);
    expect(worstDifference(outputs(network), outputs(folded))).toBeLessThan(1e-4);
  });

  test('comes back from a file of ours bit for bit', () => {
    const network = narrow(family);
    expect(networkFromBytes(networkToBytes(network))).toEqual(network);
  });

  test('gives in ONNX Runtime what it gives here, and is read from ONNX as the same network', async () => {
    const network = narrow(family);
    const { height, width } = network.graph.input;
    const pixels = randomPictures(network, 2);
    const bytes = writeOnnx(network, metadataFor(classes));
    const { probabilities } = await runModel(bytes, { count: 2, height, width, pixels });
    expect(worstDifference(softmax(referenceLogits(network, pixels), classes), probabilities)).toBeLessThan(1e-4);
    expect(Buffer.from(writeOnnx(readOnnx(bytes), metadataFor(classes))).equals(bytes)).toBe(true);
  });

  test.each(engineNames)('is run in training on %s as by plain loops, and each of its weights learns', async (engine) => {
    const network = narrow(family);
    const { height, width } = network.graph.input;
    const pixels = randomPictures(network, 2);
    const { trainable, statistics } = splitWeights(network.weights);
    const { logits, still } = await onEngine(engine, () => {
      const plan = planForward(network.graph);
      const images = tf.tensor4d(Float32Array.from(pixels), [2, height, width, 3]) as Tensor4D;
      const tensors = tensorsFrom(trainable);
      const running = forward(plan, tensors, tensorsFrom(statistics), images, { statisticsFrom: 'running', precision: 'float32' });
      const names = Object.keys(tensors);
      const loss = (...list: (typeof tensors)[string][]) =>
        forward(plan, Object.fromEntries(list.map((tensor, index) => [names[index], tensor])), {}, images, { statisticsFrom: 'batch', precision: 'float32' }).logits.slice([0, 0], [1, 2]).square().sum().asScalar();
      const { grads } = tf.valueAndGrads(loss)(names.map((name) => tensors[name]));
      return { logits: running.logits.dataSync(), still: names.filter((_, index) => grads[index].abs().max().dataSync()[0] === 0) };
    });
    expect(worstDifference(referenceLogits(network, pixels), logits)).toBeLessThan(1e-4);
    expect(still).toEqual([]);
  });
});

test('an unknown family is answered with the known ones', () => {
  expect(() => buildGraph('constructor', { stem: 'small', classes, height: 32, width: 32, normalisation })).toThrow(/resnet18, resnet34, mobilenetv2, efficientnet-lite0/);
});
