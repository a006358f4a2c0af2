/**
 * A network from an ONNX file. Fettle's own files come back whole: same ids, same weights, same normalisation.
 * Files of others are read as far as the table of operators goes, and refused with the operator's name beyond that.
 */
import { Failure } from '../../foundation/failure.ts';
import type { Network } from '../network.ts';
import { requireMatchingWeights } from '../node-weights.ts';
import { inferShapes } from '../shapes.ts';
import { fuseActivations } from './fuse-activations.ts';
import { absorbPadding } from './absorb-padding.ts';
import { createGraphReader, readConstants, type FilePicture, type GraphReader } from './graph-reader.ts';
import { metadataFromEntries, type OnnxMetadata } from './metadata.ts';
import { pixelScales, type PixelScale } from './pixel-scales.ts';
import { readOperators } from './operators/index.ts';
import type { PixelValue } from './read-values.ts';
import { nameOf } from './refusals.ts';
import { dataTypes, decodeModel, type GraphMessage, type ModelMessage, type NodeMessage, type ValueInfoMessage } from './schema.ts';
import { typeName } from './tensors.ts';

/** The operators in `operators/` mean the same from this opset on. */
const oldestOpset = 11;

export interface ReadOptions {
  /** Of files that take floats: what their pixels are. Files that take uint8 have it inside. */
  pixels?: PixelScale;
  /** Names of nodes whose values the file rounds. */
  rounded?: ReadonlySet<string>;
}

/**
 * @param bytes an ONNX file
 * @throws Failure `onnx.…`, `network.…`: what the file holds that cannot be read, where, and what to do
 */
export function readOnnx(bytes: Uint8Array, options: ReadOptions = {}): Network {
  return networkOfModel(decodeModel(bytes), options);
}

/** @throws Failure as {@link readOnnx} */
export function networkOfModel(model: ModelMessage, options: ReadOptions = {}): Network {
  const opset = model.opsetImport.find((entry) => !entry.domain || entry.domain === 'ai.onnx')?.version ?? 0;
  if (opset < oldestOpset) throw new Failure('onnx.opset-too-old', { opset, oldest: oldestOpset });

  const constants = readConstants(model.graph.initializer);
  const picture = pictureOf(model.graph, constants, options);
  const reader = createGraphReader(constants, readingsOf(model.graph), picture);
  reader.define(picture.node, {
    kind: 'pixels',
    layout: picture.layout,
    number: picture.number,
    normalisation: picture.normalisation,
  });
  for (const node of model.graph.node) if (!reader.fold(node)) readNode(node, reader);

  const network = fuseActivations(absorbPadding({
    graph: {
      name: model.graph.name ?? 'ONNX',
      input: { height: picture.height, width: picture.width, normalisation: reader.normalisation() ?? { mean: [0, 0, 0], deviation: [1, 1, 1] } },
      nodes: reader.nodes,
      output: outputOf(model.graph, reader),
    },
    weights: reader.weights,
  }, options.rounded), options.rounded);
  inferShapes(network.graph);
  requireMatchingWeights(network);
  return network;
}

/** @throws Failure `onnx.unreadable`, `onnx.metadata-missing` */
export function readOnnxMetadata(bytes: Uint8Array): OnnxMetadata {
  return metadataFromEntries(decodeModel(bytes).metadataProps);
}

/** Leaving the file counts as a reading. */
function readingsOf(graph: GraphMessage): Map<string, number> {
  const readings = new Map<string, number>();
  for (const name of [...graph.node.flatMap((node) => node.input), ...graph.output.map((output) => output.name)]) readings.set(name, (readings.get(name) ?? 0) + 1);
  return readings;
}

function readNode(node: NodeMessage, reader: GraphReader): void {
  const domain = node.domain ?? '';
  const read = domain === '' || domain === 'ai.onnx' ? readOperators[node.opType ?? ''] : undefined;
  if (!read) {
    const operator = domain === '' ? (node.opType ?? '?') : `${domain}.${node.opType ?? '?'}`;
    throw new Failure('onnx.operator-unknown', { operator, node: nameOf(node), known: Object.keys(readOperators).sort().join(', ') });
  }
  read(node, reader);
}

type Picture = Omit<PixelValue, 'kind'> & FilePicture & { node: NodeMessage };

/** The one input that is not a constant: uint8 [batch, height, width, 3], or float with the channels last or first. */
function pictureOf(graph: GraphMessage, constants: ReadonlyMap<string, unknown>, { pixels }: ReadOptions): Picture {
  const inputs = graph.input.filter((input) => !constants.has(input.name));
  const input = inputs[0];
  const dimensions = dimensionsOf(input);
  const type = input?.type?.tensorType?.elemType;
  const channelsFirst = type === dataTypes.float && dimensions[1] === 3;
  const [height, width, channels] = channelsFirst ? [dimensions[2], dimensions[3], dimensions[1]] : dimensions.slice(1);
  const fits = inputs.length === 1 && (type === dataTypes.uint8 || type === dataTypes.float) && dimensions.length === 4;
  if (!fits || channels !== 3 || !isSide(height) || !isSide(width)) {
    throw new Failure('onnx.input-unsupported', { found: inputs.map(described).join('; ') || '-' });
  }
  if (type === dataTypes.float && !pixels) throw new Failure('onnx.pixels-unknown', { input: input.name });
  return {
    node: { name: input.name, opType: 'input', input: [], output: [input.name], attribute: [] },
    height,
    width,
    batch: typeof dimensions[0] === 'number' ? dimensions[0] : null,
    layout: channelsFirst ? 'channels-first' : 'channels-last',
    number: type === dataTypes.uint8 ? 'uint8' : 'float',
    normalisation: pixelScales[type === dataTypes.float && pixels ? pixels : 'raw'],
  };
}

function outputOf(graph: GraphMessage, reader: GraphReader): string {
  const name = graph.output.length === 1 ? graph.output[0].name : '';
  const found = reader.output(name);
  if (found === null) throw new Failure('onnx.output-unsupported', { found: graph.output.map((output) => output.name).join(', ') || '-' });
  return found;
}

function isSide(side: number | string): side is number {
  return typeof side === 'number' && Number.isInteger(side) && side >= 1 && side <= 65536;
}

function dimensionsOf(info: ValueInfoMessage | undefined): (number | string)[] {
  return (info?.type?.tensorType?.shape?.dim ?? []).map((dimension) => dimension.dimValue ?? dimension.dimParam ?? '?');
}

function described(info: ValueInfoMessage): string {
  return `${info.name}: ${typeName(info.type?.tensorType?.elemType)} [${dimensionsOf(info).join(', ')}]`;
}
