/** Which layers learn, and how fast: given weights are general at their beginning and special at their end. */
import { headOf } from '../network/replace-head.ts';
import type { ForwardPlan } from './forward.ts';
import type { TrainingSettings } from './settings.ts';

export interface LayerRates {
  /** Whether a weight learns at all, by its name. */
  learns(weightName: string): boolean;
  /** What the rate of a weight is multiplied by, by its name. */
  factor(weightName: string): number;
}

/** By the place of a weight's node among those that the output depends on: first 0, last 1. */
export function layerRates({ nodes, graph }: ForwardPlan, { trained, firstLayerRate = 1, frozenShare = 0 }: Pick<TrainingSettings, 'trained' | 'firstLayerRate' | 'frozenShare'>): LayerRates {
  const places = new Map(nodes.map(({ id }, index) => [id, nodes.length > 1 ? index / (nodes.length - 1) : 1]));
  const nodeOf = (name: string) => name.slice(0, name.lastIndexOf('/'));
  const head = headOf(graph)?.id;
  const placeOf = (name: string) => places.get(nodeOf(name)) ?? 1;
  return {
    learns: (name) => (trained === 'head' ? nodeOf(name) === head : placeOf(name) >= frozenShare),
    factor: (name) => firstLayerRate ** (1 - placeOf(name)),
  };
}
