import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImageRows } from '../../../main/dataset/revision.ts';
import { normalisationOf, readNetworkFile, startingNetwork } from '../../../main/jobs/bodies/starting-network.ts';
import { buildGraph } from '../../../main/network/families/index.ts';
import { dequantizedNetwork } from '../../../main/network/dequantize.ts';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { safetensorsToBytes } from '../../../main/network/weights-files/safetensors.ts';
import { networkToBytes } from '../../../main/network/serialise.ts';
import { metadataFor, randomPictures, smallResNet } from '../../network/onnx/files.ts';
import { quantizedOver } from '../../quantization/ranges.ts';
import { tinyGraph, tinyImages, tinyNetwork } from '../../training/tiny-data.ts';

const images = tinyImages(12);
const options = { classes: 3, seed: 5, images, trainRows: [0, 1, 2, 3] };
let place: string;
beforeAll(() => (place = mkdtempSync(join(tmpdir(), 'начало '))));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function saved(name: string, bytes: Uint8Array): string {
  writeFileSync(join(place, name), bytes);
  return join(place, name);
}

describe('a network from random weights', () => {
  test('is the given graph with weights that fit it, the same for the same seed', () => {
    const of = (seed: number) => startingNetwork({ from: 'random', graph: tinyGraph() }, { ...options, seed });
    requireMatchingWeights(of(5));
    expect(of(5).graph.nodes).toEqual(tinyGraph().nodes);
    expect(of(5)).toEqual(of(5));
    expect(of(5).weights['stem/kernel']).not.toEqual(of(6).weights['stem/kernel']);
  });

  test('normalises by its training images alone', () => {
    const start = { from: 'random' as const, graph: tinyGraph() };
    const other = { ...images, pixels: images.pixels.map((value, index) => (index < 4 * 8 * 8 * 3 ? value : 255)) };
    const { normalisation } = startingNetwork(start, options).graph.input;
    expect(startingNetwork(start, { ...options, images: other }).graph.input.normalisation).toEqual(normalisation);
    expect(startingNetwork(start, { ...options, images: other, trainRows: [0, 5] }).graph.input.normalisation).not.toEqual(normalisation);
  });
});

describe('a network from a file', () => {
  test('of ours comes back bit for bit, with the normalisation that it was trained with', () => {
    const network = tinyNetwork();
    expect(startingNetwork({ from: 'file', file: saved('network.fettle', networkToBytes(network)) }, options)).toEqual(network);
  });

  test('in ONNX is read as one', () => {
    const network = smallResNet(3, 8, 2);
    const file = saved('сеть.onnx', writeOnnx(network, metadataFor(3)));
    const read = startingNetwork({ from: 'file', file }, options);
    requireMatchingWeights(read);
    expect(read.graph.input).toMatchObject({ height: 8, width: 8 });
    expect(read.graph.nodes.filter(({ op }) => op === 'convolution')).toHaveLength(network.graph.nodes.filter(({ op }) => op === 'convolution').length);
  });

  test('of weights of a known network is one for these images, with a head for these classes', () => {
    const { graph, weights } = startingNetwork({ from: 'random', graph: buildGraph('mobilenetv1-0.25', { stem: 'imagenet', classes: 9, height: 32, width: 32, normalisation: tinyGraph().input.normalisation }) }, { ...options, classes: 9 });
    const metadata = { 'fettle.family': 'mobilenetv1-0.25', mean: '1,2,3', deviation: '4,5,6' };
    const read = startingNetwork({ from: 'file', file: saved('others.safetensors', safetensorsToBytes({ metadata, tensors: weights }, 'F32')) }, options);
    requireMatchingWeights(read);
    expect(read.graph.input).toEqual({ height: 8, width: 8, normalisation: { mean: [1, 2, 3], deviation: [4, 5, 6] } });
    expect(read.graph.nodes.length).toBe(graph.nodes.length);
    expect(read.weights['classifier/bias'].shape).toEqual([3]);
    expect(read.weights['pair1.pointwise.convolution/kernel'].values).toEqual(weights['pair1.pointwise.convolution/kernel'].values);
  });

  test('made for other classes gets a head for these', () => {
    const file = saved('five.fettle', networkToBytes(startingNetwork({ from: 'random', graph: tinyGraph(undefined, 5) }, { ...options, classes: 5 })));
    expect(startingNetwork({ from: 'file', file }, options).weights['classifier/bias'].shape).toEqual([3]);
  });

  test('that is not there, or is none, is a failure that names it', () => {
    expect(() => readNetworkFile(join(place, 'gone.fettle'))).toThrow(expect.objectContaining({ code: 'verification.file-missing', values: { path: join(place, 'gone.fettle'), reason: 'ENOENT' } }) as Error);
    expect(() => readNetworkFile(saved('letter.fettle', Buffer.from('Dear Sir or Madam,')))).toThrow(expect.objectContaining({ code: expect.stringMatching(/^network\./) }) as Error);
  });
});

