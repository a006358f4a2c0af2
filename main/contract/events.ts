/** What a procedure says while it works. Events are plain data and may be dropped by a face; results never depend on them. */
import { z } from 'zod';
import { textValuesSchema } from './figures.ts';

/** What progress is told of: parts of jobs, and the steps of recipes. */
export const progressPhases = ['samples', 'scan', 'decode', 'training', 'soft-filter-pruning', 'low-rank', 'recovery', 'search', 'quantize', 'verify', 'latency', 'bench', 'sheet', 'deliver-copy', 'deliver-check', 'deliver-self-test', 'deliver-switch'] as const;

export const progressEventSchema = z.object({
  type: z.literal('progress'),
  /** One of `progressPhases`, said as `cli.phase.<phase>`; one of a later version is shown as it is. */
  phase: z.string(),
  done: z.number().min(0),
  /** `null` where the end is not known yet. */
  total: z.number().min(0).nullable(),
  secondsLeft: z.number().min(0).nullable(),
  imagesPerSecond: z.number().min(0).optional(),
});

export const epochEventSchema = z.object({
  type: z.literal('epoch'),
  run: z.string(),
  /** Which part of a recipe: `train`, `soft-filter-pruning`, `recovery`, ... */
  stage: z.string(),
  /** From 1 to `epochs`. */
  epoch: z.number().int().min(1),
  epochs: z.number().int().min(1),
  loss: z.number(),
  rate: z.number().min(0),
  validation: z.object({ n: z.number().int().min(0), accuracy: z.number(), macroF1: z.number() }).nullable(),
  imagesPerSecond: z.number().min(0),
  secondsLeft: z.number().min(0).nullable(),
  /** The network as it is now, where a recipe makes it smaller. */
  network: z.object({ parameters: z.number().int().min(0), multiplyAccumulates: z.number().int().min(0) }).optional(),
  /** Channels of each group that are kept, where filters are pruned. */
  widths: z.array(z.object({ group: z.string(), channels: z.number().int(), kept: z.number().int(), moved: z.number().int() })).optional(),
  /** Singular values that each layer needs, where the rank falls. */
  ranks: z.array(z.object({ layer: z.string(), rank: z.number().int(), needed: z.number().int() })).optional(),
  /** The same few validation images each time, to watch the answers improve. */
  samples: z.array(z.object({ file: z.string(), label: z.string(), predicted: z.string(), probability: z.number().min(0).max(1) })).optional(),
});

/** One of the targets of a delivery; all of them together are a `progress` beside it. */
export const deliveryEventSchema = z.object({
  type: z.literal('delivery'),
  /** As it was asked for. */
  target: z.string(),
  phase: z.enum(['copy', 'check', 'self-test', 'switch']),
  /** Bytes in `copy` and `check`, else steps. */
  done: z.number().min(0),
  total: z.number().min(0),
  secondsLeft: z.number().min(0).nullable(),
});

/** Classes as they are found while a folder is still being read. */
export const classesEventSchema = z.object({ type: z.literal('classes'), classes: z.array(z.object({ label: z.string(), images: z.number().int().min(0), files: z.array(z.string()) })) });

/** A sentence worth a line: a choice that was made and why, a run that was started. */
export const noteEventSchema = z.object({ type: z.literal('note'), text: z.string(), values: textValuesSchema });

/** The id under which the work stands in the history, as soon as there is one. */
export const runEventSchema = z.object({ type: z.literal('run'), run: z.string(), kind: z.string() });

export const appEventSchema = z.discriminatedUnion('type', [progressEventSchema, epochEventSchema, noteEventSchema, runEventSchema, classesEventSchema, deliveryEventSchema]);
export type AppEvent = z.infer<typeof appEventSchema>;
export type ProgressEvent = z.infer<typeof progressEventSchema>;
export type EpochEvent = z.infer<typeof epochEventSchema>;
export type NoteEvent = z.infer<typeof noteEventSchema>;
