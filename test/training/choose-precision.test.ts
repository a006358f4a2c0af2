import { expect, test } from 'vitest';
import { efficientNetLite0 } from '../../main/network/families/inverted-residuals.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import { precisionFor } from '../../main/training/choose-precision.ts';

const graph = (baseWidth: number) => resNet({ depth: 18, stem: 'imagenet', classes: 6, height: 64, width: 64, baseWidth, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } });

test('wide networks train in what the engine prefers, narrow ones in float32', () => {
  expect(precisionFor(graph(64), 'bfloat16')).toBe('bfloat16');
  expect(precisionFor(graph(8), 'bfloat16')).toBe('float32');
});

test('networks of depthwise convolutions train in float32, however wide they are', () => {
  expect(precisionFor(efficientNetLite0({ stem: 'imagenet', classes: 6, height: 64, width: 64, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } }), 'bfloat16')).toBe('float32');
});

test('float32 stays float32', () => {
  expect(precisionFor(graph(64), 'float32')).toBe('float32');
});
