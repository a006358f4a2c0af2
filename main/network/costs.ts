/** What a network costs: what must be stored, computed and held in memory for one image. */
import type { Network, NetworkGraph, NetworkNode } from './network.ts';
import { isStatistic } from './network.ts';
import { sizeOfShape, weightShapesOfNode } from './node-weights.ts';
import { inferShapes, type ValueShape } from './shapes.ts';
import { splitLowRankGraph } from './split-low-rank.ts';

export interface Costs {
  /** Numbers that training changes. */
  parameters: number;
  /** Running means and variances of batch norm. */
  statistics: number;
  /** Parameters and statistics as float32. */
  weightBytes: number;
  /** For one image; only convolutions and linear layers count, as is usual. */
  multiplyAccumulates: number;
}

export interface NodeCosts extends Costs {
  id: string;
  op: NetworkNode['op'];
  /** Of the node's value. */
  shape: ValueShape;
  /** Of the node's value as float32, for one image. */
  activationBytes: number;
}

export interface NetworkCosts extends Costs {
  /**
   * The most bytes of values (float32, one image) that are needed at one time, in the order of the nodes. What works
   * element by element overwrites an input that nobody reads later, as inference runtimes do.
   */
  peakActivationBytes: number;
  /** In the order of the nodes. */
  nodes: NodeCosts[];
}

const bytesPerNumber = 4;

/**
 * Low-rank convolutions cost what their two convolutions do (`splitLowRank`), which is how they are written.
 * @throws Failure as `inferShapes`
 */
export function costsOf(described: Network | NetworkGraph): NetworkCosts {
  const original = 'graph' in described ? described.graph : described;
  const { graph, origins } = splitLowRankGraph(original);
  const shapes = inferShapes(graph);
  const rows = new Map(original.nodes.map((node) => [node.id, emptyRow(node, shapes[node.id])]));
  for (const node of graph.nodes) addCosts(rows.get(origins.get(node.id)!)!, nodeCosts(node, shapes));
  const nodes = [...rows.values()];
  const total: Costs = { parameters: 0, statistics: 0, weightBytes: 0, multiplyAccumulates: 0 };
  for (const row of nodes) addCosts(total, row);
  return { ...total, peakActivationBytes: peakActivationBytes(graph, shapes), nodes };
}

function emptyRow(node: NetworkNode, shape: ValueShape): NodeCosts {
  return { id: node.id, op: node.op, shape, activationBytes: valueBytes(shape), parameters: 0, statistics: 0, weightBytes: 0, multiplyAccumulates: 0 };
}

function addCosts(sum: Costs, more: Costs): void {
  sum.parameters += more.parameters;
  sum.statistics += more.statistics;
  sum.weightBytes += more.weightBytes;
  sum.multiplyAccumulates += more.multiplyAccumulates;
}

function nodeCosts(node: NetworkNode, shapes: Record<string, ValueShape>): Costs {
  const inputChannels = node.op === 'input' ? 0 : shapes[node.inputs[0]].channels;
  let parameters = 0;
  let statistics = 0;
  let kernelSize = 0;
  for (const [part, shape] of Object.entries(weightShapesOfNode(node, inputChannels))) {
    const size = sizeOfShape(shape);
    if (isStatistic(`${node.id}/${part}`)) statistics += size;
    else parameters += size;
    if (part === 'kernel') kernelSize = size;
  }
  // Each number of a kernel is used once a pixel of the output.
  const { height, width } = shapes[node.id];
  return { parameters, statistics, weightBytes: (parameters + statistics) * bytesPerNumber, multiplyAccumulates: kernelSize * height * width };
}

function peakActivationBytes(graph: NetworkGraph, shapes: Record<string, ValueShape>): number {
  const lastReader = new Map<string, number>([[graph.output, Infinity]]);
  graph.nodes.forEach((node, step) => {
    for (const input of node.inputs) if (lastReader.get(input) !== Infinity) lastReader.set(input, step);
  });
  let held = 0;
  let peak = 0;
  graph.nodes.forEach((node, step) => {
    const own = valueBytes(shapes[node.id]);
    const dying = [...new Set<string>(node.inputs)].filter((input) => lastReader.get(input) === step);
    const overwritten = worksInPlace(node) && dying.some((input) => valueBytes(shapes[input]) === own) ? own : 0;
    peak = Math.max(peak, held + own - overwritten);
    held += own - dying.reduce((sum, input) => sum + valueBytes(shapes[input]), 0);
    if (!lastReader.has(node.id)) held -= own;
  });
  return peak;
}

function worksInPlace(node: NetworkNode): boolean {
  return node.op === 'batch-norm' || node.op === 'activation' || node.op === 'add' || node.op === 'multiply';
}

function valueBytes(shape: ValueShape): number {
  return shape.height * shape.width * shape.channels * bytesPerNumber;
}
