/** `fettle sheet` and `fettle audit`: the paper that goes with a network. */
import { z } from 'zod';
import { languageSchema, proportionSchema, sentenceSchema } from './figures.ts';

const price = z.number().min(0).max(1_000_000);

/** What is left out is as it was the last time for these images, or as usual. */
export const operatingWishesSchema = z.object({
  prices: z.object({ escape: price, overkill: price, look: price }).partial().optional(),
  /** Share of defective parts on the line; `null`: as among the validation images. */
  defectShare: z.number().gt(0).lt(1).nullable().optional(),
  /** At most this share of the validation images is left to a person. */
  lookShare: z.number().min(0).max(1).optional(),
});
export type OperatingWishes = z.infer<typeof operatingWishesSchema>;

const choiceSchema = z.object({ prices: z.object({ escape: price, overkill: price, look: price }), defectShare: z.number().nullable(), lookShare: z.number() });
export const storedChoiceSchema = choiceSchema;

const figuresSchema = z.object({
  n: z.number().int(),
  unsure: proportionSchema,
  escape: proportionSchema.nullable(),
  overkill: proportionSchema.nullable(),
  wrongName: proportionSchema,
  costPerThousand: z.number(),
});

export const sheetInputSchema = z.object({
  run: z.string().min(1),
  /** A dense run on the same images: who got hurt. The parent where left out and there is one. */
  against: z.string().min(1).optional(),
  languages: z.array(languageSchema).min(1).optional(),
  /** CSV of `file,appraiser,trial,label`: its path, or what it holds where a window was given it. */
  appraisals: z.union([z.string().min(1), z.object({ name: z.string().min(1), base64: z.base64() })]).optional(),
  /** What `predict.py --json` printed on devices. */
  deviceResults: z.array(z.string().min(1)).optional(),
  to: z.string().min(1),
  operatingPoint: operatingWishesSchema.optional(),
  /** ISO 8601; now where left out. With one date the same facts give the same bytes. */
  created: z.iso.datetime().optional(),
});

const kappaSchema = z.object({ n: z.number().int(), value: z.number().nullable(), low: z.number(), high: z.number() });

export const sheetResultSchema = z.object({
  run: z.string(),
  against: z.string().nullable(),
  revision: z.string(),
  files: z.array(z.object({ path: z.string(), format: z.enum(['html', 'pdf', 'json']), language: languageSchema.nullable(), bytes: z.number().int(), sha256: z.string() })),
  choice: choiceSchema,
  thresholds: z.object({ goodClass: z.string().optional(), passAtLeast: z.number().optional(), defectBelow: z.number().optional(), unsureBelow: z.number().optional() }),
  /** At the thresholds, on the test set. */
  test: figuresSchema,
  /** Most probable class alone, on the test set. */
  plain: figuresSchema,
  /** Of the test images, those called unfamiliar. */
  unfamiliar: proportionSchema,
  appraisers: z.array(z.object({ appraiser: z.string(), trials: z.number().int(), images: z.number().int(), effectiveness: proportionSchema, miss: proportionSchema.nullable(), falseAlarm: proportionSchema.nullable(), kappa: kappaSchema })),
  between: kappaSchema.nullable(),
  auditHead: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
});
export type SheetResult = z.infer<typeof sheetResultSchema>;

export const auditInputSchema = z.object({
  /** A head that was kept elsewhere: is it in the chain? */
  head: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  /** So many of the newest rows are given; all where left out. */
  limit: z.number().int().min(0).optional(),
});
export const auditResultSchema = z.object({
  library: z.string(),
  whole: z.boolean(),
  rows: z.number().int(),
  head: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
  broken: z.object({ number: z.number().int(), what: z.enum(['content', 'link', 'gap']), expected: z.string(), found: z.string() }).nullable(),
  records: z.array(z.object({ subject: z.string(), what: z.enum(['missing', 'changed', 'gone']), number: z.number().int().nullable() })),
  /** Row with the head that was asked for; `null` where there is none; left out where none was asked for. */
  known: z.number().int().nullable().optional(),
  /** What all this means, the worst first. */
  findings: z.array(sentenceSchema.extend({ sound: z.boolean() })),
  /** The newest rows, oldest first, as they are stored: with them anybody can reckon the hashes again (`docs/audit.md`). */
  latest: z.array(
    z.object({
      number: z.number().int(),
      at: z.string(),
      who: z.string(),
      what: z.string(),
      subject: z.string(),
      old: z.string().nullable(),
      new: z.string().nullable(),
      why: z.string().nullable(),
      record: z.string().nullable(),
      previous: z.string(),
      hash: z.string(),
    }),
  ),
});
export type AuditResult = z.infer<typeof auditResultSchema>;
