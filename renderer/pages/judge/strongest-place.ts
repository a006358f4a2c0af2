/** Where on the picture a heat map is strongest, in words that a table can hold. */
export const places = ['top-left', 'top', 'top-right', 'left', 'centre', 'right', 'bottom-left', 'bottom', 'bottom-right'] as const;
export type Place = (typeof places)[number];

/** @param map rows first, 0..1 */
export function strongestPlace({ width, height, values }: { width: number; height: number; values: readonly number[] }): Place {
  const strongest = values.indexOf(Math.max(...values));
  const third = (position: number, length: number) => Math.min(2, Math.floor(((position + 0.5) / length) * 3));
  return places[third(Math.floor(strongest / width), height) * 3 + third(strongest % width, width)];
}
