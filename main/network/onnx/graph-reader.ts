/**
 * What the operators read from: a node of the file with its attributes, the constants, and what each value
 * of the file stands for. Everything that a file can get wrong is named with its operator and node.
 */
import { Failure } from '../../foundation/failure.ts';
import type { NetworkNode, Normalisation, Weights } from '../network.ts';
import type { Layout } from './graph-writer.ts';
import { attributeTypes, type NodeMessage } from './schema.ts';
import { readTensor, type OnnxTensor } from './tensors.ts';

/** The picture on its way to the first layer: how it lies, and what has been done to its pixels. */
export interface PixelValue {
  kind: 'pixels';
  layout: 'channels-last' | 'channels-first';
  number: 'uint8' | 'float';
  normalisation: Normalisation;
}
export type ReadValue = PixelValue | { kind: 'node'; id: string; layout: Layout } | { kind: 'probabilities'; id: string };

export interface GraphReader {
  readonly nodes: NetworkNode[];
  readonly weights: Weights;
  /** The normalisation that the file holds, once a layer has taken the picture. */
  normalisation(): Normalisation | null;
  /** The constant that an input names. @throws Failure `onnx.not-constant` */
  constant(node: NodeMessage, index: number): OnnxTensor;
  isConstant(node: NodeMessage, index: number): boolean;
  setConstant(node: NodeMessage, tensor: OnnxTensor): void;
  /** Whether nobody else reads what an input names. */
  readsAlone(node: NodeMessage, index: number): boolean;
  /** An optional input, which ONNX marks as missing by an empty name. */
  has(node: NodeMessage, index: number): boolean;
  value(node: NodeMessage, index: number): ReadValue;
  /** What a value of the file stands for, if it is there. */
  find(name: string): ReadValue | undefined;
  /** Nodes whose images must have one pixel, since the file takes them for rows or back. */
  readonly onePixel: Set<string>;
  /** Id and layout of the network's node behind an input. The picture becomes the input node here. */
  source(node: NodeMessage, index: number): { id: string; layout: Layout };
  /** As {@link source}, where only [batch, channels, height, width] makes sense. */
  image(node: NodeMessage, index: number): string;
  /** An id for the network's node that this node becomes: its name, made unique. */
  newId(node: NodeMessage): string;
  define(node: NodeMessage, value: ReadValue): void;
  addNode(node: NodeMessage, read: NetworkNode, layout: Layout): void;
  addWeight(name: string, shape: number[], values: Float32Array): void;
  integer(node: NodeMessage, name: string, otherwise: number): number;
  float(node: NodeMessage, name: string, otherwise: number): number;
  /** @throws Failure `onnx.attribute-unsupported` where it is not there */
  tensor(node: NodeMessage, name: string): OnnxTensor;
  integers(node: NodeMessage, name: string, otherwise: readonly number[]): number[];
  /** @throws Failure `onnx.attribute-unsupported` unless the attribute has this value */
  require(node: NodeMessage, name: string, value: number, otherwise: number): void;
  requireNoAutoPad(node: NodeMessage): void;
}

export function nameOf(node: NodeMessage): string {
  return node.name || node.output[0] || '?';
}

export function unsupportedAttribute(node: NodeMessage, attribute: string, value: string | number): Failure {
  return new Failure('onnx.attribute-unsupported', { operator: node.opType ?? '?', node: nameOf(node), attribute, value });
}

export function unsupportedInput(node: NodeMessage, index: number): Failure {
  return new Failure('onnx.operand-unsupported', { operator: node.opType ?? '?', node: nameOf(node), value: node.input[index] ?? '?' });
}

/**
 * @param constants the file's initialisers by name
 * @param readings how often each value of the file is read
 */
