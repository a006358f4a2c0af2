/**
 * What the operators read from: the constants, and what each value of the file stands for. Everything that a file can get
 * wrong is named with its operator and node.
 */
import { Failure } from '../../foundation/failure.ts';
import type { NetworkNode, Normalisation, Weights } from '../network.ts';
import { imageChannels, shapeOfNode, type ValueShape } from '../shapes.ts';
import { affineNode, foldIntoLayer, type Affine } from './affine.ts';
import { foldConstants, foldingAllowance } from './constant-folding.ts';
import { dimensionsOf, type NodeValue, type PixelValue, type ReadLayout, type ReadValue } from './read-values.ts';
import { nameOf, unsupportedInput } from './refusals.ts';
import type { NodeMessage } from './schema.ts';
import { readTensor, type OnnxTensor } from './tensors.ts';

export interface GraphReader {
  readonly nodes: NetworkNode[];
  readonly weights: Weights;
  readonly picture: FilePicture;
  /** The normalisation that the file holds, once a layer has taken the picture. */
  normalisation(): Normalisation | null;
  /** The constant that an input names. @throws Failure `onnx.not-constant` */
  constant(node: NodeMessage, index: number): OnnxTensor;
  isConstant(node: NodeMessage, index: number): boolean;
  setConstant(node: NodeMessage, tensor: OnnxTensor): void;
  /** Computes a node of nothing but constants. @returns whether it was one */
  fold(node: NodeMessage): boolean;
  /** Whether nobody else reads what an input names. */
  readsAlone(node: NodeMessage, index: number): boolean;
  /** An optional input, which ONNX marks as missing by an empty name. */
  has(node: NodeMessage, index: number): boolean;
  value(node: NodeMessage, index: number): ReadValue;
  /** A value with its waiting arithmetic; the picture becomes the input node here. @throws Failure where it is neither */
  pendingValue(node: NodeMessage, index: number): NodeValue;
  shapeOf(id: string): ValueShape;
  /** The file's own dimensions of a value that is no constant. */
  dimensions(value: ReadValue): number[];
  /** Id and layout of the network's node behind an input, all arithmetic applied. */
  source(node: NodeMessage, index: number): { id: string; layout: ReadLayout };
  /** As {@link source}, where only [batch, channels, height, width] makes sense. */
  image(node: NodeMessage, index: number): string;
  /** Id of the node behind the file's output. */
  output(name: string): string | null;
  /** An id for the network's node that this node becomes: its name, made unique. */
  newId(node: NodeMessage): string;
  define(node: NodeMessage, value: ReadValue): void;
  /** A node that no value of the file stands for by itself. @throws Failure as `shapeOfNode` */
  insert(read: NetworkNode): void;
  addNode(node: NodeMessage, read: NetworkNode, layout: ReadLayout): void;
  addWeight(name: string, shape: number[], values: Float32Array): void;
  /** Factors and terms by channel on the value of an input, which is the node's output. */
  addAffine(node: NodeMessage, index: number, affine: Affine): void;
}

export interface FilePicture {
  height: number;
  width: number;
  /** Where the file fixes it. */
  batch: number | null;
}

/**
 * @param constants the file's initialisers by name
 * @param readings how often each value of the file is read
 */
