import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { ConvolutionNode, Network, NetworkGraph, NetworkNode } from '../../../main/network/network.ts';
import { decodeModel, dataTypes } from '../../../main/network/onnx/schema.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import type { QuantizedNetwork } from '../../../main/network/quantized-network.ts';
import { quantizeValue, realOf } from '../../../main/quantization/affine.ts';
import { dequantizedNetwork } from '../../../main/network/dequantize.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { runOnce } from '../../../main/verification/session.ts';
import { normalised, quantizedOver } from '../../quantization/ranges.ts';
import { randomNetworks, randomWeights } from '../random-graph.ts';
import { referenceValues, type Value } from '../reference-forward.ts';
import { classesOf, metadataFor, randomPictures, smallResNet } from './files.ts';

const unnormalised = { mean: [0, 0, 0], deviation: [1, 1, 1] };

/** uint8 pixels in the range for which random networks are made. */
function forPixels(network: Network): Network {
  return { ...network, graph: { ...network.graph, input: { ...network.graph.input, normalisation: { mean: [120, 128, 133], deviation: [60, 64, 66] } } } };
}

/** [1, channels, height, width] as [height, width, channels]. */
function turned({ shape: [, channels, height, width], values }: { shape: number[]; values: Float32Array }): Value {
  const pixels = height * width;
  return { height, width, channels, values: Float64Array.from({ length: values.length }, (_, index) => values[(index % channels) * pixels + Math.floor(index / channels)]) };
}

/** How many integer steps the file's values differ from the reference, which computes each node from the file's own values before it. */
async function worstStep(network: QuantizedNetwork, picture: Uint8Array): Promise<number> {
  const inside = Object.keys(network.values);
  const [, ...outputs] = await runOnce(writeQuantizedOnnx(network, metadataFor(classesOf(network as unknown as Network)), inside), picture, network.graph.input);
  const found = new Map(inside.map((id, index) => [id, turned(outputs[index])]));
  let worst = 0;
  referenceValues(dequantizedNetwork(network), normalised(dequantizedNetwork(network), picture), (id, value) => {
    const quantization = network.values[id];
    if (!quantization) return value;
    const said = found.get(id)!;
    value.values.forEach((real, index) => {
      worst = Math.max(worst, Math.abs(quantizeValue(real, quantization) - quantizeValue(said.values[index], quantization)));
    });
    return said;
  });
  return worst;
}

describe('a file in integers', () => {
  test('computes every node of any network as integer arithmetic says, to one step', async () => {
    await fc.assert(
      fc.asyncProperty(randomNetworks(), fc.nat(), async (random, seed) => {
        const network = forPixels(random);
        const picture = randomPictures(network, 1, seed);
        expect(await worstStep(quantizedOver(network, randomPictures(network, 3)), picture)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test('gives nearly the probabilities of the float file', async () => {
    const network = smallResNet();
    const pixels = randomPictures(network, 8);
    const set = { count: 8, height: 16, width: 16, pixels };
    const float = await runModel(writeOnnx(network, metadataFor(4)), set);
    const integers = await runModel(writeQuantizedOnnx(quantizedOver(network, pixels), metadataFor(4)), set);
    const worst = float.probabilities.reduce((most, probability, index) => Math.max(most, Math.abs(probability - integers.probabilities[index])), 0);
    expect(worst).toBeLessThan(0.08);
    expect(worst).toBeGreaterThan(0);
  });

  test('holds weights in a quarter of the bytes, biases in 32 bits, and nothing else of them', () => {
    const { graph } = decodeModel(writeQuantizedOnnx(quantizedOver(smallResNet(), randomPictures(smallResNet(), 1)), metadataFor(4)));
    const kernels = graph.initializer.filter(({ dims }) => dims.length === 4 && dims[0] > 1);
    expect(kernels.length).toBe(20);
    expect(kernels.every(({ dataType }) => dataType === dataTypes.int8)).toBe(true);
    expect(graph.initializer.filter(({ name }) => name.endsWith('/bias')).every(({ dataType }) => dataType === dataTypes.int32)).toBe(true);
  });

  test('is the same, byte for byte, when it is written again', () => {
    const network = quantizedOver(smallResNet(), randomPictures(smallResNet(), 1));
    expect(Buffer.compare(writeQuantizedOnnx(network, metadataFor(4)), writeQuantizedOnnx(network, metadataFor(4)))).toBe(0);
  });
});

/** One convolution on a picture whose pixels are its integers, then pooling and a classifier that keeps channels apart. */
function oneConvolution(seed: number): { network: Network; convolution: ConvolutionNode } {
  const random = randomFromSeed(seed);
  const convolution: ConvolutionNode = {
    op: 'convolution', id: 'c', inputs: ['image'], kernel: [1 + random.integer(3), 1 + random.integer(3)], strides: [1 + random.integer(2), 1 + random.integer(2)], dilations: [1, 1],
    padding: { top: random.integer(2), bottom: random.integer(2), left: random.integer(2), right: random.integer(2) }, outputChannels: 1 + random.integer(6), bias: true,
  };
  const nodes: NetworkNode[] = [
    { op: 'input', id: 'image', inputs: [] }, convolution, { op: 'activation', id: 'r', inputs: ['c'], kind: 'relu' }, { op: 'global-average-pool', id: 'p', inputs: ['r'] },
    { op: 'linear', id: 'l', inputs: ['p'], outputChannels: 2 },
  ];
  const graph = { name: 'one', input: { height: 6, width: 6, normalisation: unnormalised }, nodes, output: 'l' } as NetworkGraph;
  return { network: { graph, weights: randomWeights(graph, random) }, convolution };
}

test('a convolution is a sum of products of integers, and its bias, rounded once', async () => {
  for (let seed = 0; seed < 40; seed++) {
    const { network, convolution } = oneConvolution(seed);
    const quantized = quantizedOver(network, randomPictures(network, 3));
    const picture = randomPictures(network, 1, seed);
    const [, activation] = await runOnce(writeQuantizedOnnx(quantized, metadataFor(2), ['r']), picture, network.graph.input);
    const { kernel, kernelScales, bias } = quantized.layers.c;
    // A picture that is not normalised is its own integers.
    expect(quantized.values.image).toEqual({ scale: 1, zeroPoint: 0 });
    const { values, height, width, channels } = turned(activation);
    const [kernelHeight, kernelWidth] = convolution.kernel;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        for (let channel = 0; channel < channels; channel++) {
          let sum = bias![channel];
          for (let i = 0; i < kernelHeight; i++) {
            for (let j = 0; j < kernelWidth; j++) {
              const [y, x] = [row * convolution.strides[0] + i - convolution.padding.top, column * convolution.strides[1] + j - convolution.padding.left];
              if (y < 0 || y >= 6 || x < 0 || x >= 6) continue;
              for (let color = 0; color < 3; color++) sum += picture[(y * 6 + x) * 3 + color] * kernel[((i * kernelWidth + j) * 3 + color) * channels + channel];
            }
          }
          const expected = quantizeValue(sum * kernelScales[channel], quantized.values.r);
          const found = values[(row * width + column) * channels + channel];
          expect(Math.abs(expected - quantizeValue(found, quantized.values.r))).toBeLessThanOrEqual(1);
          // Almost always the very integer: float32 and float64 part only where the sum lies at a half.
          expect(found).toBeCloseTo(realOf(quantizeValue(found, quantized.values.r), quantized.values.r), 4);
        }
      }
    }
  }
});
