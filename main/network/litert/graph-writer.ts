/** What the operators write into: tensors, buffers, operators, and which tensor stands for which node of the network. */
import type { ActivationNode, Network, NetworkGraph, Weight } from '../network.ts';
import type { QuantizedLayer, QuantizedNetwork } from '../quantized-network.ts';
import type { ValueShape } from '../shapes.ts';
import { createFile, type LiteRtFile, type Tensor } from './file.ts';
import { areSameIntegers, asInt8, float32, type Numbers } from './numbers.ts';
import { fusedActivations, type FusedActivation } from './schema.ts';

/** `image`: [1, height, width, channels]; `flat`: [1, channels], as fully connected layers give. */
export type Layout = 'image' | 'flat';

export interface GraphWriter {
  readonly graph: NetworkGraph;
  readonly file: LiteRtFile;
  weight(name: string): Weight;
  /** A layer whose weights are integers. */
  layer(id: string): QuantizedLayer | undefined;
  /** What a node's operator does at its end instead of an operator of its own. */
  fused(id: string): { fusedActivationFunction: number };
  /** In which numbers a node's value is stored, behind the activation that was fused into it. */
  numbersOf(id: string): Numbers;
  /** Says which tensor is the output of a node, and of the activation that was fused into it; integers are made where it needs them. */
  define(id: string, tensor: Tensor, layout: Layout): void;
  isDefined(id: string): boolean;
  shapeOf(id: string): ValueShape;
  layoutOf(id: string): Layout;
  /** The value of a node in the numbers and the layout in which it is stored, as [1, height, width, channels]. */
  stored(id: string): Tensor;
  /** The value of a node as float32 [1, height, width, channels]. */
  image(id: string): Tensor;
  /** The value of a node of one pixel as float32 [1, channels]. */
  flat(id: string): Tensor;
}

interface Value {
  layout: Layout;
  stored: Partial<Record<Layout, Tensor>>;
  real: Partial<Record<Layout, Tensor>>;
}

/**
 * @param network its weights are float32; those of `layers` may be left out
 * @param fusions activations that end the operator of another node, by that node's id
 * @param integers layers and values that are integers; none where it is not given
 */
export function createGraphWriter(
  network: Network,
  shapes: Readonly<Record<string, ValueShape>>,
  fusions: ReadonlyMap<string, ActivationNode>,
  integers: Pick<QuantizedNetwork, 'layers' | 'values'> = { layers: {}, values: {} },
): GraphWriter {
  const file = createFile();
  const values = new Map<string, Value>();
  const lastOf = (id: string) => fusions.get(id)?.id ?? id;
  const valueOf = (id: string) => {
    const value = values.get(id);
    if (!value) throw new Error(`Node '${id}' has not been written yet.`);
    return value;
  };
  const reshaped = (name: string, input: Tensor, shape: number[]): Tensor =>
    file.add('RESHAPE', { name, inputs: [input, file.integers(`${name}/shape`, [shape.length], shape)], shape, numbers: file.numbersOf(input), options: ['ReshapeOptions', { newShape: shape }] });
  const storedAs = (id: string, layout: Layout): Tensor => {
    const { stored } = valueOf(id);
    const { channels } = shapes[id];
    return (stored[layout] ??= layout === 'image' ? reshaped(`${id}/as-image`, stored.flat!, [1, 1, 1, channels]) : reshaped(`${id}/as-row`, stored.image!, [1, channels]));
  };
  const realAs = (id: string, layout: Layout): Tensor => {
    const { real } = valueOf(id);
    return (real[layout] ??= file.real(storedAs(id, layout)));
  };

  const writer: GraphWriter = {
    graph: network.graph,
    file,
    weight: (name) => {
      const weight = network.weights[name];
      if (!weight) throw new Error(`The network has no weight '${name}'.`);
      return weight;
    },
    layer: (id) => integers.layers[id],
    fused: (id) => ({ fusedActivationFunction: fusedActivations[(fusions.get(id)?.kind as FusedActivation | undefined) ?? 'none'] }),
    numbersOf: (id) => {
      const quantization = integers.values[lastOf(id)];
      return quantization ? asInt8(quantization) : float32;
    },
    define: (id, output, layout) => {
      const numbers = writer.numbersOf(id);
      const isConverted = numbers.type === 'int8' && !areSameIntegers(numbers, file.numbersOf(output));
      const tensor = isConverted ? file.quantized(`${lastOf(id)}/integers`, output, numbers) : output;
      const value: Value = { layout, stored: { [layout]: tensor }, real: {} };
      for (const each of [id, lastOf(id)]) values.set(each, value);
    },
    isDefined: (id) => values.has(id),
    shapeOf: (id) => shapes[id],
    layoutOf: (id) => valueOf(id).layout,
    stored: (id) => storedAs(id, 'image'),
    image: (id) => realAs(id, 'image'),
    flat: (id) => realAs(id, 'flat'),
  };
  return writer;
}

/** Shape of a node's value as a tensor. */
export function imageShape({ height, width, channels }: ValueShape): number[] {
  return [1, height, width, channels];
}
