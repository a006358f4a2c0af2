/**
 * Golden images: a few images of the frozen test set with the probabilities that the written file gave for them. A device that
 * decodes, resizes and computes as it should gives the same within the stated tolerance.
 */
import { z } from 'zod';
import { Failure } from '../foundation/failure.ts';

export const goldenFormat = 'fettle-golden/1';
export const goldenFolder = 'golden';
export const goldenFile = 'golden/golden.json';

const share = z.number().min(0).max(1);

export const goldenImageSchema = z.object({
  /** Relative to the bundle. */
  file: z.string().regex(/^golden\/[0-9A-Za-z._-]+$/),
  /** In the dataset. */
  path: z.string(),
  /** SHA-256 of the file in the dataset. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /**
   * `original`: the bytes of the dataset, so decoding and resizing are tested too; `converted`: the whole picture as PNG, where the
   * format is not read everywhere; `input`: what the network saw, as PNG, where the original is gone.
   */
  kind: z.enum(['original', 'converted', 'input']),
  label: z.string(),
  /** By the file that the bundle holds, in the order of the labels. */
  probabilities: z.array(share).min(2),
  predicted: z.string(),
  right: z.boolean(),
  /** No probability may differ by more; as measured with each pixel off by up to one level, and at least 0.001. */
  tolerance: share,
});
export type GoldenImage = z.infer<typeof goldenImageSchema>;

export const goldenSchema = z.object({ format: z.literal(goldenFormat), images: z.array(goldenImageSchema) });
export type Golden = z.infer<typeof goldenSchema>;

/** @throws Failure `bundle.golden-invalid` naming the first field that does not fit */
export function parseGolden(content: Buffer | string): Golden {
  try {
    return goldenSchema.parse(JSON.parse(content.toString('utf8')));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : null;
    const problem = issue?.message ?? (error instanceof Error ? error.message : String(error));
    throw new Failure('bundle.golden-invalid', { field: issue?.path.map(String).join('.') || '-', problem }, { cause: error });
  }
}
