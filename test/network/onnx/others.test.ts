/** Files as the exporters of others write them: PyTorch's, where `FETTLE_PYTHON` has it; and their habits one by one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { pixelScales, type PixelScale } from '../../../main/network/onnx/pixel-scales.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import { attributeTypes, dataTypes, encodeModel, type AttributeMessage, type NodeMessage, type TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor, integerTensor } from '../../../main/network/onnx/tensors.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { inferShapes } from '../../../main/network/shapes.ts';
import { worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';

/** Logits of the file itself for pixels of 0..255 [height, width, 3], as its maker would prepare them. */
async function originalLogits(bytes: Uint8Array, pixels: Uint8Array, side: number, scale: PixelScale, layout: 'first' | 'last'): Promise<Float32Array> {
  const { mean, deviation } = pixelScales[scale];
  const prepared = Float32Array.from(pixels, (value, index) => (value - mean[index % 3]) / deviation[index % 3]);
  const planes = Float32Array.from({ length: prepared.length }, (_, index) => prepared[(index % (side * side)) * 3 + Math.floor(index / (side * side))]);
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const input = layout === 'first' ? new Tensor('float32', planes, [1, 3, side, side]) : new Tensor('float32', prepared, [1, side, side, 3]);
  const result = await session.run({ [session.inputNames[0]]: input });
  return result[session.outputNames[0]].data as Float32Array;
}

async function expectSameOutputs(bytes: Uint8Array, side: number, scale: PixelScale, layout: 'first' | 'last' = 'first') {
  const random = randomFromSeed(4);
  const pixels = Uint8Array.from({ length: side * side * 3 }, () => random.integer(256));
  const network = readOnnx(bytes, { pixels: scale });
  const { mean, deviation } = network.graph.input.normalisation;
  const image = Float64Array.from(pixels, (value, index) => (value - mean[index % 3]) / deviation[index % 3]);
  expect(worstDifference(await originalLogits(bytes, pixels, side, scale, layout), referenceForward(network, image))).toBeLessThan(1e-4);
  return network;
}

const side = 4;
const random = randomFromSeed(9);
const draw = (name: string, shape: number[]): TensorMessage => floatTensor(name, shape, Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random.normal()));
const node = (opType: string, input: string[], output: string, attribute: AttributeMessage[] = []): NodeMessage => ({ name: output, opType, input, output: [output], attribute });
const ints = (name: string, values: number[]): AttributeMessage => ({ name, type: attributeTypes.ints, ints: values });
const int = (name: string, i: number): AttributeMessage => ({ name, type: attributeTypes.int, i });

function file(nodes: NodeMessage[], initializer: TensorMessage[], { opset = 13, shape = [1, 3, side, side] } = {}): Uint8Array {
  const info = (name: string, sizes: number[]) => ({ name, type: { tensorType: { elemType: dataTypes.float, shape: { dim: sizes.map((dimValue) => ({ dimValue })) } } } });
  return encodeModel({
    irVersion: 7, producerName: 'test', producerVersion: '', docString: '', opsetImport: [{ domain: '', version: opset }], metadataProps: [],
    graph: { name: 'others', node: nodes, initializer, input: [info('input', shape)], output: [info('output', [1, 2])] },
  });
}

const convolution = node('Conv', ['input', 'kernel'], 'convolved', [ints('pads', [1, 1, 1, 1])]);
const pooled = node('GlobalAveragePool', ['convolved'], 'pooled');
const weights = [draw('kernel', [5, 3, 3, 3]), draw('matrix', [5, 2]), draw('bias', [2])];

