import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLayer } from '../../main/network/layer-nodes.ts';
import { dequantizedNetwork } from '../../main/network/dequantize.ts';
import { quantizeNetwork } from '../../main/quantization/quantize-network.ts';
import { writtenNetwork } from '../../main/network/written-network.ts';
import { randomPictures, smallResNet } from '../network/onnx/files.ts';
import { randomNetworks } from '../network/random-graph.ts';
import { quantizedOver, rangesOver } from './ranges.ts';

describe('a network in integers', () => {
  test('stands for weights that are half a step from the written ones at most, channel by channel', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const written = writtenNetwork(network);
        const quantized = quantizedOver(network, randomPictures(network, 2));
        const restored = dequantizedNetwork(quantized);
        expect(Object.keys(restored.weights).sort()).toEqual(Object.keys(written.weights).sort());
        for (const node of written.graph.nodes.filter(isLayer)) {
          const { kernelScales, bias } = quantized.layers[node.id];
          const [kernel, exact] = [restored, written].map(({ weights }) => weights[`${node.id}/kernel`]);
          expect(kernel.shape).toEqual(exact.shape);
          kernel.values.forEach((value, index) => expect(Math.abs(value - exact.values[index])).toBeLessThanOrEqual(kernelScales[index % kernelScales.length] * 0.5001));
          if (!bias) continue;
          const step = quantized.values[node.inputs[0]].scale;
          written.weights[`${node.id}/bias`].values.forEach((value, channel) => {
            expect(Math.abs(bias[channel] * step * kernelScales[channel] - value)).toBeLessThanOrEqual(step * kernelScales[channel] * 0.5001 + Math.abs(value) * 1e-6);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('takes the picture as the pixels that it is: grey ones become their own integers', () => {
    const network = smallResNet();
    network.graph.input.normalisation = { mean: [100, 100, 100], deviation: [50, 50, 50] };
    const { values } = quantizedOver(network, randomPictures(network, 1));
    expect(values[network.graph.nodes[0].id].zeroPoint).toBe(100);
    expect(values[network.graph.nodes[0].id].scale).toBeCloseTo(1 / 50, 7);
  });

  test('gives what is never negative all of its integers', () => {
    const network = smallResNet();
    const quantized = quantizedOver(network, randomPictures(network, 1));
    const rectified = quantized.graph.nodes.filter((node) => node.op === 'activation');
    expect(rectified.length).toBeGreaterThan(0);
    expect(rectified.every(({ id }) => quantized.values[id].zeroPoint === 0)).toBe(true);
  });

  test('is not made without the range of every value', () => {
    const written = writtenNetwork(smallResNet());
    const ranges = rangesOver(written, randomPictures(written, 1));
    ranges.delete([...ranges.keys()][0]);
    expect(() => quantizeNetwork(written, ranges)).toThrow('No range was measured');
  });
});
