/** Graphs as exporters write them, put together of their habits: each is a few nodes on the value before. */
import type { Random } from '../../../main/foundation/random.ts';
import type { AttributeMessage, NodeMessage, TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor, integerTensor } from '../../../main/network/onnx/tensors.ts';
import { float, foreignFile, int, ints, node, text } from './foreign-files.ts';

/** [batch, channels, height, width], or with the channels last. */
interface Value {
  name: string;
  channels: number;
  side: number;
  isLast: boolean;
}

export class ForeignGraph {
  readonly nodes: NodeMessage[] = [];
  readonly initializer: TensorMessage[] = [];
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  add(opType: string, inputs: string[], attributes: AttributeMessage[] = []): string {
    const name = `${opType.toLowerCase()}${this.nodes.length}`;
    this.nodes.push(node(opType, inputs, name, attributes));
    return name;
  }

  /** Weights. @param deviation of about 1 / sqrt(fan in), so that values stay near 1 */
  weights(shape: readonly number[], deviation = 1): string {
    const name = `weights${this.initializer.length}`;
    const values = Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => this.random.normal() * deviation);
    this.initializer.push(floatTensor(name, shape, values));
    return name;
  }

  number(value: number, shape: readonly number[] = []): string {
    const name = `number${this.initializer.length}`;
    this.initializer.push(floatTensor(name, shape, Float32Array.of(value)));
    return name;
  }

  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    const name = `integers${this.initializer.length}`;
    this.initializer.push(integerTensor(name, shape, values));
    return name;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.random.integer(items.length)];
  }

  /** Of 3 x 3, or as said, that keeps the side. */
  convolution(value: Value, outputs: number, { size = 3, groups = 1, attributes = [ints('pads', Array.from({ length: 4 }, () => (size - 1) / 2))] as AttributeMessage[], side = value.side } = {}): Value {
    const kernel = this.weights([outputs, value.channels / groups, size, size], 1 / Math.sqrt((value.channels / groups) * size * size));
    return { ...value, name: this.add('Conv', [value.name, kernel, this.weights([outputs], 0.3)], [int('group', groups), ...attributes]), channels: outputs, side };
  }

  /** With the channels first. */
  image(value: Value): Value {
    return value.isLast ? { ...value, name: this.add('Transpose', [value.name], [ints('perm', [0, 3, 1, 2])]), isLast: false } : value;
  }

  /** With the channels last. */
  last(value: Value): Value {
    return value.isLast ? value : { ...value, name: this.add('Transpose', [value.name], [ints('perm', [0, 2, 3, 1])]), isLast: true };
  }

  /** A constant of one number a channel, shaped as the value's layout has it. */
  byChannel({ channels, isLast }: Value, around: number): string {
    const shape = isLast ? this.pick([[channels], [1, 1, 1, channels]]) : this.pick([[channels, 1, 1], [1, channels, 1, 1]]);
    const name = this.weights(shape, 0.3);
    const data = this.initializer.at(-1)!;
    const values = new Float32Array(Uint8Array.from(data.rawData!).buffer).map((value) => value + around);
    this.initializer[this.initializer.length - 1] = floatTensor(name, shape, values);
    return name;
  }
}

type Habit = (graph: ForeignGraph, value: Value) => Value;

