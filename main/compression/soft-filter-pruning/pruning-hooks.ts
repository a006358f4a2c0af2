/** What soft filter pruning adds to the trainer: a mask after every epoch, and the widths that it leaves. */
import type { ChannelGroup } from '../../network/channel-groups.ts';
import { maskChannels } from '../../network/mask-channels.ts';
import type { GroupWidth, StageHooks, StageProgress } from '../step.ts';
import { chooseChannels, type PruningRule } from './choose-channels.ts';
import { shareOfCut, type Growth } from './growth.ts';
import { removedChannels } from './selection.ts';
import { softMask } from './soft-mask.ts';

/** What a resumed run must know: plain data. */
interface PruningState {
  progress: StageProgress | null;
  masked: [group: string, channels: number[]][];
}

/** @param groups those that may shrink */
export function pruningHooks(groups: readonly ChannelGroup[], rule: PruningRule, growth: Growth): StageHooks {
  let state: PruningState = { progress: null, masked: [] };
  return {
    afterEpoch: ({ epoch, epochs, network }) => {
      const removed = removedChannels(groups, chooseChannels(network, groups, rule, shareOfCut(growth, epoch, epochs)));
      const before = new Map(state.masked);
      const widths = groups.map((group) => widthOf(group, removed.get(group.id) ?? [], before.get(group.id) ?? []));
      state = { progress: { epoch, widths, ranks: [] }, masked: [...removed].map(([id, channels]) => [id, [...channels]]) };
      // The last mask is the one that is removed, so it must leave exact zeros: batch norm included.
      return { weights: epoch === epochs ? maskChannels(network, removed).weights : softMask(network, groups, removed) };
    },
    // The mask has its final depth after the last epoch only.
    mayBeBest: ({ epoch, epochs }) => epoch === epochs,
    progress: () => state.progress,
    state: () => state,
    restore: (saved) => {
      state = saved as PruningState;
    },
  };
}

function widthOf({ id, channels }: ChannelGroup, masked: ArrayLike<number>, before: readonly number[]): GroupWidth {
  const now = new Set(Array.from(masked));
  const stayed = before.filter((channel) => now.has(channel)).length;
  return { group: id, channels, kept: channels - now.size, moved: now.size - stayed + before.length - stayed };
}
