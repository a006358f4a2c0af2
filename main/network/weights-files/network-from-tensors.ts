/** A network from the weights of somebody else's: the family is recognised by the names of its tensors. */
import { Failure } from '../../foundation/failure.ts';
import { buildGraph } from '../families/index.ts';
import type { Network, NetworkGraph, Normalisation, Weight, Weights } from '../network.ts';
import { sizeOfShape, weightShapes } from '../node-weights.ts';
import { kernelFromOnnx } from '../onnx/tensors.ts';
import { namingSchemes, ownNames, ownSource, type KernelLayout, type NamingScheme } from './tensor-names.ts';
import { malformed } from './malformed.ts';

/** Keys of the metadata of our own files. */
export const ownKeys = { family: 'fettle.family', mean: 'mean', deviation: 'deviation' } as const;

export interface TensorFile {
  metadata: Readonly<Record<string, string>>;
  tensors: Weights;
}

/**
 * The network with as many classes as it was trained for. A file of ours without a classifier gives one of a single
 * class and zeros, which whoever trains it replaces (`replaceHead`).
 * @param size height and width of its images, in pixels: weights do not say it
 * @throws Failure `weights.unknown-network`, `weights.shape`, `weights.malformed`
 */
export function networkFromTensors({ metadata, tensors }: TensorFile, size: number): Network {
  const scheme = ownScheme(metadata) ?? namingSchemes.find((one) => fits(one, tensors));
  if (!scheme) {
    const known = [...new Set(namingSchemes.map(({ family, source }) => `${family} (${source})`))].join(', ');
    throw new Failure('weights.unknown-network', { first: Object.keys(tensors).slice(0, 3).join(', ') || '-', known });
  }
  const graph = graphFor(scheme, tensors, size);
  const weights = Object.fromEntries(Object.entries(weightShapes(graph)).map(([name, shape]) => [name, weightFor(scheme, name, shape, tensors, graph)]));
  return { graph, weights };
}

function ownScheme(metadata: Readonly<Record<string, string>>): NamingScheme | undefined {
  const family = metadata[ownKeys.family];
  if (family === undefined) return undefined;
  const colours = (key: string): Normalisation['mean'] => {
    const values = (metadata[key] ?? '').split(',').map(Number);
    if (values.length !== 3 || !values.every(Number.isFinite)) throw malformed(`${key} is not three numbers`);
    return values as Normalisation['mean'];
  };
  return ownNames(family, { mean: colours(ownKeys.mean), deviation: colours(ownKeys.deviation) });
}

/** All its tensors are there, and none besides: a deeper network has those of a shallower one too. */
function fits(scheme: NamingScheme, tensors: Weights): boolean {
  const names = new Set(namesIn(scheme, buildGraph(scheme.family, anyOptions(scheme))));
  return names.size === Object.keys(tensors).length && Object.keys(tensors).every((name) => names.has(name));
}

const anyOptions = (scheme: NamingScheme) => ({ stem: 'imagenet' as const, classes: 1, height: 64, width: 64, normalisation: scheme.normalisation });

function namesIn(scheme: NamingScheme, graph: NetworkGraph): string[] {
  return Object.keys(weightShapes(graph)).map((name) => foreignName(scheme, name));
}

function foreignName(scheme: NamingScheme, name: string): string {
  const slash = name.lastIndexOf('/');
  return scheme.nameOf(name.slice(0, slash), name.slice(slash + 1)) ?? name;
}

/** Width, stem and classes, as the weights show them. */
function graphFor(scheme: NamingScheme, tensors: Weights, size: number): NetworkGraph {
  const shapeOf = (name: string): number[] => {
    const foreign = foreignName(scheme, name);
    if (!Object.hasOwn(tensors, foreign)) throw new Failure('weights.shape', { tensor: foreign, found: '-', expected: '?' });
    return tensors[foreign].shape;
  };
  const first = shapeOf('stem.convolution/kernel');
  const [kernel, baseWidth] = scheme.layout === 'rows' ? [first[2], first[0]] : [first[0], first[3]];
  const [classes] = lacksHead(scheme, tensors) ? [1] : shapeOf('classifier/bias');
  const build = (stem: 'imagenet' | 'small') => buildGraph(scheme.family, { stem, classes, height: size, width: size, normalisation: scheme.normalisation, baseWidth });
  const usual = build('imagenet');
  return weightShapes(usual)['stem.convolution/kernel'][0] === kernel ? usual : build('small');
}

function lacksHead(scheme: NamingScheme, tensors: Weights): boolean {
  return scheme.source === ownSource && !Object.hasOwn(tensors, 'classifier/kernel') && !Object.hasOwn(tensors, 'classifier/bias');
}

function weightFor(scheme: NamingScheme, name: string, shape: number[], tensors: Weights, graph: NetworkGraph): Weight {
  const node = graph.nodes.find(({ id }) => id === name.slice(0, name.lastIndexOf('/')));
  if (node?.id === graph.output && lacksHead(scheme, tensors)) return { shape, values: new Float32Array(sizeOfShape(shape)) };
  const foreign = foreignName(scheme, name);
  const found = Object.hasOwn(tensors, foreign) ? tensors[foreign] : undefined;
  const turned = found && inOurLayout(found, shape, scheme.layout, node?.op === 'depthwise-convolution');
  if (!turned) throw new Failure('weights.shape', { tensor: foreign, found: found?.shape.join(' × ') || '-', expected: shape.join(' × ') });
  return turned;
}

/** Null where the shape is another. A classifier may be kept as a convolution of 1 x 1. */
function inOurLayout({ shape, values }: Weight, wanted: number[], layout: KernelLayout, depthwise: boolean): Weight | null {
  const like = (other: number[]) => shape.length === other.length && shape.every((size, axis) => size === other[axis]);
  if (wanted.length === 1) return like(wanted) ? { shape: wanted, values } : null;
  if (wanted.length === 2) {
    const [inputs, outputs] = wanted;
    if (layout === 'columns') return like(wanted) || like([1, 1, inputs, outputs]) ? { shape: wanted, values } : null;
    return like([outputs, inputs]) || like([outputs, inputs, 1, 1]) ? { shape: wanted, values: kernelFromOnnx(values, 1, 1, inputs, outputs) } : null;
  }
  if (layout === 'columns') return like(wanted) ? { shape: wanted, values } : null;
  const [height, width, inputs, outputs] = wanted;
  const [rows, columns] = depthwise ? [inputs, 1] : [outputs, inputs];
  return like([rows, columns, height, width]) ? { shape: wanted, values: kernelFromOnnx(values, height, width, columns, rows) } : null;
}
