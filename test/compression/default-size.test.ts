import { expect, test } from 'vitest';
import { defaultSize } from '../../main/compression/default-size.ts';
import { buildGraph } from '../../main/network/families/index.ts';

const graphOf = (family: string) => buildGraph(family, { stem: 'imagenet', classes: 6, height: 64, width: 64, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } });
const keeping = { numbers: 280_000, most: 0.25 };

test('what stays is the same for a task, so a smaller network keeps a larger share', () => {
  expect(defaultSize(graphOf('resnet18'), keeping)).toBe(0.025);
  expect(defaultSize(graphOf('resnet34'), keeping)).toBe(0.013);
  expect(defaultSize(graphOf('efficientnet-lite0'), keeping)).toBeCloseTo(0.08, 2);
});

test('of a network that is small already there is something to be gained too', () => {
  expect(defaultSize(graphOf('mobilenetv1-0.25'), keeping)).toBe(0.25);
});