/** Habits that any image can be followed by; what gets smaller leaves those of one or two pixels alone. */
export const habits: Readonly<Record<string, Habit>> = {
  'a grouped convolution': (graph, value) => graph.convolution(graph.convolution(graph.image(value), 6), 4, { groups: 2 }),
  'two filters a channel': (graph, value) => graph.convolution(graph.image(value), 2 * value.channels, { groups: value.channels }),
  'a convolution that pads as much as it needs': (graph, value) => graph.convolution(graph.image(value), 4, { attributes: [text('auto_pad', graph.pick(['SAME_UPPER', 'SAME_LOWER'])), ints('strides', [2, 2])], side: Math.ceil(value.side / 2) }),
  'a convolution that is said to pad nothing': (graph, value) => graph.convolution(graph.image(value), 3, { size: 1, attributes: [text('auto_pad', 'VALID')] }),
  'zeros around what a convolution reads': (graph, value) => {
    const image = graph.image(value);
    return graph.convolution({ ...image, name: graph.add('Pad', [image.name, graph.integers([0, 0, 2, 1, 0, 0, 0, 1])]) }, 4, { attributes: [] });
  },
  'zeros around what a pool reads, colours last': (graph, value) => {
    const last = graph.last(value);
    const padded = graph.image({ ...last, name: graph.add('Pad', [last.name, graph.integers([0, 1, 1, 0, 0, 1, 1, 0]), graph.number(0)]) });
    const operator = graph.pick(['MaxPool', 'AveragePool']);
    return { ...padded, name: graph.add(operator, [padded.name], [ints('kernel_shape', [3, 3])]) };
  },
  'windows that reach beyond the end': (graph, value) => {
    const image = graph.image(value);
    if (image.side < 3) return image;
    const pads = graph.pick([0, 1]);
    const attributes = [ints('kernel_shape', [3, 3]), ints('strides', [2, 2]), ints('pads', [pads, pads, pads, pads]), int('ceil_mode', 1)];
    return { ...image, name: graph.add('MaxPool', [image.name], attributes), side: Math.min(Math.ceil((image.side + 2 * pads - 3) / 2) + 1, Math.ceil((image.side + pads) / 2)) };
  },
  'an average that counts what was padded': (graph, value) => {
    const image = graph.image(value);
    return { ...image, name: graph.add('AveragePool', [image.name], [ints('kernel_shape', [3, 3]), ints('pads', [1, 1, 1, 1]), int('count_include_pad', 1)]) };
  },
  'constants by channel behind a layer': (graph, value) => {
    const layer = graph.convolution(graph.image(value), 5);
    const scaled = graph.add('Mul', [layer.name, graph.byChannel(layer, 1)]);
    return { ...layer, name: graph.add(graph.pick(['Add', 'Sub']), [scaled, graph.byChannel(layer, 0)]) };
  },
  'constants by channel on what others read too': (graph, value) => {
    const changed = graph.add('Add', [graph.add('Div', [value.name, graph.byChannel(value, 3)]), graph.byChannel(value, 0)]);
    return { ...value, name: graph.add('Add', [value.name, changed]) };
  },
  'one number for all channels': (graph, value) => {
    const less = graph.add('Sub', [graph.number(1), value.name]);
    return { ...value, name: graph.add('Mul', [graph.add('Relu', [less]), graph.number(0.5, [1])]) };
  },
  'a hard swish of its parts': (graph, value) => {
    const clipped = graph.add('Clip', [graph.add('Add', [value.name, graph.number(3)]), graph.number(0), graph.number(6)]);
    if (graph.pick([true, false])) return { ...value, name: graph.add('Div', [graph.add('Mul', [value.name, clipped]), graph.number(6)]) };
    return { ...value, name: graph.add('Mul', [graph.add('Mul', [clipped, graph.number(1 / 6)]), value.name]) };
  },
  'a hard sigmoid of its parts': (graph, value) => {
    const shifted = graph.add('Add', [graph.add('Mul', [value.name, graph.number(1 / 6)]), graph.number(0.5)]);
    return { ...value, name: graph.add('Mul', [graph.add('Clip', [shifted, graph.number(0), graph.number(1)]), value.name]) };
  },
  'a ReLU6 of a maximum and a minimum': (graph, value) => ({ ...value, name: graph.add('Min', [graph.add('Max', [value.name, graph.number(0)]), graph.number(6)]) }),
  'a swish of its parts': (graph, value) => ({ ...value, name: graph.add('Mul', [value.name, graph.add('Sigmoid', [value.name])]) }),
  'a gate from the mean, colours last': (graph, value) => {
    const last = graph.last(value);
    const mean = graph.add('ReduceMean', [last.name], [ints('axes', [1, 2]), int('keepdims', graph.pick([0, 1]))]);
    const rows = graph.add('Reshape', [mean, graph.integers([-1, value.channels])]);
    const gate = graph.add('Sigmoid', [graph.add('MatMul', [rows, graph.weights([value.channels, value.channels], 1 / Math.sqrt(value.channels))])]);
    return { ...last, name: graph.add('Mul', [last.name, graph.add('Reshape', [gate, graph.integers([0, 1, 1, value.channels])])]) };
  },
  'a gate from rows that become images axis by axis': (graph, value) => {
    const image = graph.image(value);
    const rows = graph.add('Squeeze', [graph.add('GlobalAveragePool', [image.name]), graph.integers([2, 3])]);
    const gate = graph.add('HardSigmoid', [graph.add('Gemm', [rows, graph.weights([value.channels, value.channels], 0.5), graph.weights([1, value.channels])], [float('alpha', 0.5), float('beta', 2)])], [float('alpha', 1 / 6)]);
    return { ...image, name: graph.add('Mul', [image.name, graph.add('Unsqueeze', [gate, graph.integers([2, 3])])]) };
  },
  'a matrix on every pixel, colours last': (graph, value) => {
    const last = graph.last(value);
    const product = graph.add('MatMul', [last.name, graph.weights([value.channels, 4], 1 / Math.sqrt(value.channels))]);
    return { ...last, name: graph.add('Add', [product, graph.weights([4])]), channels: 4 };
  },
  'values side by side, colours last': (graph, value) => {
    const last = graph.last(value);
    return { ...last, name: graph.add('Concat', [last.name, graph.add('Relu', [last.name])], [int('axis', graph.pick([3, -1]))]), channels: 2 * value.channels };
  },
  'a batch norm': (graph, value) => {
    const image = graph.image(value);
    const variance = `variance${graph.initializer.length}`;
    graph.initializer.push(floatTensor(variance, [image.channels], Float32Array.from({ length: image.channels }, (_, channel) => 0.5 + channel / image.channels)));
    return { ...image, name: graph.add('BatchNormalization', [image.name, graph.weights([image.channels]), graph.weights([image.channels]), graph.weights([image.channels]), variance], [float('epsilon', 1e-3)]) };
  },
  'what does nothing': (graph, value) => {
    const whole = graph.add('Slice', [graph.add('Identity', [value.name]), graph.integers([0]), graph.integers([2 ** 40]), graph.integers([1])]);
    return { ...value, name: graph.add('Cast', [graph.add('Dropout', [whole])], [int('to', 1)]) };
  },
};

