/** How far a delivery is: by phase, in bytes where bytes are moved, with the time left at the pace so far. */
export const deliveryPhases = ['copy', 'check', 'self-test', 'switch'] as const;
export type DeliveryPhase = (typeof deliveryPhases)[number];

export interface DeliveryProgress {
  phase: DeliveryPhase;
  /** Bytes in `copy` and `check`; steps in the others. */
  done: number;
  total: number;
  /** `null` until there is a pace to reckon with. */
  secondsLeft: number | null;
}

export interface Pace {
  /** Begins a phase. @returns to be told how much is done, rising; the same twice is passed on once */
  phase(phase: DeliveryPhase, total: number): (done: number) => void;
}

/** Before this much time a pace says nothing: what lies in caches goes faster than what follows. */
const settledMs = 500;

/** @param clock milliseconds, monotonic */
export function createPace(onProgress?: (progress: DeliveryProgress) => void, clock: () => number = () => performance.now()): Pace {
  return {
    phase(phase, total) {
      const begin = clock();
      let told: number | undefined;
      return (done) => {
        if (done === told) return;
        told = done;
        const elapsed = clock() - begin;
        const isSettled = elapsed >= settledMs && done > 0;
        onProgress?.({ phase, done, total, secondsLeft: isSettled ? (elapsed / 1000 / done) * (total - done) : null });
      };
    },
  };
}