export function createGraphReader(constants: Map<string, OnnxTensor>, readings: ReadonlyMap<string, number>, picture: FilePicture): GraphReader {
  const nodes: NetworkNode[] = [];
  // Without a prototype: a hostile file may call a node '__proto__'.
  const weights = Object.create(null) as Weights;
  const values = new Map<string, ReadValue>();
  const shapes = new Map<string, ValueShape>();
  /** Names of the nodes that gave values: ids come from nodes, and not from the values that a writer had to rename. */
  const producers = new Map<string, string>();
  const ids = new Map<string, number>();
  let normalisation: Normalisation | null = null;
  let inputId: string | null = null;
  let allowance = foldingAllowance(constants.values());

  const inputNode = (node: NodeMessage, index: number, pixels: PixelValue): string => {
    if (pixels.number !== 'float') throw unsupportedInput(node, index);
    const same = normalisation !== null && JSON.stringify(normalisation) === JSON.stringify(pixels.normalisation);
    if (inputId !== null && !same) throw unsupportedInput(node, index);
    if (inputId === null) {
      inputId = unusedId(ids, producers.get(node.input[index]) ?? node.input[index]);
      normalisation = pixels.normalisation;
      reader.insert({ op: 'input', id: inputId, inputs: [] });
    }
    return inputId;
  };
  /** What follows `id` by an affine step: the same layer with other weights, or a node of its own. */
  const applied = (id: string, affine: Affine, alone: boolean, by: NodeMessage): string => {
    if (alone && foldIntoLayer(nodes, weights, id, affine)) return id;
    const added = affineNode(unusedId(ids, nameOf(by)), id, affine);
    Object.assign(weights, added.weights);
    reader.insert(added.node);
    return added.node.id;
  };
  const settled = (name: string, found: NodeValue): NodeValue => {
    if (!found.pending) return found;
    const { factor, term, alone, by } = found.pending;
    const { channels } = reader.shapeOf(found.id);
    const affine = { factors: new Float32Array(channels).fill(factor), terms: term === 0 ? null : new Float32Array(channels).fill(term) };
    const value: NodeValue = { kind: 'node', id: applied(found.id, affine, alone, by), layout: found.layout };
    values.set(name, value);
    return value;
  };

  const reader: GraphReader = {
    nodes,
    weights,
    picture,
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
    fold: (node) => {
      const inputs = node.input.map((name) => constants.get(name));
      if (inputs[0] === undefined || node.input.some((name, index) => name !== '' && inputs[index] === undefined)) return false;
      const folded = foldConstants(node, inputs as OnnxTensor[], allowance);
      if (!folded) return false;
      allowance -= folded.values.length;
      reader.setConstant(node, folded);
      return true;
    },
    readsAlone: (node, index) => readings.get(node.input[index] ?? '') === 1,
    has: (node, index) => (node.input[index] ?? '') !== '',
    value: (node, index) => {
      const found = values.get(node.input[index] ?? '');
      if (!found) {
        const code = constants.has(node.input[index] ?? '') ? 'onnx.operand-unsupported' : 'onnx.value-missing';
        throw new Failure(code, { operator: node.opType ?? '?', node: nameOf(node), value: node.input[index] ?? '' });
      }
      return found;
    },
    pendingValue: (node, index) => {
      const found = reader.value(node, index);
      if (found.kind === 'node') return found;
      if (found.kind === 'pixels') return { kind: 'node', id: inputNode(node, index, found), layout: found.layout === 'channels-first' ? 'image' : 'image-last' };
      throw unsupportedInput(node, index);
    },
    shapeOf: (id) => shapes.get(id)!,
    dimensions: (value) => {
      if (value.kind === 'node') return dimensionsOf(reader.shapeOf(value.id), value.layout);
      if (value.kind === 'pixels') return dimensionsOf({ ...picture, channels: imageChannels }, value.layout === 'channels-first' ? 'image' : 'image-last');
      return dimensionsOf(reader.shapeOf(value.id), 'flat');
    },
    source: (node, index) => settled(node.input[index], reader.pendingValue(node, index)),
    image: (node, index) => {
      const source = reader.source(node, index);
      if (source.layout !== 'image') throw unsupportedInput(node, index);
      return source.id;
    },
    output: (name) => {
      const found = values.get(name);
      if (!found || found.kind === 'pixels') return null;
      if (found.kind === 'probabilities') return found.id;
      const { id, layout } = settled(name, found);
      requireOnePixel(reader, id, layout);
      return id;
    },
    newId: (node) => unusedId(ids, nameOf(node)),
    define: (node, read) => {
      requireNew(node, node.output[0], values, constants);
      values.set(node.output[0], read);
      producers.set(node.output[0], nameOf(node));
    },
    insert: (read) => {
      shapes.set(read.id, read.op === 'input' ? { ...picture, channels: imageChannels } : shapeOfNode(read, read.inputs.map((input) => reader.shapeOf(input))));
      nodes.push(read);
    },
    addNode: (node, read, layout) => {
      reader.insert(read);
      reader.define(node, { kind: 'node', id: read.id, layout });
    },
    addWeight: (name, shape, data) => {
      weights[name] = { shape, values: data };
    },
    addAffine: (node, index, affine) => {
      const { id, layout } = reader.source(node, index);
      reader.define(node, { kind: 'node', id: applied(id, affine, reader.readsAlone(node, index), node), layout });
    },
  };
  return reader;
}

/** Numbers of several pixels side by side are no classes, and no pixel either. @throws Failure `onnx.not-one-pixel` */
export function requireOnePixel(reader: GraphReader, id: string, layout: ReadLayout): void {
  const { height, width } = reader.shapeOf(id);
  if (layout === 'unrolled' || layout === 'unrolled-last') throw new Failure('onnx.not-one-pixel', { node: id, height, width });
}

/** ONNX files assign each value once; two nodes with one output would make a cycle readable. */
function requireNew(node: NodeMessage, output: string | undefined, values: Map<string, ReadValue>, constants: Map<string, OnnxTensor>): void {
  if (!output || values.has(output) || constants.has(output)) {
    throw new Failure('onnx.value-twice', { operator: node.opType ?? '?', node: nameOf(node), value: output ?? '' });
  }
}

/** @param ids those taken, each with the number of its last namesake: a file may call all its nodes alike */
function unusedId(ids: Map<string, number>, wished: string): string {
  const base = wished === '__proto__' ? 'node' : wished;
  let count = ids.get(base) ?? 1;
  let id = base;
  while (ids.has(id)) id = `${base}/${++count}`;
  ids.set(id, 1);
  ids.set(base, count);
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
