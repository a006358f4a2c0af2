/**
 * Seeded randomness whose state is plain data, so that an interrupted job goes on exactly where it stopped.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state.
 */
export type RandomState = [number, number, number, number];

export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal (Box and Muller 1958; one value a call, so that the state stays four numbers). */
  normal(): number;
  /** Fisher-Yates, in place; returns its argument. */
  shuffle<T>(items: T[]): T[];
  state(): RandomState;
}

function step(state: Uint32Array): number {
  const sum = (state[0] + state[1] + state[3]) >>> 0;
  state[3] = state[3] + 1;
  state[0] = state[1] ^ (state[1] >>> 9);
  state[1] = state[2] + (state[2] << 3);
  state[2] = ((state[2] << 21) | (state[2] >>> 11)) + sum;
  return sum;
}

function randomOver(state: Uint32Array): Random {
  const next = () => step(state) / 4294967296;
  const integer = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    integer,
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    },
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        [items[last], items[other]] = [items[other], items[last]];
      }
      return items;
    },
    state: () => [state[0], state[1], state[2], state[3]],
  };
}

/** @param seed any integer; @param stream separates independent uses of one seed (split, weights, batches) */
export function randomFromSeed(seed: number, stream = 0): Random {
  const state = Uint32Array.of(seed >>> 0, Math.floor(seed / 4294967296) >>> 0, stream >>> 0, 1);
  for (let warmUp = 0; warmUp < 15; warmUp++) step(state);
  return randomOver(state);
}

export function randomFromState(state: RandomState): Random {
  return randomOver(Uint32Array.from(state));
}