/** Ends, from an image to two classes. */
export const ends: Readonly<Record<string, (graph: ForeignGraph, value: Value) => string>> = {
  'global pooling and rows by the shape of the batch': (graph, value) => {
    const image = graph.image(value);
    const pooled = graph.add('AveragePool', [image.name], [ints('kernel_shape', [image.side, image.side])]);
    const batch = graph.add('Unsqueeze', [graph.add('Gather', [graph.add('Shape', [image.name]), graph.integers([0], [])]), graph.integers([0])]);
    const rows = graph.add('Reshape', [pooled, graph.add('Concat', [batch, graph.integers([-1])], [int('axis', 0)])]);
    return graph.add('Gemm', [rows, graph.weights([2, image.channels]), graph.weights([2])], [int('transB', 1)]);
  },
  'all pixels side by side': (graph, value) => {
    const image = graph.image(value);
    const size = image.channels * image.side ** 2;
    return graph.add('Gemm', [graph.add('Relu', [graph.add('Flatten', [image.name])]), graph.weights([size, 2], 1 / Math.sqrt(size)), graph.number(0.5)]);
  },
  'all pixels side by side, colours last': (graph, value) => {
    const last = graph.last(value);
    const size = last.channels * last.side ** 2;
    const rows = graph.add('Reshape', [last.name, graph.integers([1, size])]);
    return graph.add('Add', [graph.add('MatMul', [rows, graph.weights([size, 2], 1 / Math.sqrt(size))]), graph.weights([2])]);
  },
  'a convolution, then the mean': (graph, value) => graph.add('ReduceMean', [graph.convolution(graph.image(value), 2, { size: 1 }).name], [ints('axes', [2, 3]), int('keepdims', 0)]),
};

/** @param chosen names of {@link habits}, in the order in which they follow one another */
export function graphOf(random: Random, chosen: readonly string[], end: string, layout: 'first' | 'last'): Uint8Array {
  const side = 6;
  const graph = new ForeignGraph(random);
  const input: Value = { name: 'input', channels: 3, side, isLast: layout === 'last' };
  const value = chosen.reduce((before, habit) => habits[habit](graph, before), graph.convolution(graph.image(input), 4));
  const name = ends[end](graph, value);
  graph.nodes.push(node('Identity', [name], 'output'));
  return foreignFile({ nodes: graph.nodes, initializer: graph.initializer, shape: layout === 'last' ? [1, side, side, 3] : [1, 3, side, side] });
}
