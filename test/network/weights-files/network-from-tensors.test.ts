import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { buildGraph } from '../../../main/network/families/index.ts';
import type { Network, Weights } from '../../../main/network/network.ts';
import { kernelToOnnx } from '../../../main/network/onnx/tensors.ts';
import { networkFromTensors } from '../../../main/network/weights-files/network-from-tensors.ts';
import { namingSchemes, type NamingScheme } from '../../../main/network/weights-files/tensor-names.ts';
import { randomWeights } from '../random-graph.ts';

const narrow = { resnet18: 4, resnet34: 4, mobilenetv2: 8, 'efficientnet-lite0': 8, 'mobilenetv1-0.25': 8 } as Record<string, number>;

function networkOf(scheme: NamingScheme, stem: 'imagenet' | 'small' = 'imagenet'): Network {
  const graph = buildGraph(scheme.family, { stem, classes: 5, height: 40, width: 40, normalisation: scheme.normalisation, baseWidth: narrow[scheme.family] });
  return { graph, weights: randomWeights(graph, randomFromSeed(1)) };
}

/** The weights as the scheme's source would save them. */
function asSaved({ graph, weights }: Network, scheme: NamingScheme): Weights {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { shape, values }]) => {
      const slash = name.lastIndexOf('/');
      const node = graph.nodes.find(({ id }) => id === name.slice(0, slash))!;
      const foreign = scheme.nameOf(node.id, name.slice(slash + 1))!;
      if (scheme.layout === 'columns' || shape.length === 1) return [foreign, { shape, values }];
      if (shape.length === 2) return [foreign, { shape: [shape[1], shape[0]], values: kernelToOnnx(values, 1, 1, shape[0], shape[1]) }];
      const [height, width, inputs, outputs] = node.op === 'depthwise-convolution' ? [shape[0], shape[1], 1, shape[2]] : shape;
      return [foreign, { shape: [outputs, inputs, height, width], values: kernelToOnnx(values, height, width, inputs, outputs) }];
    }),
  );
}

const torchvision = namingSchemes.find(({ family }) => family === 'resnet18')!;

describe.each(namingSchemes.map((scheme) => [`${scheme.family} of ${scheme.source}`, scheme] as const))('the weights of %s', (_, scheme) => {
  test('are recognised by their names, whatever their width and classes, and give the network', () => {
    const network = networkOf(scheme);
    expect(networkFromTensors({ metadata: {}, tensors: asSaved(network, scheme) }, 40)).toEqual(network);
  });

  test('with one of another shape, or without one, are refused', () => {
    const tensors = asSaved(networkOf(scheme), scheme);
    const [first, second] = Object.keys(tensors);
    const { [first]: gone, ...rest } = tensors;
    expect(() => networkFromTensors({ metadata: {}, tensors: rest }, 40)).toThrow(expect.objectContaining({ code: 'weights.unknown-network' }) as Error);
    const changed = { ...tensors, [first]: gone, [second]: { shape: [3], values: new Float32Array(3) } };
    expect(() => networkFromTensors({ metadata: {}, tensors: changed }, 40)).toThrow(expect.objectContaining({ code: 'weights.shape', values: expect.objectContaining({ tensor: second }) as object }) as Error);
  });
});

describe('weights', () => {
  test('of a ResNet with the stem for small images give that one', () => {
    const network = networkOf(torchvision, 'small');
    expect(networkFromTensors({ metadata: {}, tensors: asSaved(network, torchvision) }, 40)).toEqual(network);
  });

  test('with layers besides belong to another network', () => {
    const tensors = { ...asSaved(networkOf(torchvision), torchvision), 'layer1.2.conv1.weight': { shape: [1], values: new Float32Array(1) } };
    expect(() => networkFromTensors({ metadata: {}, tensors }, 40)).toThrow(/layer|no network that Fettle knows/);
  });

  test('of nobody known are told by their first names, and the known ones are named', () => {
    const tensors = { 'encoder.0.weight': { shape: [1], values: new Float32Array(1) } };
    expect(() => networkFromTensors({ metadata: {}, tensors }, 40)).toThrow(/encoder\.0\.weight.*resnet18 \(torchvision\)/);
  });

  test('of ours say their family, and get a head of zeros where they have none', () => {
    const { graph, weights } = networkOf(torchvision);
    const tensors = Object.fromEntries(Object.entries(weights).filter(([name]) => !name.startsWith('classifier/')));
    const read = networkFromTensors({ metadata: { 'fettle.family': 'resnet18', mean: '1,2,3', deviation: '4,5,6' }, tensors }, 40);
    expect(read.graph.input.normalisation).toEqual({ mean: [1, 2, 3], deviation: [4, 5, 6] });
    expect(read.weights['classifier/kernel']).toEqual({ shape: [32, 1], values: new Float32Array(32) });
    expect(read.weights['stem.convolution/kernel']).toEqual(weights['stem.convolution/kernel']);
    expect(read.graph.nodes.length).toBe(graph.nodes.length);
    expect(() => networkFromTensors({ metadata: { 'fettle.family': 'resnet18', mean: 'x' }, tensors }, 40)).toThrow(/mean/);
    expect(() => networkFromTensors({ metadata: { 'fettle.family': 'constructor', mean: '1,2,3', deviation: '4,5,6' }, tensors }, 40)).toThrow(expect.objectContaining({ code: 'network.unknown-family' }) as Error);
  });
});
