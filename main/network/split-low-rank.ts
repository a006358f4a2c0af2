/**
 * The three forms of a low-rank convolution: factors (while it trains), two convolutions (what is written where they
 * are cheaper), and one dense kernel. All three give the same outputs.
 */
import type { ConvolutionNode, Network, NetworkGraph, NetworkNode, Weight, Weights } from './network.ts';

/** Ids of the low-rank convolutions of a graph. */
export function lowRankNodes(graph: NetworkGraph): string[] {
  return graph.nodes.filter((node) => node.op === 'convolution' && node.lowRank).map((node) => node.id);
}

/** A graph whose low-rank convolutions are two convolutions, and which node each of its nodes came from. */
export interface SplitGraph {
  graph: NetworkGraph;
  origins: Map<string, string>;
}

/**
 * The graph of {@link splitLowRank}. The second convolution keeps the id, so that nothing else changes; the first has
 * `.reduced` added.
 * @param ids low-rank convolutions to split; all where not given
 */
export function splitLowRankGraph(graph: NetworkGraph, ids: readonly string[] = lowRankNodes(graph)): SplitGraph {
  const chosen = new Set(ids);
  const taken = new Set(graph.nodes.map((node) => node.id));
  const origins = new Map<string, string>();
  const nodes = graph.nodes.flatMap((node): NetworkNode[] => {
    const parts = node.op === 'convolution' && node.lowRank && chosen.has(node.id) ? splitNode(node, reducedId(node.id, taken)) : [node];
    for (const part of parts) origins.set(part.id, node.id);
    return parts;
  });
  return { graph: { ...graph, nodes }, origins };
}

/**
 * Each low-rank convolution W = left x diag(spectrum) x right^T becomes two convolutions, with sqrt(|spectrum|) in both:
 * `channel`: kernel height x kernel width to `rank` channels, then 1 x 1; `spatial`: 1 x kernel width (stride, dilation
 * and padding along the width) to `rank` channels, then kernel height x 1 (those along the height). The bias comes last.
 * @param ids low-rank convolutions to split; all where not given
 */
export function splitLowRank(network: Network, ids: readonly string[] = lowRankNodes(network.graph)): Network {
  const { graph, origins } = splitLowRankGraph(network.graph, ids);
  const weights: Weights = { ...network.weights };
  const originals = new Map(network.graph.nodes.map((node) => [node.id, node]));
  for (const [part, origin] of origins) {
    if (part === origin) continue;
    const node = originals.get(origin) as LowRankNode;
    const { left, spectrum, right } = takeFactors(node, weights);
    const roots = Float64Array.from(spectrum.values, (value) => Math.sqrt(Math.abs(value)));
    const signedRoots = Float64Array.from(spectrum.values, (value) => Math.sign(value) * Math.sqrt(Math.abs(value)));
    const { kind, rank } = node.lowRank;
    const [kernelHeight, kernelWidth] = node.kernel;
    const taps = kind === 'channel' ? kernelHeight * kernelWidth : kernelWidth;
    const inputs = right.shape[0] / taps;
    weights[`${part}/kernel`] = {
      shape: kind === 'channel' ? [kernelHeight, kernelWidth, inputs, rank] : [1, kernelWidth, inputs, rank],
      values: right.values.map((value, index) => value * roots[index % rank]),
    };
    weights[`${origin}/kernel`] = secondKernel(node, left.values, signedRoots);
  }
  return { graph, weights };
}

/**
 * Low-rank convolutions with their factors multiplied out to one dense kernel.
 * @param ids low-rank convolutions to compose; all where not given
 */
export function composeLowRank(network: Network, ids: readonly string[] = lowRankNodes(network.graph)): Network {
  const chosen = new Set(ids);
  const weights: Weights = { ...network.weights };
  const nodes = network.graph.nodes.map((node): NetworkNode => {
    if (!isLowRank(node) || !chosen.has(node.id)) return node;
    const factors = takeFactors(node, weights);
    weights[`${node.id}/kernel`] = composeKernel(node, factors);
    return withoutLowRank(node);
  });
  return { graph: { ...network.graph, nodes }, weights };
}

