/**
 * A network as the bytes of a LiteRT file (`.tflite`), float32.
 * Input `image`: uint8 [1, height, width, 3], 0..255, red green blue; normalisation is inside the graph.
 * Output `probabilities`: float32 [1, classes].
 */
import { Failure } from '../../foundation/failure.ts';
import { findFusedActivations } from '../fused-activations.ts';
import { layerOperations } from '../layer-nodes.ts';
import type { Network, NetworkNode } from '../network.ts';
import { metadataToEntries, type OnnxMetadata } from '../onnx/metadata.ts';
import { inferShapes } from '../shapes.ts';
import { writtenNetwork } from '../written-network.ts';
import { createGraphWriter, type GraphWriter } from './graph-writer.ts';
import { writeOperators } from './operators/index.ts';
import { pictureName, probabilitiesName } from './operators/picture.ts';
import { encodeModel, schemaVersion } from './schema.ts';

/** Operators of LiteRT with a fused activation function. */
const endsWithActivation: ReadonlySet<NetworkNode['op']> = new Set<NetworkNode['op']>([...layerOperations, 'batch-norm', 'add', 'multiply']);

/** Metadata without a key that speaks of ONNX; `labels.txt` is what tools for LiteRT look for, a label a line. */
function entriesOf(metadata: OnnxMetadata): { key: string; value: string }[] {
  const entries = metadataToEntries(metadata).filter(({ key }) => !key.startsWith('onnx.'));
  return [...entries, { key: 'labels.txt', value: `${metadata.labels.join('\n')}\n` }];
}

/**
 * Batch norm is folded, low-rank convolutions are two, ReLU and ReLU6 end the operator before them.
 * Deterministic: the same network and metadata give the same bytes.
 * @throws Failure `network.…` where the graph does not hold together, `onnx.labels`
 */
export function writeLiteRt(network: Network, metadata: OnnxMetadata): Uint8Array {
  const written = writtenNetwork(network);
  const shapes = inferShapes(written.graph);
  return modelBytes(createGraphWriter(written, shapes, findFusedActivations(written.graph, endsWithActivation)), metadata);
}

/** Everything but how numbers are stored, which the writer decides. @throws Failure `onnx.labels` */
export function modelBytes(writer: GraphWriter, metadata: OnnxMetadata): Uint8Array {
  const { graph, file } = writer;
  const classes = writer.shapeOf(graph.output).channels;
  if (metadata.labels.length !== classes) throw new Failure('onnx.labels', { labels: metadata.labels.length, classes });
  for (const node of graph.nodes) writeNode(node, writer);
  const logits = writer.flat(graph.output);
  const probabilities = file.add('SOFTMAX', { name: probabilitiesName, inputs: [logits], shape: [1, classes], options: ['SoftmaxOptions', { beta: 1 }] });
  const [picture] = file.inputs;

  return encodeModel({
    version: schemaVersion,
    operatorCodes: file.operatorCodes,
    subgraphs: [{ tensors: [...file.tensors], inputs: [picture], outputs: [probabilities], operators: [...file.operators], name: graph.name || 'network' }],
    description: `Classifies ${graph.input.height} x ${graph.input.width} images into ${classes} classes.`,
    metadata: entriesOf(metadata).map(({ key, value }) => ({ name: key, buffer: file.buffer(new TextEncoder().encode(value)) })),
    buffers: file.buffers,
    signatureDefs: [
      {
        inputs: [{ name: pictureName, tensorIndex: picture }],
        outputs: [{ name: probabilitiesName, tensorIndex: probabilities }],
        signatureKey: 'serving_default',
        subgraphIndex: 0,
      },
    ],
  });
}

function writeNode<Node extends NetworkNode>(node: Node, writer: GraphWriter): void {
  // An activation that ends another operator is there already.
  if (writer.isDefined(node.id)) return;
  const write = writeOperators[node.op] as ((node: Node, writer: GraphWriter) => void) | undefined;
  if (!write) throw new Error(`There is no way to write '${node.op}' into LiteRT.`);
  write(node, writer);
}
