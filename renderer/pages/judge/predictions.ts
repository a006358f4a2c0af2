/** What a network answered, found by image. */
import type { z } from 'zod';
import type { predictionsResultSchema } from '../../../main/contract/judgement.ts';

export type Predictions = z.infer<typeof predictionsResultSchema>;
export interface Answer {
  label: string;
  predicted: string;
  confidence: number | null;
}

export function answersOf({ classes, images }: Predictions): Map<string, Answer> {
  return new Map(images.map(({ file, label, predicted, confidence }) => [file, { label: classes[label], predicted: classes[predicted], confidence }]));
}

/** Files of one cell of the matrix; with `before`, those that came into it or left it. */
export function filesOfCell(after: Predictions, cell: { label: number; answer: number }, before?: Predictions): { file: string; came: boolean | null }[] {
  const inCell = ({ images }: Predictions) => images.filter(({ label, predicted }) => label === cell.label && predicted === cell.answer).map(({ file }) => file);
  const now = inCell(after);
  if (!before) return now.map((file) => ({ file, came: null }));
  const then = inCell(before);
  return [
    ...now.filter((file) => !then.includes(file)).map((file) => ({ file, came: true })),
    ...then.filter((file) => !now.includes(file)).map((file) => ({ file, came: false })),
  ];
}
