import type { NetworksResult } from '../../../main/contract/networks.ts';
import type { FollowedWork } from '../../stores/followed-work.ts';

/** Milliseconds for one image, as the newest work measured them for a run; `null` where none of this start of the program did. */
export function knownLatency(works: readonly Pick<FollowedWork, 'work'>[], run: string): number | null {
  for (const { work } of works) {
    const networks = work.state === 'done' ? (work.result as Partial<NetworksResult> | null)?.networks : undefined;
    const latency = networks?.find(({ id }) => id === run)?.latency;
    if (latency) return latency.p50Ms;
  }
  return null;
}
