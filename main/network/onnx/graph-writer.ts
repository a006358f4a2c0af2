/** What the operators write into: nodes, constants, and which ONNX value stands for which node of the network. */
import type { Network, NetworkGraph, Weight } from '../network.ts';
import { inferShapes } from '../shapes.ts';
import { attributeTypes, type AttributeMessage, type NodeMessage, type TensorMessage } from './schema.ts';
import { floatTensor, integerTensor } from './tensors.ts';

/** `image`: [batch, channels, height, width]; `flat`: [batch, channels], as linear layers give. */
export type Layout = 'image' | 'flat';

/** Integers and lists of integers; a float is marked, since JavaScript has one type of number. */
export type AttributeValue = number | readonly number[] | { float: number };

export interface GraphWriter {
  readonly graph: NetworkGraph;
  readonly nodes: NodeMessage[];
  readonly constants: TensorMessage[];
  weight(name: string): Weight;
  /** A constant of the file; a name that is already there is used again. Returns the name. */
  constant(tensor: TensorMessage): string;
  floats(name: string, shape: readonly number[], values: Float32Array): string;
  /** Adds a node and returns the name of its output. */
  add(operator: string, name: string, inputs: readonly string[], attributes?: Readonly<Record<string, AttributeValue>>): string;
  /** Says which ONNX value is the output of a node of the network. */
  define(id: string, value: string, layout: Layout): void;
  layoutOf(id: string): Layout;
  channelsOf(id: string): number;
  /** The value of a node as [batch, channels, height, width]. */
  image(id: string): string;
  /** The value of a node of one pixel as [batch, channels]. */
  flat(id: string): string;
}

/** @param reserved names of values that nodes may not take: the file's inputs and outputs */
export function createGraphWriter(network: Network, reserved: readonly string[]): GraphWriter {
  const taken = new Set(reserved);
  const shapes = inferShapes(network.graph);
  const constants = new Map<string, TensorMessage>();
  const nodes: NodeMessage[] = [];
  const values = new Map<string, { image?: string; flat?: string; layout: Layout }>();

  const unused = (wished: string): string => {
    let name = wished;
    for (let count = 2; taken.has(name); count++) name = `${wished}/${count}`;
    taken.add(name);
    return name;
  };
  const valueOf = (id: string) => {
    const value = values.get(id);
    if (!value) throw new Error(`Node '${id}' has not been written yet.`);
    return value;
  };

  const writer: GraphWriter = {
    graph: network.graph,
    nodes,
    get constants() {
      return [...constants.values()];
    },
    weight: (name) => {
      const weight = network.weights[name];
      if (!weight) throw new Error(`The network has no weight '${name}'.`);
      return weight;
    },
    constant: (tensor) => {
      const there = constants.get(tensor.name);
      if (there) return there.name;
      const named = { ...tensor, name: unused(tensor.name) };
      constants.set(tensor.name, named);
      return named.name;
    },
    floats: (name, shape, data) => writer.constant(floatTensor(name, shape, data)),
    add: (operator, name, inputs, attributes = {}) => {
      const output = unused(name);
      nodes.push({ name, opType: operator, input: [...inputs], output: [output], attribute: Object.entries(attributes).map(attribute) });
      return output;
    },
    define: (id, value, layout) => {
      values.set(id, { [layout]: value, layout });
    },
    layoutOf: (id) => valueOf(id).layout,
    channelsOf: (id) => shapes[id].channels,
    image: (id) => {
      const value = valueOf(id);
      value.image ??= writer.add('Reshape', `${id}/as-image`, [value.flat!, writer.constant(imageShape)]);
      return value.image;
    },
    flat: (id) => {
      const value = valueOf(id);
      value.flat ??= writer.add('Flatten', `${id}/as-row`, [value.image!], { axis: 1 });
      return value.flat;
    },
  };
  return writer;
}

/** Zero keeps a dimension as it is. */
const imageShape = integerTensor('shape/as-image', [4], [0, -1, 1, 1]);

function attribute([name, value]: [string, AttributeValue]): AttributeMessage {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: value };
  if ('float' in value) return { name, type: attributeTypes.float, f: value.float };
  return { name, type: attributeTypes.ints, ints: [...value] };
}
