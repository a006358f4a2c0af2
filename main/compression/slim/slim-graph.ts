/**
 * A slim network: the same graph with every group of channels narrowed to the same share, to be trained from random weights. The
 * control that papers leave out (Liu et al. 2019, arXiv 1810.05270), and a way of its own. From the graph alone, so that it
 * serves every family and networks of others alike.
 */
import { findChannelGroups, type ChannelGroup } from '../../network/channel-groups.ts';
import type { Network, NetworkGraph, Weights } from '../../network/network.ts';
import { sizeOfShape, weightShapes } from '../../network/node-weights.ts';
import { passingMetadata } from '../../network/onnx/metadata.ts';
import { writeOnnx } from '../../network/onnx/write.ts';
import { inferShapes } from '../../network/shapes.ts';
import { storedNumbers } from '../network-size.ts';
import { countsOf, leastNumbers, prunableGroups, smallestRatio } from '../soft-filter-pruning/choose-channels.ts';
import { keepByRatio, type Kept } from '../soft-filter-pruning/selection.ts';
import { sizeAfterRemoval } from '../soft-filter-pruning/size-after-removal.ts';

const anyCount = { multipleOf: 1, keepAtLeast: 1 };

/** The fewest numbers that narrowing leaves. */
export function leastSlimNumbers(graph: NetworkGraph): number {
  const plain = denseGraph(graph);
  return leastNumbers(plain, prunableGroups(findChannelGroups(plain), []), anyCount);
}

/**
 * The widest graph that stores at most so many numbers; the narrowest where none does.
 * @param numbers weights, biases and statistics of batch norm, in all
 */
export function slimGraph(graph: NetworkGraph, numbers: number): NetworkGraph {
  const plain = denseGraph(graph);
  const groups = prunableGroups(findChannelGroups(plain), []);
  const scored = groups.map(({ id, channels }) => ({ id, scores: new Float64Array(channels) }));
  const sizeAfter = sizeAfterRemoval(plain, groups);
  const kept = (ratio: number): Kept => keepByRatio(scored, ratio, 'group', anyCount);
  const ratio = smallestRatio((one) => sizeAfter(countsOf(kept(one))) <= numbers);
  return { ...narrowed(plain, groups, kept(ratio)), name: `${graph.name}, slim` };
}

function narrowed(graph: NetworkGraph, groups: readonly ChannelGroup[], kept: Kept): NetworkGraph {
  const gone = new Map<string, number>();
  for (const { id, channels, places } of groups) {
    for (const { node } of places) gone.set(node, (gone.get(node) ?? 0) + channels - kept.get(id)!.length);
  }
  const nodes = graph.nodes.map((node) => (node.op === 'convolution' || node.op === 'linear' ? { ...node, outputChannels: node.outputChannels - (gone.get(node.id) ?? 0) } : node));
  return { ...graph, nodes };
}

/** Written files fold and describe: the number of bytes is aimed at again so often. */
const corrections = 4;

/** The slim graph whose written float32 file has about so many bytes. */
export function slimGraphOfBytes(graph: NetworkGraph, bytes: number): NetworkGraph {
  let numbers = bytes / 4;
  let best = graph;
  let nearest = Infinity;
  for (let correction = 0; correction < corrections; correction++) {
    const slim = slimGraph(graph, numbers);
    const off = bytes - writtenBytes(slim);
    if (Math.abs(off) < nearest) [best, nearest] = [slim, Math.abs(off)];
    numbers = Math.max(1, storedNumbers(slim) + off / 4);
  }
  return best;
}

function writtenBytes(graph: NetworkGraph): number {
  return writeOnnx(blankNetwork(graph), passingMetadata(inferShapes(graph)[graph.output].channels)).length;
}

function blankNetwork(graph: NetworkGraph): Network {
  const weights: Weights = Object.fromEntries(Object.entries(weightShapes(graph)).map(([name, shape]) => [name, { shape: [...shape], values: new Float32Array(sizeOfShape(shape)) }]));
  return { graph, weights };
}

/** Ranks are what is left of weights that were trained: a network that begins anew has whole kernels. */
function denseGraph(graph: NetworkGraph): NetworkGraph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.op === 'convolution' ? { ...node, lowRank: undefined } : node)) };
}
