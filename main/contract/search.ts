/** `fettle compress RUN --at-most …`: the way to what can be afforded. */
import { z } from 'zod';
import { seedSchema } from './dataset.ts';
import { controlKinds, sentenceSchema } from './figures.ts';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

export const statedLimitsSchema = z.object({
  /** Points of macro-F1 lost against the dense network, on validation. */
  points: z.number().min(0).max(100).optional(),
  /** Of the written file. */
  bytes: z.number().int().min(1).optional(),
  /** For one image by the written file: this PC, one thread, median. */
  milliseconds: z.number().gt(0).optional(),
  /** Share of defective parts that pass as good, on validation. */
  escape: share.optional(),
});
export type StatedLimits = z.infer<typeof statedLimitsSchema>;
/** Any subset, and at least one. */
export const limitsSchema = statedLimitsSchema.refine((limits) => Object.values(limits).some((limit) => limit !== undefined), { message: 'states no limit' });
export const limitNameSchema = z.enum(['points', 'bytes', 'milliseconds', 'escape']);

export const searchInputSchema = z.object({
  /** The dense network. */
  run: z.string().min(1),
  limits: limitsSchema,
  /** For all of it, controls included; three times as long as the dense network took, and at least 10, where left out. */
  minutes: z.number().gt(0).max(100_000).optional(),
  /** As of `compress`. */
  control: z.union([z.boolean(), z.array(z.enum(controlKinds))]).optional(),
  seed: seedSchema.optional(),
});
export type SearchInput = z.infer<typeof searchInputSchema>;

/** On validation, which alone chooses. */
export const figuresSchema = z.object({ n: count, macroF1: share, bytes: count, milliseconds: z.number().min(0), escape: share.nullable() });

/** One file that was looked at: as far as it came. */
export const searchRowSchema = z.object({
  candidate: z.string(),
  way: z.enum(['soft-filter-pruning', 'low-rank', 'both', 'slim']),
  pixels: count,
  integers: z.boolean(),
  /** Share of the epochs of full training that it was given; 0: cut and looked at, 1: trained in full. */
  epochs: share,
  figures: figuresSchema,
  missed: z.array(limitNameSchema),
  /** Trained in full, and beaten in accuracy, bytes and time at once by no other that was. */
  onFront: z.boolean(),
  /** The run that its network became; `null` for all but the chosen one. */
  run: z.string().nullable(),
});
export type SearchRow = z.infer<typeof searchRowSchema>;

export const searchAnswerSchema = z.object({
  /** Of the search itself. */
  run: z.string(),
  dense: z.string(),
  limits: limitsSchema,
  minutes: z.number(),
  seconds: z.number().min(0),
  denseFigures: figuresSchema,
  /** Those trained furthest first, then the most accurate. */
  rows: z.array(searchRowSchema),
  /** Keeps every limit: the run to take, which can be a control. */
  recommended: z.string().nullable(),
  /** Where none keeps them: the one that misses them by least. */
  nearest: z.string().nullable(),
  misses: z.array(z.object({ limit: limitNameSchema, stated: z.number(), has: z.number() })),
  /** Limits without each of which one network would do. */
  blocking: z.array(limitNameSchema),
  reasons: z.array(sentenceSchema),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
