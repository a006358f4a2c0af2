import { expect, test } from 'vitest';
import { readGeneralWeights } from '../../../main/network/weights-files/general-weights.ts';

test('general image knowledge lies beside the program, and is a network without classes of its own', () => {
  const { graph, weights } = readGeneralWeights('efficientnet-lite0', 128);
  expect(graph.input).toMatchObject({ height: 128, width: 128 });
  expect(weights['classifier/bias'].values).toEqual(new Float32Array(1));
});
