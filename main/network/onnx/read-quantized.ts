/**
 * An int8 network from its ONNX file, as `write-quantized.ts` writes it: what is quantised is taken out, the float file that is
 * left is read as any other, and the integers come beside it.
 */
import { Failure } from '../../foundation/failure.ts';
import type { Network, Weights } from '../network.ts';
import { dequantizedNetwork } from '../dequantize.ts';
import { isLayer, type LayerNode } from '../layer-nodes.ts';
import type { QuantizedLayer, QuantizedNetwork, ValueQuantization } from '../quantized-network.ts';
import { nameOf, unsupportedInput } from './refusals.ts';
import { networkOfModel, type ReadOptions } from './read.ts';
import { dataTypes, decodeModel, type GraphMessage, type ModelMessage, type NodeMessage, type TensorMessage } from './schema.ts';
import { floatTensor, readQuantizedTensor, readTensor } from './tensors.ts';

interface IntegerConstant {
  integers: Int8Array | Int32Array;
  scales: Float32Array;
}

interface TakenApart {
  /** Without QuantizeLinear and DequantizeLinear. */
  float: GraphMessage;
  /** By the name of the float constant in its place. */
  constants: Map<string, IntegerConstant>;
  /** By the name of the float value that is quantised. */
  values: Map<string, ValueQuantization>;
}

/** @throws Failure `onnx.…`, `network.…` */
export function readQuantizedOnnx(bytes: Uint8Array): QuantizedNetwork {
  return quantizedNetworkOf(decodeModel(bytes));
}

/**
 * Any file that is read, as real numbers: those that integers stand for, where it holds integers.
 * @throws Failure `onnx.…`, `network.…`
 */
export function readOnnxAsFloats(bytes: Uint8Array, options: ReadOptions = {}): Network {
  const model = decodeModel(bytes);
  return isQuantized(model) ? dequantizedNetwork(quantizedNetworkOf(model, options)) : networkOfModel(model, options);
}

/** Whether a file holds values in integers. @throws Failure `onnx.unreadable` */
export function isQuantizedOnnx(bytes: Uint8Array): boolean {
  return isQuantized(decodeModel(bytes));
}

function isQuantized({ graph }: ModelMessage): boolean {
  return graph.node.some(({ opType }) => opType === 'QuantizeLinear');
}

function quantizedNetworkOf(model: ModelMessage, options: ReadOptions = {}): QuantizedNetwork {
  const { float, constants, values: valuesByName } = takeApart(model.graph);
  const rounded = new Set(float.node.filter(({ output }) => output.some((name) => valuesByName.has(name))).map(({ name }) => name));
  const network = networkOfModel({ ...model, graph: float }, { ...options, rounded });
  const values = valuesById(network, float, valuesByName);
  return { graph: network.graph, ...integerLayers(network, float, constants, values), values };
}

function takeApart(graph: GraphMessage): TakenApart {
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const constants: TakenApart['constants'] = new Map();
  const values: TakenApart['values'] = new Map();
  const renamed = new Map<string, string>();
  const initializer = graph.initializer.filter(({ dataType }) => dataType === dataTypes.float || dataType === dataTypes.int64);
  const nodes: NodeMessage[] = [];
  for (const original of graph.node) {
    const node = { ...original, input: original.input.map((name) => renamed.get(name) ?? name) };
    const constant = tensors.get(node.input[0]);
    if (node.opType === 'QuantizeLinear') {
      values.set(node.input[0], quantizationOf(node, tensors));
      renamed.set(node.output[0], node.input[0]);
    } else if (node.opType === 'DequantizeLinear' && constant) {
      const { integers, scales, real } = integerConstant(node, constant, tensors);
      constants.set(node.output[0], { integers, scales });
      initializer.push(floatTensor(node.output[0], constant.dims, real));
    } else if (node.opType === 'DequantizeLinear') {
      renamed.set(node.output[0], node.input[0]);
    } else {
      nodes.push(node);
    }
  }
  return { float: { ...graph, node: nodes, initializer }, constants, values };
}

