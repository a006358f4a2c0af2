/** Which works need not be remembered: one rule for the process and for each page that follows it. It imports nothing that a page would have to load. */
import type { Work } from './works.ts';

/** A work that is over is remembered, with its result, until so many others are over too. Of a folder only the last looks count. */
const remembered = { all: 30, examine: 3 };

/** @param works oldest first @returns ids of works that are over and need not be remembered */
export function forgettable(works: readonly Work[]): string[] {
  const over = works.filter(({ endedAt }) => endedAt !== null);
  const looks = over.filter(({ procedure }) => procedure === 'examine');
  const tooMany = [...over.slice(0, Math.max(0, over.length - remembered.all)), ...looks.slice(0, Math.max(0, looks.length - remembered.examine))];
  return [...new Set(tooMany.map(({ id }) => id))];
}
