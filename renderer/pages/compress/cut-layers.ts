/** Layers of a network as a recipe can name them, by the numbers that the picture of the network gives them. */
import type { NetworkOutline } from '../../../main/contract/outline.ts';

export type NumberedLayer = NetworkOutline['layers'][number] & { number: number };

/** All but the answer, which has one output a class and is never cut. */
export function layersBeforeAnswer({ layers }: NetworkOutline): NumberedLayer[] {
  const last = Math.max(...layers.map(({ stage }) => stage));
  return layers.map((layer, index) => ({ ...layer, number: index + 1 })).filter(({ stage }) => stage < last);
}

/** Those that a step cuts, so that they can have an amount of their own. */
export function layersWithAmounts(step: { step: string; settings: Readonly<Record<string, unknown>> }, outline: NetworkOutline): NumberedLayer[] {
  const { locked, kind } = step.settings;
  const isLocked = (name: string): boolean => Array.isArray(locked) && locked.includes(name);
  // What shrinks together is locked together.
  const lockedGroups = new Set(outline.layers.filter(({ id }) => isLocked(id)).flatMap(({ outputGroups }) => outputGroups));
  const prunable = new Map(outline.groups.map(({ id, prunable }) => [id, prunable && !isLocked(id) && !lockedGroups.has(id)]));
  return layersBeforeAnswer(outline).filter(({ id, op, stage, kernel, lowRank, outputGroups }) => {
    if (isLocked(id)) return false;
    if (step.step !== 'low-rank') return outputGroups.some((group) => prunable.get(group));
    return op === 'convolution' && stage > 0 && lowRank === null && (kind === 'channel' || Math.min(...kernel) > 1);
  });
}
