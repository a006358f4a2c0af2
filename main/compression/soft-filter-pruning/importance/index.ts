/** All measures of importance. A new one is one file and one line here. */
import type { ChannelGroup } from '../../../network/channel-groups.ts';
import type { Weights } from '../../../network/network.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';

/**
 * How important the channels of a group are: [channels], not negative, 0 only where all filters of a channel are zero.
 * Channels that meet in an addition are one group, so a measure looks at the filters of all its members together.
 */
export type Importance = (group: ChannelGroup, weights: Weights) => Float64Array;

export const importances = { l2, l1 } as const;
export type ImportanceName = keyof typeof importances;
export const importanceNames = Object.keys(importances) as readonly ImportanceName[];
