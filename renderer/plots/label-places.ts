/** Where the names of marks stand, so that none lies on another or on a mark. Pure; all lengths in the same unit. */

export const labelSides = ['r', 'l', 't', 'b'] as const;
export type LabelSide = (typeof labelSides)[number];

export interface Labelled {
  /** Middle of the mark, from the lower left corner of the area. */
  x: number;
  y: number;
  /** Of the text. */
  width: number;
}

export interface LabelMeasures {
  area: { width: number; height: number };
  /** Height of a text, and side of a mark. */
  text: number;
  mark: number;
}

export interface Box {
  left: number;
  bottom: number;
  width: number;
  height: number;
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width && other.left < one.left + one.width && one.bottom < other.bottom + other.height && other.bottom < one.bottom + one.height;

/** Between a mark and its text. */
const gap = 2;

export function labelBox({ x, y, width }: Labelled, side: LabelSide, { text, mark }: LabelMeasures): Box {
  const away = mark / 2 + gap;
  switch (side) {
    case 'r':
      return { left: x + away, bottom: y - text / 2, width, height: text };
    case 'l':
      return { left: x - away - width, bottom: y - text / 2, width, height: text };
    case 't':
      return { left: x - width / 2, bottom: y + away, width, height: text };
    case 'b':
      return { left: x - width / 2, bottom: y - away - text, width, height: text };
  }
}

/**
 * One after the other, each on the first side that is free: right, left, above, below.
 * @param taken what stands in the area besides
 * @param crossed lines that a text rather does not lie on, and interrupts where it has no other place
 * @returns for each its side; `null` where it has no place: its mark says who it is
 */
export function placeLabels(labels: readonly Labelled[], measures: LabelMeasures, taken: readonly Box[] = [], crossed: readonly Box[] = []): (LabelSide | null)[] {
  const { area, mark } = measures;
  const marks = labels.map(({ x, y }): Box => ({ left: x - mark / 2, bottom: y - mark / 2, width: mark, height: mark }));
  const placed: Box[] = [...taken];
  const isInside = ({ left, bottom, width, height }: Box): boolean => left >= 0 && bottom >= 0 && left + width <= area.width && bottom + height <= area.height;
  return labels.map((label, index) => {
    const isFree = (box: Box): boolean => isInside(box) && !placed.some((other) => meet(box, other)) && !marks.some((other, at) => at !== index && meet(box, other));
    const free = labelSides.filter((one) => isFree(labelBox(label, one, measures)));
    const side = free.find((one) => !crossed.some((line) => meet(labelBox(label, one, measures), line))) ?? free[0] ?? null;
    if (side) placed.push(labelBox(label, side, measures));
    return side;
  });
}