export interface Factors {
  left: Weight;
  spectrum: Weight;
  right: Weight;
}

type LowRankNode = ConvolutionNode & { lowRank: NonNullable<ConvolutionNode['lowRank']> };

/** The dense kernel [kernel height, kernel width, inputs, outputs] of a low-rank convolution. */
export function composeKernel(node: LowRankNode, { left, spectrum, right }: Factors): Weight {
  const { kind, rank } = node.lowRank;
  const [kernelHeight, kernelWidth] = node.kernel;
  const outputs = node.outputChannels;
  const inputs = right.shape[0] / (kind === 'channel' ? kernelHeight * kernelWidth : kernelWidth);
  const values = new Float32Array(kernelHeight * kernelWidth * inputs * outputs);
  const sums = new Float64Array(outputs);
  for (let row = 0; row < kernelHeight * kernelWidth * inputs; row++) {
    // A row of the kernel is one tap and one input: [i, j, input]. A spatial factor knows i on the left, [j, input] on the right.
    const rightRow = kind === 'channel' ? row : row % (kernelWidth * inputs);
    const firstLeftRow = kind === 'channel' ? 0 : Math.floor(row / (kernelWidth * inputs)) * outputs;
    for (let output = 0; output < outputs; output++) {
      let sum = 0;
      for (let r = 0; r < rank; r++) sum += right.values[rightRow * rank + r] * spectrum.values[r] * left.values[(firstLeftRow + output) * rank + r];
      sums[output] = sum;
    }
    values.set(sums, row * outputs);
  }
  return { shape: [kernelHeight, kernelWidth, inputs, outputs], values };
}

function isLowRank(node: NetworkNode): node is LowRankNode {
  return node.op === 'convolution' && node.lowRank !== undefined;
}

function withoutLowRank(node: ConvolutionNode): ConvolutionNode {
  const { lowRank: _, ...dense } = node;
  return dense;
}

function takeFactors(node: LowRankNode, weights: Weights): Factors {
  const take = (part: string) => {
    const weight = weights[`${node.id}/${part}`];
    delete weights[`${node.id}/${part}`];
    return weight;
  };
  return { left: take('left'), spectrum: take('spectrum'), right: take('right') };
}

/** [1, 1, rank, outputs], or [kernel height, 1, rank, outputs]: the left factor turned. */
function secondKernel(node: LowRankNode, left: Float32Array, roots: Float64Array): Weight {
  const { kind, rank } = node.lowRank;
  const outputs = node.outputChannels;
  const taps = kind === 'channel' ? 1 : node.kernel[0];
  const values = new Float32Array(taps * rank * outputs);
  for (let tap = 0; tap < taps; tap++) {
    for (let r = 0; r < rank; r++) {
      for (let output = 0; output < outputs; output++) values[(tap * rank + r) * outputs + output] = left[(tap * outputs + output) * rank + r] * roots[r];
    }
  }
  return { shape: [taps, 1, rank, outputs], values };
}

function splitNode(node: ConvolutionNode, reduced: string): [ConvolutionNode, ConvolutionNode] {
  const { kind, rank } = node.lowRank!;
  const dense = withoutLowRank(node);
  const first: ConvolutionNode = { ...dense, id: reduced, outputChannels: rank, bias: false };
  const second: ConvolutionNode = { ...dense, inputs: [reduced] };
  const { top, bottom, left, right } = node.padding;
  if (kind === 'channel') {
    return [first, { ...second, kernel: [1, 1], strides: [1, 1], dilations: [1, 1], padding: { top: 0, bottom: 0, left: 0, right: 0 } }];
  }
  return [
    { ...first, kernel: [1, node.kernel[1]], strides: [1, node.strides[1]], dilations: [1, node.dilations[1]], padding: { top: 0, bottom: 0, left, right } },
    { ...second, kernel: [node.kernel[0], 1], strides: [node.strides[0], 1], dilations: [node.dilations[0], 1], padding: { top, bottom, left: 0, right: 0 } },
  ];
}

function reducedId(id: string, taken: Set<string>): string {
  let reduced = `${id}.reduced`;
  while (taken.has(reduced)) reduced += '.reduced';
  taken.add(reduced);
  return reduced;
}