describe('a network from general image knowledge', () => {
  test('has the weights that come with Fettle, the size of the images, and a random head for these classes', () => {
    const of = (seed: number) => startingNetwork({ from: 'general', weights: 'efficientnet-lite0' }, { ...options, seed });
    requireMatchingWeights(of(1));
    expect(of(1).graph.input).toMatchObject({ height: 8, width: 8 });
    expect(of(1).weights['stem.convolution/kernel']).toEqual(of(2).weights['stem.convolution/kernel']);
    expect(of(1).weights['classifier/kernel'].shape).toEqual([1280, 3]);
    expect(of(1).weights['classifier/kernel']).not.toEqual(of(2).weights['classifier/kernel']);
  });
});

describe('normalisation', () => {
  const rowsOf = (pictures: number[][]): ImageRows => ({
    count: pictures.length,
    height: 1,
    width: 2,
    labels: new Int32Array(pictures.length),
    readRows: (rows, target) => Array.from(rows).forEach((row, index) => target.set(pictures[row], index * 6)),
  });

  test('is mean and deviation of each channel, over the rows that are named', () => {
    const rows = rowsOf([[0, 10, 7, 100, 20, 7], [200, 30, 7, 100, 40, 7], [255, 255, 255, 255, 255, 255]]);
    const { mean, deviation } = normalisationOf(rows, [0, 1]);
    expect(mean).toEqual([100, 25, 7]);
    // sqrt((100² + 0 + 100² + 0) / 4); a flat channel divides by one.
    expect(deviation).toEqual([Math.fround(Math.sqrt(5000)), Math.fround(Math.sqrt(125)), 1]);
  });

  test('is the same for images in memory and images that are read by row', () => {
    const size = 8 * 8 * 3;
    const { pixels: _, ...shape } = images;
    const byRow: ImageRows = { ...shape, readRows: (rows, target) => Array.from(rows).forEach((row, index) => target.set(images.pixels.subarray(row * size, (row + 1) * size), index * size)) };
    expect(normalisationOf(byRow, [1, 4, 9])).toEqual(normalisationOf(images, [1, 4, 9]));
  });

  test('looks at some of very many images', () => {
    let read = 0;
    const rows = rowsOf(Array.from({ length: 9000 }, () => [1, 2, 3, 4, 5, 6]));
    const counting: ImageRows = { ...rows, readRows: (chosen, target) => (read++, rows.readRows(chosen, target)) };
    expect(normalisationOf(counting, Array.from({ length: 9000 }, (_, row) => row)).mean).toEqual([2.5, 3.5, 4.5]);
    expect(read).toBeLessThan(3000);
    expect(read).toBeGreaterThan(1999);
  });
});

test('a file in integers starts with the weights that its integers stand for', () => {
  const network = smallResNet();
  const quantized = quantizedOver(network, randomPictures(network, 1));
  const read = readNetworkFile(saved('int8.onnx', writeQuantizedOnnx(quantized, metadataFor(4))));
  const expected = dequantizedNetwork(quantized);
  expect(Object.keys(read.weights).sort()).toEqual(Object.keys(expected.weights).sort());
  for (const [name, { values }] of Object.entries(expected.weights)) expect(read.weights[name].values, name).toEqual(values);
});
