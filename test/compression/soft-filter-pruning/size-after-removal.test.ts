import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedNumbers } from '../../../main/compression/network-size.ts';
import { sizeAfterRemoval } from '../../../main/compression/soft-filter-pruning/size-after-removal.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { randomNetworks } from '../../network/random-graph.ts';

test('sizeAfterRemoval foretells the size of the network that removal leaves, on random networks', () => {
  fc.assert(
    fc.property(randomNetworks(), fc.nat(), (network, seed) => {
      const random = randomFromSeed(seed);
      const groups = findChannelGroups(network);
      const free = groups.filter(({ locked }) => !locked);
      const counts = new Map(free.map(({ id, channels }) => [id, 1 + random.integer(channels)]));
      const kept = new Map([...counts].map(([id, count]) => [id, Int32Array.from({ length: count }, (_, index) => index)]));
      expect(sizeAfterRemoval(network.graph, groups)(counts)).toBe(storedNumbers(removeChannels(network, kept).graph));
    }),
  );
});
