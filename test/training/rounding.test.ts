import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Network } from '../../main/network/network.ts';
import { writeQuantizedOnnx } from '../../main/network/onnx/write-quantized.ts';
import { dequantizedNetwork } from '../../main/network/dequantize.ts';
import { computeLogits } from '../../main/training/evaluate.ts';
import { valueRounding } from '../../main/training/rounding.ts';
import { softmax } from '../../main/verification/agreement.ts';
import { runModel } from '../../main/verification/run-model.ts';
import { engineNames, useEngine } from '../engine/engines.ts';
import { classesOf, metadataFor, randomPictures } from '../network/onnx/files.ts';
import { randomNetworks } from '../network/random-graph.ts';
import { quantizedOver } from '../quantization/ranges.ts';

it('the forward pass with rounded values says what the file in integers says', async () => {
  await useEngine(engineNames[0]);
  let apart = 0;
  await fc.assert(
    fc.asyncProperty(randomNetworks(), async (random) => {
      const network: Network = { ...random, graph: { ...random.graph, input: { ...random.graph.input, normalisation: { mean: [120, 128, 133], deviation: [60, 64, 66] } } } };
      const { height, width } = network.graph.input;
      const pixels = randomPictures(network, 4);
      const quantized = quantizedOver(network, pixels);
      const file = await runModel(writeQuantizedOnnx(quantized, metadataFor(classesOf(network))), { count: 4, height, width, pixels });
      const images = { count: 4, height, width, pixels, labels: new Int32Array(4) };
      const restored = dequantizedNetwork(quantized);
      const logitsWith = (rounding?: ReturnType<typeof valueRounding>) => computeLogits(restored, images, [0, 1, 2, 3], { rounding });
      const rounded = softmax(await logitsWith(valueRounding(quantized.values)), file.classes);
      const exact = softmax(await logitsWith(), file.classes);
      const worst = (said: Float64Array) => said.reduce((most, probability, index) => Math.max(most, Math.abs(probability - file.probabilities[index])), 0);
      // A sum at a half may round either way, and what follows from it grows with the network.
      expect(worst(rounded)).toBeLessThan(0.1);
      if (worst(exact) > worst(rounded)) apart++;
    }),
    { numRuns: 30 },
  );
  expect(apart).toBeGreaterThan(20);
});
