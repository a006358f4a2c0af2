/** What the operators write into: tensors, buffers, operators, and which tensor stands for which node of the network. */
import type { ActivationNode, Network, NetworkGraph, Weight } from '../network.ts';
import type { ValueShape } from '../shapes.ts';
import {
  fusedActivations, operatorCodes, tensorTypes, type FusedActivation, type ModelMessage, type OperatorMessage, type OperatorName, type OptionsName,
  type QuantizationMessage, type TensorMessage, type TensorType,
} from './schema.ts';

/** `image`: [1, height, width, channels]; `flat`: [1, channels], as fully connected layers give. */
export type Layout = 'image' | 'flat';

/** A tensor of the file by its index. */
export type Tensor = number;

export interface NewOperator {
  name: string;
  inputs: readonly Tensor[];
  /** Shape of the output. */
  shape: readonly number[];
  type?: TensorType;
  quantization?: QuantizationMessage;
  options?: [OptionsName, object];
}

export interface GraphWriter {
  readonly graph: NetworkGraph;
  readonly tensors: readonly TensorMessage[];
  readonly operators: readonly OperatorMessage[];
  /** What the file takes from outside. */
  readonly inputs: readonly Tensor[];
  readonly operatorList: ModelMessage['operatorCodes'];
  readonly buffers: ModelMessage['buffers'];
  weight(name: string): Weight;
  /** A tensor that comes from outside: the picture. */
  input(name: string, shape: readonly number[], type: TensorType, quantization?: QuantizationMessage): Tensor;
  floats(name: string, shape: readonly number[], values: Float32Array): Tensor;
  integers(name: string, shape: readonly number[], values: readonly number[]): Tensor;
  /** Index of a new buffer of the file. */
  buffer(data: Uint8Array): number;
  /** Adds an operator of one output, and returns that. */
  add(operator: OperatorName, operation: NewOperator): Tensor;
  /** What a node's operator does at its end instead of an operator of its own. */
  fused(id: string): { fusedActivationFunction: number };
  /** Says which tensor is the output of a node, and of the activation that was fused into it. */
  define(id: string, tensor: Tensor, layout: Layout): void;
  isDefined(id: string): boolean;
  shapeOf(id: string): ValueShape;
  layoutOf(id: string): Layout;
  /** The value of a node as [1, height, width, channels]. */
  image(id: string): Tensor;
  /** The value of a node of one pixel as [1, channels]. */
  flat(id: string): Tensor;
}

/** @param fusions activations that end the operator of another node, by that node's id */
export function createGraphWriter(network: Network, shapes: Readonly<Record<string, ValueShape>>, fusions: ReadonlyMap<string, ActivationNode>): GraphWriter {
  const tensors: TensorMessage[] = [];
  const operators: OperatorMessage[] = [];
  const inputs: Tensor[] = [];
  const operatorList: ModelMessage['operatorCodes'] = [];
  // The first buffer is empty, for tensors without one.
  const buffers: ModelMessage['buffers'] = [{}];
  const values = new Map<string, { image?: Tensor; flat?: Tensor; layout: Layout }>();

  const tensor = (message: Omit<TensorMessage, 'type'> & { type: TensorType }): Tensor => tensors.push({ ...message, type: tensorTypes[message.type] }) - 1;
  const constant = (name: string, shape: readonly number[], type: TensorType, data: Uint8Array) => tensor({ name, shape: [...shape], type, buffer: writer.buffer(data) });
  const codeIndex = (operator: OperatorName): number => {
    const code = operatorCodes[operator];
    const there = operatorList.findIndex(({ builtinCode }) => builtinCode === code);
    return there >= 0 ? there : operatorList.push({ deprecatedBuiltinCode: code, version: 1, builtinCode: code }) - 1;
  };
  const valueOf = (id: string) => {
    const value = values.get(id);
    if (!value) throw new Error(`Node '${id}' has not been written yet.`);
    return value;
  };
  const reshaped = (name: string, input: Tensor, shape: number[]): Tensor =>
    writer.add('RESHAPE', { name, inputs: [input, writer.integers(`${name}/shape`, [shape.length], shape)], shape, options: ['ReshapeOptions', { newShape: shape }] });

  const writer: GraphWriter = {
    graph: network.graph,
    tensors,
    operators,
    inputs,
    operatorList,
    buffers,
    weight: (name) => {
      const weight = network.weights[name];
      if (!weight) throw new Error(`The network has no weight '${name}'.`);
      return weight;
    },
    input: (name, shape, type, quantization) => {
      const input = tensor({ name, shape: [...shape], type, buffer: 0, quantization });
      inputs.push(input);
      return input;
    },
    floats: (name, shape, data) => constant(name, shape, 'float32', bytesOf(data)),
    integers: (name, shape, data) => constant(name, shape, 'int32', bytesOf(Int32Array.from(data))),
    buffer: (data) => buffers.push({ data }) - 1,
    add: (operator, { name, inputs: operands, shape, type = 'float32', quantization, options }) => {
      const output = tensor({ name, shape: [...shape], type, buffer: 0, quantization });
      const builtinOptions = options && { table: options[0], fields: options[1] };
      operators.push({ opcodeIndex: codeIndex(operator), inputs: [...operands], outputs: [output], builtinOptions });
      return output;
    },
    fused: (id) => ({ fusedActivationFunction: fusedActivations[(fusions.get(id)?.kind as FusedActivation | undefined) ?? 'none'] }),
    define: (id, output, layout) => {
      for (const each of [id, fusions.get(id)?.id ?? id]) values.set(each, { [layout]: output, layout });
    },
    isDefined: (id) => values.has(id),
    shapeOf: (id) => shapes[id],
    layoutOf: (id) => valueOf(id).layout,
    image: (id) => {
      const value = valueOf(id);
      value.image ??= reshaped(`${id}/as-image`, value.flat!, [1, 1, 1, shapes[id].channels]);
      return value.image;
    },
    flat: (id) => {
      const value = valueOf(id);
      value.flat ??= reshaped(`${id}/as-row`, value.image!, [1, shapes[id].channels]);
      return value.flat;
    },
  };
  return writer;
}

/** The file is little-endian, as every machine is that Fettle runs on. */
function bytesOf(data: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Shape of a node's value as a tensor. */
export function imageShape({ height, width, channels }: ValueShape): number[] {
  return [1, height, width, channels];
}