function quantizationOf(node: NodeMessage, tensors: ReadonlyMap<string, TensorMessage>): ValueQuantization {
  const scale = scalesOf(node, tensors);
  const zeroPoint = readQuantizedTensor(tensorOf(node, 2, tensors));
  if (scale.length !== 1) throw unsupportedInput(node, 1);
  if (!(zeroPoint instanceof Uint8Array) || zeroPoint.length !== 1) throw unsupportedInput(node, 2);
  return { scale: scale[0], zeroPoint: zeroPoint[0] };
}

/** Kernels of int8 and biases of int32 around zero, one scale a channel along the first axis or the last. */
function integerConstant(node: NodeMessage, tensor: TensorMessage, tensors: ReadonlyMap<string, TensorMessage>): IntegerConstant & { real: Float32Array } {
  const integers = readQuantizedTensor(tensor);
  const scales = scalesOf(node, tensors);
  const axis = node.attribute.find(({ name }) => name === 'axis')?.i ?? 0;
  if (integers instanceof Uint8Array || node.input.length > 2) throw unsupportedInput(node, 0);
  if ((axis !== 0 && axis !== tensor.dims.length - 1) || tensor.dims[axis] !== scales.length) throw unsupportedInput(node, 1);
  const step = axis === 0 ? integers.length / scales.length : 1;
  const real = Float32Array.from(integers, (integer, index) => integer * scales[Math.floor(index / step) % scales.length]);
  return { integers, scales, real };
}

function scalesOf(node: NodeMessage, tensors: ReadonlyMap<string, TensorMessage>): Float32Array {
  const { values } = readTensor(tensorOf(node, 1, tensors));
  if (values.length === 0 || !values.every((scale) => scale > 0 && Number.isFinite(scale))) throw unsupportedInput(node, 1);
  return values;
}

function tensorOf(node: NodeMessage, index: number, tensors: ReadonlyMap<string, TensorMessage>): TensorMessage {
  const tensor = tensors.get(node.input[index]);
  if (!tensor) throw new Failure('onnx.not-constant', { operator: node.opType, node: nameOf(node), value: node.input[index] ?? '?' });
  return tensor;
}

function integerLayers(network: Network, float: GraphMessage, constants: TakenApart['constants'], inputs: QuantizedNetwork['values']): Pick<QuantizedNetwork, 'layers' | 'weights'> {
  const ids = new Map(network.graph.nodes.filter(isLayer).map((node): [string, LayerNode] => [node.id, node]));
  const weights: Weights = { ...network.weights };
  const layers = Object.create(null) as Record<string, QuantizedLayer>;
  for (const node of float.node) {
    const kernel = constants.get(node.input[1]);
    if (!kernel) continue;
    const layer = ids.get(node.name);
    const bias = node.input[2] ? constants.get(node.input[2])?.integers : null;
    if (!layer || !(kernel.integers instanceof Int8Array)) throw unsupportedInput(node, 1);
    // The steps of its bias are those of what it reads.
    if (!inputs[layer.inputs[0]]) throw unsupportedInput(node, 0);
    if (bias === undefined || bias instanceof Int8Array) throw unsupportedInput(node, 2);
    const { values } = weights[`${layer.id}/kernel`];
    const channels = kernel.scales.length;
    if (values.length % channels !== 0) throw unsupportedInput(node, 1);
    // In the network's layout the channel is last; dividing by its scale gives the integer again.
    layers[layer.id] = { kernel: Int8Array.from(values, (value, index) => Math.round(value / kernel.scales[index % channels])), kernelScales: kernel.scales, bias };
    delete weights[`${layer.id}/kernel`];
    delete weights[`${layer.id}/bias`];
  }
  return { layers, weights };
}

/** A value has the name of the node that gives it; what is done to the pixels is no node, but the picture's. */
function valuesById({ graph }: Network, float: GraphMessage, values: TakenApart['values']): Record<string, ValueQuantization> {
  const producers = new Map(float.node.flatMap((node) => node.output.map((output): [string, string] => [output, node.name])));
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const picture = graph.nodes.find(({ op }) => op === 'input')!.id;
  const byId = Object.create(null) as Record<string, ValueQuantization>;
  for (const [value, quantization] of values) {
    const producer = producers.get(value) ?? '';
    byId[ids.has(producer) ? producer : picture] = quantization;
  }
  return byId;
}
