/** `networkOutline`: a network as a window draws it, and as it reckons sizes while channels and ranks fall. */
import type { Procedure } from '../contract/app.ts';
import type { NetworkOutline } from '../contract/outline.ts';
import { requireRun } from '../history/index.ts';
import { readNetworkFile } from '../jobs/bodies/starting-network.ts';
import { findChannelGroups, type ChannelGroup } from '../network/channel-groups.ts';
import { costsOf } from '../network/costs.ts';
import { isLayer } from '../network/layer-nodes.ts';
import { isStatistic, type NetworkGraph } from '../network/network.ts';
import { sizeOfShape, weightShapes } from '../network/node-weights.ts';
import { inferShapes, type ValueShape } from '../network/shapes.ts';
import { networkFileOf } from './plan-network.ts';
import type { Session } from './session.ts';

export function networkOutlineProcedure(session: Session): Procedure<'networkOutline'> {
  return async ({ run: id }) => {
    const library = session.library();
    const run = requireRun(library, id);
    return { run: run.id, ...outlineOf(readNetworkFile(networkFileOf(library, run)).graph) };
  };
}

/** Found from the graph alone: groups by what must shrink together, stages by where the picture gets smaller. */
export function outlineOf(graph: NetworkGraph): Omit<NetworkOutline, 'run'> {
  const shapes = inferShapes(graph);
  const groups = findChannelGroups(graph);
  const { parameters, multiplyAccumulates } = costsOf(graph);
  const weights = weightShapes(graph);
  const stages = stagesOf(graph, shapes);
  const groupsAt = (node: string) =>
    groups
      .flatMap((group) => group.places.filter((place) => place.node === node).map(({ offset }) => ({ offset, id: group.id })))
      .sort((a, b) => a.offset - b.offset)
      .map(({ id }) => id);
  const parts = (node: string) => Object.entries(weights).filter(([name]) => name.startsWith(`${node}/`));
  return {
    name: graph.name,
    input: { height: graph.input.height, width: graph.input.width },
    parameters,
    multiplyAccumulates,
    groups: groups.map((group) => ({ id: group.id, channels: group.channels, prunable: group.locked === null && group.channels > 1, perChannel: perChannel(group, graph, shapes, parts) })),
    layers: graph.nodes.filter(isLayer).map((node) => ({
      id: node.id,
      op: node.op,
      stage: stages.get(node.id)!,
      kernel: node.op === 'linear' ? [1, 1] : node.kernel,
      strides: node.op === 'linear' ? [1, 1] : node.strides,
      inputs: shapes[node.inputs[0]].channels,
      outputs: shapes[node.id].channels,
      inputGroups: groupsAt(node.inputs[0]),
      outputGroups: groupsAt(node.id),
      pixels: shapes[node.id].height * shapes[node.id].width,
      parameters: parts(node.id).reduce((sum, [name, shape]) => sum + (name.endsWith('/bias') ? 0 : sizeOfShape(shape)), 0),
      lowRank: node.op === 'convolution' && node.lowRank ? node.lowRank : null,
    })),
  };
}

/** All but kernels: those stand between two groups, or are layers of their own. */
function perChannel(group: ChannelGroup, graph: NetworkGraph, shapes: Record<string, ValueShape>, parts: (node: string) => [string, number[]][]): number {
  const nodes = new Set(group.places.map(({ node }) => node));
  const numbers = graph.nodes
    .filter(({ id }) => nodes.has(id))
    .flatMap(({ id }) => parts(id).filter(([name]) => !isStatistic(name) && /\/(bias|scale|shift)$/.test(name)).map(([, shape]) => sizeOfShape(shape) / shapes[id].channels));
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** A picture of one pixel is a detour (squeeze and excitation), no stage. */
function stagesOf(graph: NetworkGraph, shapes: Record<string, ValueShape>): Map<string, number> {
  const images = new Set(graph.nodes.filter(({ op }) => op === 'input').map(({ id }) => id));
  const layers = graph.nodes.filter(isLayer);
  const stages = new Map<string, number>();
  let stage = 0;
  let least = Infinity;
  for (const node of layers.filter(({ op, inputs }) => op !== 'linear' && !images.has(inputs[0]))) {
    const pixels = shapes[node.id].height * shapes[node.id].width;
    if (pixels < least && (pixels > 1 || stage === 0)) {
      stage += 1;
      least = pixels;
    }
    stages.set(node.id, stage);
  }
  for (const node of layers) if (!stages.has(node.id)) stages.set(node.id, images.has(node.inputs[0]) ? 0 : stage + 1);
  return stages;
}
