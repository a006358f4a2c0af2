/** The figures that more than one answer carries. Shares are 0..1, times are named with their unit, sizes are bytes. */
import { z } from 'zod';

export const languageSchema = z.enum(['en', 'ru']);
export const textValuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A sentence to be said in the reader's language: a key of `main/foundation/texts` and what it fills in. */
export const sentenceSchema = z.object({ key: z.string(), values: textValuesSchema });
export type SentenceReference = z.infer<typeof sentenceSchema>;

/** The same shape as `FailureData` in `main/foundation/failure.ts`. */
export const failureSchema = z.object({ code: z.string(), values: textValuesSchema, detail: z.string() });

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** A share with the number of images behind it and its Wilson 95 % interval; `null` where nothing was counted. */
export const proportionSchema = z.object({ n: count, value: share.nullable(), low: share, high: share });

/** Recall of one class on one set, with its Wilson 95 % interval. */
export const classRecallSchema = z.object({ label: z.string(), n: count, recall: share.nullable(), low: share, high: share });

/** What a network did on one set of images. */
export const evaluationSchema = z.object({
  n: count,
  accuracy: share,
  macroF1: share,
  perClass: z.array(classRecallSchema),
  /** Rows are the true class, columns the predicted one, in the order of `perClass`. */
  confusion: z.array(z.array(count)).optional(),
  /** Defective parts that pass as good; `null` where no class is marked good. */
  escape: proportionSchema.nullable().optional(),
  /** Good parts that are rejected; `null` where no class is marked good. */
  overkill: proportionSchema.nullable().optional(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** Milliseconds for one image, one thread, measured on the written file in turn with its peers. */
export const latencySchema = z.object({ p50Ms: z.number().min(0), p95Ms: z.number().min(0) });

/** A paired comparison on the same images: McNemar's exact two-sided test. */
export const comparisonSchema = z.object({
  before: z.string(),
  after: z.string(),
  /** Images right before and wrong after. */
  lost: z.array(z.string()),
  /** Images wrong before and right after. */
  gained: z.array(z.string()),
  pValue: share,
});

/** `cut`: the same cut in one go after ordinary training, with the same fine-tuning; `slim`: about as many bytes, narrow from the start. */
export const controlKinds = ['cut', 'slim'] as const;

/** A small network beside one of its controls: decided on validation, where McNemar's exact test is below 5 %. The test set chooses nothing. */
export const verdictSchema = z.object({
  small: z.string(),
  control: z.string(),
  kind: z.enum(controlKinds),
  /** Validation images. */
  n: count,
  /** Images that only the small network is right on, and that only the control is. */
  onlySmall: count,
  onlyControl: count,
  pValue: share,
  better: z.enum(['small', 'control', 'neither']),
});
export type Verdict = z.infer<typeof verdictSchema>;

export const networkRoleSchema = z.enum(['dense', 'small', 'control']);
export type NetworkRole = z.infer<typeof networkRoleSchema>;

/** One network with its written file: a row of the table that every comparison ends in. */
export const networkResultSchema = z.object({
  /** Id of the run that made it, for example `r7`. */
  id: z.string(),
  role: networkRoleSchema,
  /** `none` for a dense network, else the steps of the recipe joined by ` + `. */
  method: z.string(),
  /** Absolute path of the ONNX file. */
  file: z.string(),
  bytes: count,
  parameters: count,
  multiplyAccumulates: count,
  /** Time of training and compression that led to this network and was not shared with the others. */
  seconds: z.number().min(0),
  /** On the frozen test set. */
  test: evaluationSchema,
  /** On the validation split, which chose the best weights. */
  validation: evaluationSchema.optional(),
  latency: latencySchema.nullable(),
  /** The bytes on disk were run over the test set and gave the classes of the network in training. */
  verified: z.boolean(),
});
export type NetworkResult = z.infer<typeof networkResultSchema>;
