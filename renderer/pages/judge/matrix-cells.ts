/** What a cell of the confusion matrix shows. Pure; rows are the label, columns the answer. */

export interface MatrixCell {
  label: number;
  answer: number;
  count: number;
  /** Of `data-v`: `r1`..`r6` right by share of the row, `w1`..`w3` wrong by count, `0` nothing. */
  tone: string;
  /** A defect that passed as good, or a good part that was rejected. */
  mark: 'escape' | 'overkill' | null;
}

/** Shares of a row at which the colour of right answers gets darker. */
const rightSteps = [0.3, 0.5, 0.7, 0.8, 0.96];

function toneOf(count: number, total: number, isRight: boolean): string {
  if (count === 0) return '0';
  if (isRight) return `r${1 + rightSteps.filter((share) => count / total >= share).length}`;
  return count === 1 ? 'w1' : count <= 3 ? 'w2' : 'w3';
}

function markOf(label: number, answer: number, good: number): MatrixCell['mark'] {
  if (good < 0 || label === answer) return null;
  if (answer === good) return 'escape';
  return label === good ? 'overkill' : null;
}

/** @param good index of the class that means 'good', -1 where there is none */
export function matrixCells(confusion: readonly (readonly number[])[], good: number): MatrixCell[][] {
  return confusion.map((row, label) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, answer) => ({ label, answer, count, tone: toneOf(count, total, label === answer), mark: count > 0 ? markOf(label, answer, good) : null }));
  });
}

/** Small minus dense: fewer errors and more right answers are blue, the opposite orange. */
export function changeCells(before: readonly (readonly number[])[], after: readonly (readonly number[])[], good: number): MatrixCell[][] {
  return after.map((row, label) =>
    row.map((count, answer) => {
      const change = count - before[label][answer];
      const better = label === answer ? change > 0 : change < 0;
      return { label, answer, count: change, tone: change === 0 ? '0' : better ? 'r6' : Math.abs(change) === 1 ? 'w1' : 'w2', mark: change > 0 ? markOf(label, answer, good) : null };
    }),
  );
}

/** The good class stands last, set apart: its column is escapes and its row overkill. */
export function displayOrder(classes: number, good: number): number[] {
  const order = Array.from({ length: classes }, (_, index) => index);
  return good < 0 ? order : [...order.filter((index) => index !== good), good];
}

/** Lower end of the axis of recall: the largest multiple of 20 % that shows every interval, at most 80 %, so that four steps are round. */
export function recallAxisStart(lows: readonly number[]): number {
  const lowest = Math.min(0.8, ...lows);
  return Math.max(0, Math.floor(lowest * 5 + 1e-9) / 5);
}