describe('a file of others', () => {
  test.each(Object.keys(pixelScales) as PixelScale[])('that takes floats means by a pixel what is said of it: %s', async (scale) => {
    const nodes = [convolution, pooled, node('Flatten', ['pooled'], 'row'), node('Gemm', ['row', 'matrix', 'bias'], 'output')];
    const network = await expectSameOutputs(file(nodes, weights), side, scale);
    expect(network.graph.input.normalisation).toEqual(pixelScales[scale]);
  });

  test('may take the colours last and turn them, as Keras does, and have a matrix with a row added', async () => {
    const nodes = [node('Transpose', ['input'], 'turned', [ints('perm', [0, 3, 1, 2])]), { ...convolution, input: ['turned', 'kernel'] }, pooled, node('Squeeze', ['pooled', 'axes'], 'row'), node('MatMul', ['row', 'matrix'], 'product'), node('Add', ['bias', 'product'], 'output')];
    const network = await expectSameOutputs(file(nodes, [...weights, integerTensor('axes', [2], [2, 3])], { shape: [1, side, side, 3] }), side, 'minus-one', 'last');
    expect(network.graph.nodes.map(({ op }) => op)).toEqual(['input', 'convolution', 'global-average-pool', 'linear']);
  });

  test('of opset 11 may have constants as nodes, axes as attributes, and what does nothing in inference', async () => {
    const constant = (name: string, t: TensorMessage) => node('Constant', [], name, [{ name: 'value', type: attributeTypes.tensor, t }]);
    const scalar = (value: number) => floatTensor('', [], Float32Array.of(value));
    const nodes = [
      constant('low', scalar(0)), constant('high', scalar(6)), convolution, node('Clip', ['convolved', 'low', 'high'], 'clipped'), node('ReduceMean', ['clipped'], 'row', [ints('axes', [-1, -2]), int('keepdims', 0)]),
      node('Dropout', ['row'], 'dropped'), node('Gemm', ['dropped', 'matrix', 'bias'], 'output'),
    ];
    const network = await expectSameOutputs(file(nodes, weights, { opset: 11 }), side, 'unit');
    expect(network.graph.nodes[2]).toMatchObject({ op: 'activation', kind: 'relu6' });
  });

  test('whose row is added to a layer that others read as well keeps both, with the row and without', async () => {
    const nodes = [convolution, pooled, node('Flatten', ['pooled'], 'row'), node('MatMul', ['row', 'matrix'], 'product'), node('Add', ['product', 'bias'], 'sum'), node('Add', ['sum', 'product'], 'output')];
    const network = await expectSameOutputs(file(nodes, weights), side, 'unit');
    expect(network.graph.nodes.map(({ op }) => op)).toEqual(['input', 'convolution', 'global-average-pool', 'linear', 'depthwise-convolution', 'add']);
  });

  test('with axes that are no picture’s is refused by its node', () => {
    const nodes = [convolution, node('ReduceMean', ['convolved'], 'row', [ints('axes', [1, 2])])];
    expect(() => readOnnx(file(nodes, weights), { pixels: 'raw' })).toThrow(expect.objectContaining({ code: 'onnx.attribute-unsupported', values: expect.objectContaining({ operator: 'ReduceMean', node: 'row' }) as object }) as Error);
  });
});

const python = process.env.FETTLE_PYTHON ?? 'python3';
const there = spawnSync(python, ['-c', 'import torch, torchvision, onnx'], { stdio: 'ignore' }).status === 0;
const reason = there ? '' : ' (skipped: no python3 with torch, torchvision and onnx; FETTLE_PYTHON may name one)';
const folder = mkdtempSync(join(tmpdir(), 'fettle others '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const exporting = `
import sys, warnings, torch, torchvision
warnings.filterwarnings('ignore')
folder, name, opset, folded = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == 'folded'
torch.manual_seed(3)
model = getattr(torchvision.models, name)(num_classes=5).eval()
mode = torch.onnx.TrainingMode.EVAL if folded else torch.onnx.TrainingMode.PRESERVE
torch.onnx.export(model, torch.zeros(1, 3, 40, 40), folder + '/' + name + '.onnx', opset_version=opset, dynamo=False, training=mode, dynamic_axes={'input': {0: 'batch'}}, input_names=['input'])
`;

describe('a file that PyTorch wrote', () => {
  test.skipIf(!there).each([
    ['resnet18', 17, 'unfolded'],
    ['mobilenet_v2', 11, 'folded'],
    ['mobilenet_v3_small', 17, 'folded'],
    ['efficientnet_b0', 13, 'unfolded'],
  ])(`of torchvision’s %s, opset %i, %s, gives the original’s outputs, and can be cut${reason}`, async (name, opset, folding) => {
    const { status, stderr } = spawnSync(python, ['-c', exporting, folder, name, String(opset), folding], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const network = await expectSameOutputs(readFileSync(join(folder, `${name}.onnx`)), 40, 'imagenet');
    const free = findChannelGroups(network).filter(({ locked }) => locked === null);
    const half = new Map(free.map(({ id, channels }) => [id, Array.from({ length: Math.ceil(channels / 2) }, (_, index) => index)]));
    const small = removeChannels(network, half);
    expect(inferShapes(small.graph)[small.graph.output].channels).toBe(5);
    expect(free.length).toBeGreaterThan(10);
  }, 180_000);
});
