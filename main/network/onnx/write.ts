/**
 * A network as the bytes of an ONNX file that any runtime opens.
 * Input `image`: uint8 [batch, height, width, 3], 0..255, red green blue; normalisation is inside the graph.
 * Output `probabilities`: float32 [batch, classes].
 */
import { Failure } from '../../foundation/failure.ts';
import type { Network, NetworkGraph, NetworkNode } from '../network.ts';
import { inferShapes } from '../shapes.ts';
import { writtenNetwork } from '../written-network.ts';
import { createGraphWriter, type GraphWriter } from './graph-writer.ts';
import { metadataToEntries, onnxIrVersion, onnxOpset, type OnnxMetadata } from './metadata.ts';
import { writeOperators } from './operators/index.ts';
import { pictureName, probabilitiesName } from './operators/picture.ts';
import { attributeTypes, dataTypes, encodeModel, type ValueInfoMessage } from './schema.ts';

/**
 * Batch norm is folded into what stands before it, low-rank convolutions are written as the two that they are.
 * Deterministic: the same network and metadata give the same bytes.
 * @param inside nodes of the written graph whose values leave it too, after the probabilities: float32
 * [batch, channels, height, width]. For looking inside; files for devices have none.
 * @throws Failure `network.…` where the graph does not hold together, `onnx.labels`
 */
export function writeOnnx(network: Network, metadata: OnnxMetadata, inside: readonly string[] = []): Uint8Array {
  const written = writtenNetwork(network);
  return modelBytes(written.graph, createGraphWriter(written, reservedNames), metadata, inside);
}

/** The file's own input and output: no node's value may be called so. */
export const reservedNames: readonly string[] = [pictureName, probabilitiesName];

/**
 * @param graph as it is written, node by node
 * @param writer decides how values and weights are stored
 * @throws Failure as {@link writeOnnx}
 */
export function modelBytes(graph: NetworkGraph, writer: GraphWriter, metadata: OnnxMetadata, inside: readonly string[] = []): Uint8Array {
  const shapes = inferShapes(graph);
  const classes = shapes[graph.output].channels;
  if (metadata.labels.length !== classes) throw new Failure('onnx.labels', { labels: metadata.labels.length, classes });

  for (const node of graph.nodes) writeNode(node, writer);
  const insides = inside.map((id) => valueInfo(writer.image(id), dataTypes.float, ['batch', shapes[id].channels, shapes[id].height, shapes[id].width]));
  const logits = writer.flat(graph.output);
  const probabilities = { name: 'softmax', opType: 'Softmax', input: [logits], output: [probabilitiesName], attribute: [{ name: 'axis', type: attributeTypes.int, i: 1 }] };

  return encodeModel({
    irVersion: onnxIrVersion,
    producerName: 'fettle',
    producerVersion: metadata.fettleVersion,
    docString: `Classifies ${graph.input.height} x ${graph.input.width} images into ${classes} classes.`,
    graph: {
      name: graph.name || 'network',
      node: [...writer.nodes, probabilities],
      initializer: [...writer.constants],
      input: [valueInfo(pictureName, dataTypes.uint8, ['batch', graph.input.height, graph.input.width, 3])],
      output: [valueInfo(probabilitiesName, dataTypes.float, ['batch', classes]), ...insides],
    },
    opsetImport: [{ domain: '', version: onnxOpset }],
    metadataProps: metadataToEntries(metadata),
  });
}

function writeNode<Node extends NetworkNode>(node: Node, writer: GraphWriter): void {
  const write = writeOperators[node.op] as ((node: Node, writer: GraphWriter) => void) | undefined;
  if (!write) throw new Error(`There is no way to write '${node.op}' into ONNX.`);
  write(node, writer);
}

function valueInfo(name: string, elemType: number, dimensions: readonly (number | string)[]): ValueInfoMessage {
  const dim = dimensions.map((dimension) => (typeof dimension === 'number' ? { dimValue: dimension } : { dimParam: dimension }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
