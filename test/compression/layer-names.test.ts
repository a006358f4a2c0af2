import { expect, test } from 'vitest';
import { nearNames, requireLayers } from '../../main/compression/layer-names.ts';
import { smallResNet } from './small-networks.ts';

const known = smallResNet().graph.nodes.map(({ id }) => id);

test('names that are there are taken', () => {
  expect(() => requireLayers({ step: 'low-rank', field: 'locked' }, ['stem.convolution', known.at(-1)!], known)).not.toThrow();
});

test('a name that is not there is refused with the nearest ones', () => {
  expect(() => requireLayers({ step: 'low-rank', field: 'locked' }, ['stem.convolution', 'stem.convolutoin'], known)).toThrow(
    expect.objectContaining({ code: 'compression.layer-unknown', values: expect.objectContaining({ layer: 'stem.convolutoin', near: expect.stringMatching(/^stem\.convolution, /) }) }),
  );
});

test('a part of long names finds them, each once', () => {
  const near = nearNames('Stage1', [...known, ...known]);
  expect(near).toHaveLength(5);
  expect(new Set(near).size).toBe(5);
  expect(near.every((name) => name.includes('stage1'))).toBe(true);
});

test('a network of few layers has few suggestions', () => {
  expect(nearNames('x', ['image', 'answer']).sort()).toEqual(['answer', 'image']);
});
