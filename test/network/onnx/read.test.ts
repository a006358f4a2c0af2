import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../main/foundation/failure.ts';
import type { Network } from '../../../main/network/network.ts';
import { readOnnx, readOnnxMetadata } from '../../../main/network/onnx/read.ts';
import { attributeTypes, dataTypes, decodeModel, encodeModel, type ModelMessage, type NodeMessage } from '../../../main/network/onnx/schema.ts';
import { integerTensor } from '../../../main/network/onnx/tensors.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { randomImage, randomNetworks, worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';
import { classesOf, metadataFor, smallResNet } from './files.ts';

const written = (network: Network) => writeOnnx(network, metadataFor(classesOf(network)));

/** The failure's code, or null where the file is read. */
function codeOf(bytes: Uint8Array): string | null {
  try {
    readOnnx(bytes);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** A small file with something changed in it. */
function changed(change: (model: ModelMessage) => void): Uint8Array {
  const model = decodeModel(written(smallResNet()));
  change(model);
  return encodeModel(model);
}

const nodeOf = (model: ModelMessage, operator: string): NodeMessage => model.graph.node.find((node) => node.opType === operator)!;

/** All pixels as channels of one pixel, then back: a layer that means something else than the network would. */
function flattenBeforePooling(model: ModelMessage): void {
  const pool = nodeOf(model, 'GlobalAveragePool');
  const node = (opType: string, input: string[], output: string): NodeMessage => ({ name: output, opType, input, output: [output], attribute: [] });
  model.graph.initializer.push(integerTensor('to-image', [4], [0, -1, 1, 1]));
  const rows = [node('Flatten', [pool.input[0]], 'row'), node('Reshape', ['row', 'to-image'], 'image-again')];
  pool.input = ['image-again'];
  model.graph.node.splice(model.graph.node.indexOf(pool), 0, ...rows);
}

describe('a file of ours', () => {
  test('comes back as a network with the same outputs', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const image = randomImage(network);
        const found = referenceForward(readOnnx(written(network)), image);
        expect(worstDifference(referenceForward(network, image), found)).toBeLessThan(1e-5);
      }),
      { numRuns: 150 },
    );
  });

  test('is written from what was read with the same bytes', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const once = written(readOnnx(written(network)));
        const twice = written(readOnnx(once));
        expect(Buffer.from(twice).equals(once)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps ids, name, size and normalisation', () => {
    const network = smallResNet();
    const { graph } = readOnnx(written(network));
    const { normalisation } = graph.input;
    expect(graph.name).toBe(network.graph.name);
    expect(graph.input).toMatchObject({ height: 16, width: 16 });
    expect(normalisation.mean.map(Math.fround)).toEqual(network.graph.input.normalisation.mean.map(Math.fround));
    expect(normalisation.deviation.map(Math.fround)).toEqual(network.graph.input.normalisation.deviation.map(Math.fround));
    expect(graph.nodes.map((node) => node.id)).toEqual(network.graph.nodes.filter((node) => node.op !== 'batch-norm').map((node) => node.id));
  });

  test('keeps what it says about itself', () => {
    const metadata = { ...metadataFor(4), more: { line: 'прокат 2' } };
    expect(readOnnxMetadata(writeOnnx(smallResNet(), metadata))).toEqual(metadata);
  });
});

