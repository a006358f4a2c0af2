/**
 * An int8 network as ONNX in QDQ form: float operators between QuantizeLinear and DequantizeLinear, which runtimes turn into
 * integer kernels, and which mean the same in those that don't (https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html).
 * Input and output are those of the float file: `image` uint8 [batch, height, width, 3], `probabilities` float32.
 */
import type { Network } from '../network.ts';
import { isLayer, type LayerNode } from '../layer-nodes.ts';
import { kernelShape, type QuantizedNetwork } from '../quantized-network.ts';
import { createGraphWriter, type GraphWriter, type Layout } from './graph-writer.ts';
import type { OnnxMetadata } from './metadata.ts';
import { quantizedTensor } from './tensors.ts';
import { modelBytes, reservedNames } from './write.ts';

/**
 * Deterministic, as `writeOnnx`.
 * @param inside nodes whose values leave the file too, made float32 again; for looking inside
 * @throws Failure `network.…`, `onnx.labels`
 */
export function writeQuantizedOnnx(network: QuantizedNetwork, metadata: OnnxMetadata, inside: readonly string[] = []): Uint8Array {
  return modelBytes(network.graph, quantizingWriter(network), metadata, inside);
}

/** The float operators write into it; what they hand over as weights and values is stored as integers. */
function quantizingWriter(network: QuantizedNetwork): GraphWriter {
  const { graph, layers, values } = network;
  const inner = createGraphWriter({ graph, weights: network.weights } satisfies Network, reservedNames);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const restored = new Map<string, string>();

  const operandsOf = (id: string) => {
    const { scale, zeroPoint } = values[id];
    return [inner.floats(`scale/${scale}`, [], Float32Array.of(scale)), inner.constant(quantizedTensor(`zero/${zeroPoint}`, [], Uint8Array.of(zeroPoint)))];
  };
  /** Layouts are turned while the value is integers: what stands before a layer is then what runtimes look for. */
  const read = (id: string, layout: Layout): string => {
    if (!values[id]) return inner[layout](id);
    const key = `${layout} ${id}`;
    const there = restored.get(key) ?? inner.add('DequantizeLinear', `${id}/${layout}`, [inner[layout](id), ...operandsOf(id)]);
    restored.set(key, there);
    return there;
  };
  const layerPart = (name: string): { node: LayerNode; part: string } | null => {
    const cut = name.lastIndexOf('/');
    const [node, part] = [nodes.get(name.slice(0, cut)), name.slice(cut + 1)];
    return node && isLayer(node) && layers[node.id] && (part === 'kernel' || part === 'bias') ? { node, part } : null;
  };

  return {
    ...inner,
    // Spreading would freeze it as it is now.
    get constants() {
      return inner.constants;
    },
    weight: (name) => {
      const layer = layerPart(name);
      if (!layer) return inner.weight(name);
      const { kernel, bias } = layers[layer.node.id];
      if (layer.part === 'kernel') return { shape: kernelShape(layer.node, layers[layer.node.id]), values: Float32Array.from(kernel) };
      return { shape: [bias!.length], values: Float32Array.from(bias!) };
    },
    floats: (name, shape, data) => {
      const layer = layerPart(name);
      if (!layer) return inner.floats(name, shape, data);
      const { kernelScales, bias } = layers[layer.node.id];
      const isKernel = layer.part === 'kernel';
      const integers = inner.constant(quantizedTensor(name, shape, isKernel ? Int8Array.from(data) : bias!));
      const inputScale = values[layer.node.inputs[0]].scale;
      const scales = isKernel ? kernelScales : kernelScales.map((scale) => scale * inputScale);
      const operands = [integers, inner.floats(`${name}/scales`, [scales.length], scales)];
      // Output channels are the first axis of a convolution's kernel and the last of a linear layer's. No zero point means zero.
      return inner.add('DequantizeLinear', `${name}/real`, operands, { axis: isKernel && shape.length === 2 ? 1 : 0 });
    },
    define: (id, value, layout) => {
      inner.define(id, values[id] ? inner.add('QuantizeLinear', `${id}/integers`, [value, ...operandsOf(id)]) : value, layout);
    },
    image: (id) => read(id, 'image'),
    flat: (id) => read(id, 'flat'),
  };
}
