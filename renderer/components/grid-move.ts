export interface Grid {
  count: number;
  columns: number;
}

/** Rows that a page key goes. */
const page = 5;

/** Where a key leads from one cell of a grid; `null` for keys that do not move. Never leaves the grid. */
export function gridMove(key: string, at: number, { count, columns }: Grid): number | null {
  if (count === 0) return null;
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -page * columns, PageDown: page * columns };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!(key in steps)) return null;
  const next = at + steps[key];
  if (Math.abs(steps[key]) <= columns && (next < 0 || next >= count)) return at;
  return Math.min(count - 1, Math.max(0, next));
}
