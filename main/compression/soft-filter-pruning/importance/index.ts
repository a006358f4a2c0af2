/** All measures of importance. A new one is one file and one line here. */
import type { ChannelGroup } from '../../../network/channel-groups.ts';
import type { Weights } from '../../../network/network.ts';
import type { ChannelEffects } from '../channel-effects.ts';
import { batchNormScale } from './batch-norm-scale.ts';
import { geometricMedian } from './geometric-median.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { taylor } from './taylor.ts';

/**
 * How important the channels of a group are: [channels], not negative, 0 where all filters of a channel are zero.
 * Channels that meet in an addition are one group, so a measure looks at the filters of all its members together.
 * @param effects of the epoch that has ended; only where {@link needsEffects}
 */
export type Importance = (group: ChannelGroup, weights: Weights, effects?: ChannelEffects) => Float64Array;

export const importances = { l2, l1, 'geometric-median': geometricMedian, 'batch-norm-scale': batchNormScale, taylor } as const satisfies Record<string, Importance>;
export type ImportanceName = keyof typeof importances;
export const importanceNames = Object.keys(importances) as readonly ImportanceName[];

/** Measures that cannot be had from weights alone: gradients of training steps have to be seen. */
export function needsEffects(importance: ImportanceName): boolean {
  return importance === 'taylor';
}
