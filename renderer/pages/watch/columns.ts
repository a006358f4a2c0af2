/** The picture of the network: one column a layer, and what is left of it. */
import type { NetworkOutline } from '../../../main/contract/outline.ts';
import type { Pass } from './passes.ts';

export interface LayerColumn {
  id: string;
  /** From 1, in the order of an image. */
  number: number;
  op: NetworkOutline['layers'][number]['op'];
  /** Kernel of 1 x 1 beside larger ones: a short cut past a block. */
  kernel: string;
  /** Channels (or rank) of the dense layer, and what is left. */
  dense: number;
  now: number;
  /** Of earlier passes. */
  before: number[];
  /** Has nothing to lose here: it answers, or it is not taken apart. */
  fixed: boolean;
  /** Other layers lose the same channels. */
  tied: boolean;
  /** A line that ties layers comes in from the layer before, goes on to the one after. */
  line: { before: boolean; after: boolean };
  /** Share of its weights that is left. */
  weightsLeft: number;
}

export interface StageColumns {
  /** 0 is the entry; the last one answers. */
  stage: number;
  kind: 'entry' | 'stage' | 'answer';
  columns: LayerColumn[];
}

export type Measure = 'channels' | 'rank';

/** @param pass what is shown; without one the dense network */
export function stageColumns(outline: NetworkOutline, pass: Pass | null, lines: readonly Pass[], measure: Measure): StageColumns[] {
  const groups = new Map(outline.groups.map((group) => [group.id, group]));
  const widthIn = (ids: readonly string[], at: Pass | null): number => ids.reduce((sum, id) => sum + (at?.kept.get(id) ?? groups.get(id)?.channels ?? 0), 0);
  const last = Math.max(...outline.layers.map(({ stage }) => stage));
  const spans = tiedSpans(outline);
  const apart = new Set(pass?.ranks?.needed.keys());
  const columns = outline.layers.map((layer, index): LayerColumn & { stage: number } => {
    const dense = measure === 'rank' ? largestRank(layer, widthIn(layer.inputGroups, pass), widthIn(layer.outputGroups, pass), pass?.ranks?.kind ?? 'spatial') : layer.outputs;
    const at = (moment: Pass | null): number => (measure === 'rank' ? (moment?.ranks?.needed.get(layer.id) ?? dense) : widthIn(layer.outputGroups, moment));
    return {
      id: layer.id,
      number: index + 1,
      stage: layer.stage,
      op: layer.op,
      kernel: layer.kernel.join(' × '),
      dense,
      now: at(pass),
      before: lines.map(at),
      fixed: measure === 'rank' ? !apart.has(layer.id) : layer.outputGroups.every((group) => groups.get(group)?.prunable === false),
      tied: spans.some(({ members }) => members.includes(index)),
      line: { before: spans.some(({ first, last }) => first < index && index <= last), after: spans.some(({ first, last }) => first <= index && index < last) },
      weightsLeft: weightsLeft(layer, widthIn(layer.inputGroups, pass), widthIn(layer.outputGroups, pass), pass),
    };
  });
  return Array.from({ length: last + 1 }, (_, stage): StageColumns => ({
    stage,
    kind: stage === 0 ? 'entry' : stage === last ? 'answer' : 'stage',
    columns: columns.filter((column) => column.stage === stage),
  })).filter(({ columns }) => columns.length > 0);
}

type Layer = NetworkOutline['layers'][number];

/** Which layers lose the same channels: by their places, from the first to the last. */
function tiedSpans({ groups, layers }: NetworkOutline): { first: number; last: number; members: number[] }[] {
  return groups
    .map(({ id }) => layers.flatMap(({ outputGroups }, index) => (outputGroups.includes(id) ? [index] : [])))
    .filter((members) => members.length > 1)
    .map((members) => ({ first: members[0], last: members.at(-1)!, members }));
}

/** Rank of the matrix that a kernel is written as: `channel` outputs x rest, `spatial` columns x rows. */
function largestRank({ kernel: [height, width], op }: Layer, inputs: number, outputs: number, kind: 'channel' | 'spatial'): number {
  if (op !== 'convolution') return Math.min(inputs, outputs);
  return kind === 'channel' ? Math.min(outputs, height * width * inputs) : Math.min(height * outputs, width * inputs);
}

function weightsLeft({ id, kernel: [height, width], op, inputs: denseInputs, outputs: denseOutputs }: Layer, inputs: number, outputs: number, pass: Pass | null): number {
  if (op === 'depthwise-convolution') return outputs / denseOutputs;
  const dense = height * width * denseInputs * denseOutputs;
  const narrow = height * width * inputs * outputs;
  const rank = pass?.ranks?.needed.get(id);
  if (rank === undefined) return narrow / dense;
  const factors = pass!.ranks!.kind === 'channel' ? rank * (height * width * inputs + outputs) : rank * (width * inputs + height * outputs);
  return Math.min(narrow, factors) / dense;
}
