/**
 * Long computations let the event loop turn now and then, so that whoever asked for one can also end it: an abort arrives
 * as a message, and a thread that never turns hears none.
 */
import { setImmediate } from 'node:timers/promises';

/** With the longest piece of work that is not divided, a sort of 100,000 rows, well below what a person notices as a pause. */
const longestStretchMs = 12;

export interface EventLoopTurns {
  /** Cheap enough for every row of a table, not for every pair of rows. */
  isDue(): boolean;
  /** @throws the reason of the signal where it is aborted */
  take(): Promise<void>;
}

/** @param now milliseconds, rising */
export function eventLoopTurns(signal?: AbortSignal, now: () => number = () => performance.now()): EventLoopTurns {
  let last = now();
  return {
    isDue: () => now() - last >= longestStretchMs,
    take: async () => {
      await setImmediate();
      signal?.throwIfAborted();
      last = now();
    },
  };
}

/** Rows between two looks at the clock: a look costs as much as a light row. */
const rowsBetweenLooks = 32;

/** Visits the items in their order, with a turn whenever one is due. @throws as {@link EventLoopTurns.take} */
export async function forEachInTurns<Item>(items: readonly Item[], turns: EventLoopTurns, visit: (item: Item, index: number) => void): Promise<void> {
  for (let index = 0; index < items.length; index++) {
    if (index % rowsBetweenLooks === 0 && turns.isDue()) await turns.take();
    visit(items[index], index);
  }
}

/** `items.map(of)` with a turn whenever one is due. @throws as {@link EventLoopTurns.take} */
export async function mapInTurns<Item, Result>(items: readonly Item[], turns: EventLoopTurns, of: (item: Item, index: number) => Result): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  await forEachInTurns(items, turns, (item, index) => {
    results[index] = of(item, index);
  });
  return results;
}