describe('a damaged file', () => {
  const whole = written(smallResNet(4, 8, 1));

  test('that was cut off anywhere is named, never a crash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        // A cut between two fields at the end leaves a file that is readable, and says less about itself.
        expect([null, 'onnx.unreadable']).toContain(codeOf(whole.subarray(0, length)));
      }),
    );
    expect(codeOf(whole.subarray(0, whole.length / 2))).toBe('onnx.unreadable');
    expect(codeOf(new Uint8Array(0))).toBe('onnx.unreadable');
  });

  test('with any bytes changed gives a network or a failure', () => {
    const byte = fc.record({ at: fc.nat(whole.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 5 }), (bytes) => {
        const damaged = Uint8Array.from(whole);
        for (const { at, value } of bytes) damaged[at] = value;
        codeOf(damaged);
      }),
      { numRuns: 500 },
    );
  });

  test('of any bytes is a failure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(codeOf(bytes)).toBe('onnx.unreadable');
      }),
    );
  });

  test('of nested groups without end does not exhaust the stack', () => {
    expect(codeOf(new Uint8Array(1_000_000).fill(0x0b))).toBe('onnx.unreadable');
  });

  const cases: [string, string, (model: ModelMessage) => void][] = [
    ['says sizes that it does not hold', 'onnx.tensor-broken', (model) => (model.graph.initializer[0].dims = [2 ** 40, 2 ** 40])],
    ['says a negative size', 'onnx.tensor-broken', (model) => (model.graph.initializer[0].dims = [-1])],
    ['holds half a number', 'onnx.tensor-broken', (model) => (model.graph.initializer[2].rawData = model.graph.initializer[2].rawData!.subarray(1))],
    ['holds weights of another type', 'onnx.tensor-type', (model) => (model.graph.initializer[0].dataType = dataTypes.float16)],
    ['keeps its weights elsewhere', 'onnx.tensor-external', (model) => (model.graph.initializer[0].dataLocation = 1)],
    ['names two weights alike', 'onnx.value-twice', (model) => model.graph.initializer.push(model.graph.initializer[0])],
    ['has a node that reads itself', 'onnx.value-missing', (model) => (nodeOf(model, 'Relu').input = nodeOf(model, 'Relu').output)],
    ['has its nodes in a wrong order', 'onnx.value-missing', (model) => model.graph.node.reverse()],
    ['gives one value twice', 'onnx.value-twice', (model) => (nodeOf(model, 'Relu').output = nodeOf(model, 'Conv').output)],
    ['has a node without output', 'onnx.value-twice', (model) => (nodeOf(model, 'Relu').output = [])],
    ['computes its weights', 'onnx.not-constant', (model) => (nodeOf(model, 'Conv').input[1] = nodeOf(model, 'Conv').input[0])],
    ['has an operator that nobody knows', 'onnx.operator-unknown', (model) => (nodeOf(model, 'Relu').opType = 'constructor')],
    ['has an operator of another domain', 'onnx.operator-unknown', (model) => (nodeOf(model, 'Relu').domain = 'com.example')],
    ['has an old operator set', 'onnx.opset-too-old', (model) => (model.opsetImport[0].version = 9)],
    ['takes something else than a picture', 'onnx.input-unsupported', (model) => (model.graph.input[0].type!.tensorType!.elemType = dataTypes.double)],
    ['takes floats of an unknown scale', 'onnx.pixels-unknown', (model) => (model.graph.input[0].type!.tensorType!.elemType = dataTypes.float)],
    ['takes a picture of no pixels', 'onnx.input-unsupported', (model) => (model.graph.input[0].type!.tensorType!.shape!.dim[1].dimValue = 0)],
    ['has no output', 'onnx.output-unsupported', (model) => (model.graph.output = [])],
    ['groups what does not divide', 'network.attribute', (model) => (nodeOf(model, 'Conv').attribute.find(({ name }) => name === 'group')!.i = 2)],
    ['has strides beyond reason', 'onnx.attribute-unsupported', (model) => (nodeOf(model, 'Conv').attribute.find(({ name }) => name === 'strides')!.ints = [2 ** 40, 1])],
    ['has an attribute of another type', 'onnx.attribute-unsupported', (model) => (nodeOf(model, 'Conv').attribute.find(({ name }) => name === 'strides')!.type = attributeTypes.int)],
    ['flattens before it pools', 'onnx.tensor-shape', (model) => (nodeOf(model, 'GlobalAveragePool').opType = 'Relu')],
    ['takes a row of pixels for one pixel', 'onnx.not-one-pixel', flattenBeforePooling],
    ['has weights of another width', 'onnx.tensor-shape', (model) => {
      const gemm = nodeOf(model, 'Gemm');
      gemm.input = gemm.input.slice(0, 2);
      const kernel = model.graph.initializer.find(({ name }) => name === gemm.input[1])!;
      kernel.dims = [kernel.dims[0] * 2, kernel.dims[1] / 2];
    }],
  ];
  test.each(cases)('that %s is refused: %s', (_, code, change) => {
    expect(codeOf(changed(change))).toBe(code);
  });

  test('that calls its nodes by names of JavaScript is read like any other', () => {
    const bytes = changed((model) => model.graph.node.forEach((node) => (node.name = '__proto__')));
    expect(Object.keys(readOnnx(bytes).weights).length).toBe(Object.keys(readOnnx(written(smallResNet())).weights).length);
  });
});