export function createGraphReader(constants: Map<string, OnnxTensor>, readings: ReadonlyMap<string, number>): GraphReader {
  const nodes: NetworkNode[] = [];
  // Without a prototype: a hostile file may call a node '__proto__'.
  const weights = Object.create(null) as Weights;
  const values = new Map<string, ReadValue>();
  /** Names of the nodes that gave values: ids come from nodes, and not from the values that a writer had to rename. */
  const producers = new Map<string, string>();
  const ids = new Set<string>();
  const onePixel = new Set<string>();
  let normalisation: Normalisation | null = null;
  let inputId: string | null = null;

  // A field that is absent has its type's zero: protobuf does not store zeros.
  const attribute = (node: NodeMessage, name: string, type: number) => {
    const found = node.attribute.find((entry) => entry.name === name);
    if (found && found.type !== type) throw unsupportedAttribute(node, name, `type ${found.type ?? 0}`);
    return found;
  };
  const value = (node: NodeMessage, index: number): ReadValue => {
    const found = values.get(node.input[index] ?? '');
    if (!found) {
      const code = constants.has(node.input[index] ?? '') ? 'onnx.operand-unsupported' : 'onnx.value-missing';
      throw new Failure(code, { operator: node.opType ?? '?', node: nameOf(node), value: node.input[index] ?? '' });
    }
    return found;
  };
  const inputNode = (node: NodeMessage, index: number, pixels: PixelValue): string => {
    if (pixels.layout !== 'channels-first' || pixels.number !== 'float') throw unsupportedInput(node, index);
    const same = normalisation !== null && JSON.stringify(normalisation) === JSON.stringify(pixels.normalisation);
    if (inputId !== null && !same) throw unsupportedInput(node, index);
    if (inputId === null) {
      inputId = unusedId(ids, producers.get(node.input[index]) ?? node.input[index]);
      normalisation = pixels.normalisation;
      nodes.push({ op: 'input', id: inputId, inputs: [] });
    }
    return inputId;
  };

  const reader: GraphReader = {
    nodes,
    weights,
    normalisation: () => normalisation,
    constant: (node, index) => {
      const tensor = constants.get(node.input[index] ?? '');
      if (!tensor) throw new Failure('onnx.not-constant', { operator: node.opType ?? '?', node: nameOf(node), value: node.input[index] ?? '' });
      return tensor;
    },
    isConstant: (node, index) => constants.has(node.input[index] ?? ''),
    setConstant: (node, tensor) => {
      requireNew(node, node.output[0], values, constants);
      constants.set(node.output[0], tensor);
    },
    readsAlone: (node, index) => readings.get(node.input[index] ?? '') === 1,
    has: (node, index) => (node.input[index] ?? '') !== '',
    value,
    find: (name) => values.get(name),
    onePixel,
    source: (node, index) => {
      const found = value(node, index);
      if (found.kind === 'node') return found;
      if (found.kind === 'pixels') return { id: inputNode(node, index, found), layout: 'image' };
      throw unsupportedInput(node, index);
    },
    image: (node, index) => {
      const source = reader.source(node, index);
      if (source.layout !== 'image') throw unsupportedInput(node, index);
      return source.id;
    },
    newId: (node) => unusedId(ids, nameOf(node)),
    define: (node, read) => {
      requireNew(node, node.output[0], values, constants);
      values.set(node.output[0], read);
      producers.set(node.output[0], nameOf(node));
    },
    addNode: (node, read, layout) => {
      nodes.push(read);
      reader.define(node, { kind: 'node', id: read.id, layout });
    },
    addWeight: (name, shape, data) => {
      weights[name] = { shape, values: data };
    },
    integer: (node, name, otherwise) => {
      const found = attribute(node, name, attributeTypes.int);
      return found ? (found.i ?? 0) : otherwise;
    },
    float: (node, name, otherwise) => {
      const found = attribute(node, name, attributeTypes.float);
      return found ? (found.f ?? 0) : otherwise;
    },
    tensor: (node, name) => {
      const found = attribute(node, name, attributeTypes.tensor)?.t;
      if (!found) throw unsupportedAttribute(node, node.attribute[0]?.name ?? name, '-');
      return readTensor(found);
    },
    integers: (node, name, otherwise) => [...(attribute(node, name, attributeTypes.ints)?.ints ?? otherwise)],
    require: (node, name, wanted, otherwise) => {
      const found = reader.integer(node, name, otherwise);
      if (found !== wanted) throw unsupportedAttribute(node, name, found);
    },
    requireNoAutoPad: (node) => {
      const text = Buffer.from(attribute(node, 'auto_pad', attributeTypes.string)?.s ?? []).toString();
      if (text !== '' && text !== 'NOTSET') throw unsupportedAttribute(node, 'auto_pad', text);
    },
  };
  return reader;
}

/** ONNX files assign each value once; two nodes with one output would make a cycle readable. */
function requireNew(node: NodeMessage, output: string | undefined, values: Map<string, ReadValue>, constants: Map<string, OnnxTensor>): void {
  if (!output || values.has(output) || constants.has(output)) {
    throw new Failure('onnx.value-twice', { operator: node.opType ?? '?', node: nameOf(node), value: output ?? '' });
  }
}

function unusedId(ids: Set<string>, wished: string): string {
  const base = wished === '__proto__' ? 'node' : wished;
  let id = base;
  for (let count = 2; ids.has(id); count++) id = `${base}/${count}`;
  ids.add(id);
  return id;
}

/** @throws Failure where a constant is broken or named twice */
export function readConstants(tensors: Parameters<typeof readTensor>[0][]): Map<string, OnnxTensor> {
  const constants = new Map<string, OnnxTensor>();
  for (const tensor of tensors) {
    const name = tensor.name ?? '';
    if (constants.has(name)) throw new Failure('onnx.value-twice', { operator: 'initializer', node: name, value: name });
    constants.set(name, readTensor(tensor));
  }
  return constants;
}
