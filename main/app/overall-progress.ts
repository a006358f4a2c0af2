/** The progress of several deliveries at once: of each by itself, and of all together as one line. */
import type { AppEvent } from '../contract/events.ts';
import { deliveryPhases, type DeliveryProgress } from '../deploy/delivery-progress.ts';

/** @returns to be told what each target is at */
export function createOverallProgress(addresses: readonly string[], tell: (event: AppEvent) => void): (address: string, progress: DeliveryProgress) => void {
  const latest = new Map<string, DeliveryProgress>();
  return (address, progress) => {
    latest.set(address, progress);
    tell({ type: 'delivery', target: address, ...progress });
    tell({ type: 'progress', ...together([...latest.values()], addresses.length) });
  };
}

/** The phase of the slowest; who is further counts as done with it. */
function together(all: readonly DeliveryProgress[], expected: number): Omit<Extract<AppEvent, { type: 'progress' }>, 'type'> {
  const rank = ({ phase }: DeliveryProgress) => deliveryPhases.indexOf(phase);
  const slowest = all.reduce((one, other) => (rank(other) < rank(one) ? other : one));
  const there = all.filter(({ phase }) => phase === slowest.phase);
  const ahead = all.length - there.length;
  const total = there.reduce((sum, one) => sum + one.total, 0);
  const share = total / there.length;
  const times = there.map(({ secondsLeft }) => secondsLeft).filter((time) => time !== null);
  return {
    phase: `deliver-${slowest.phase}`,
    done: there.reduce((sum, one) => sum + one.done, 0) + ahead * share,
    total: expected * share,
    secondsLeft: times.length === there.length ? Math.max(...times) : null,
  };
}
