/**
 * `signature.json`: what a bundle is, for programs. Every field is explained in `docs/bundle.md`; a reader of format 1 skips
 * fields that it does not know, and a change that such a reader would misunderstand makes format 2. Its files have fixed names: a path from outside could lead out of the bundle.
 */
import { z } from 'zod';
import { Failure } from '../foundation/failure.ts';
import { goldenFile } from './golden-images.ts';

export const bundleFormat = 'fettle-bundle/1';
export const signatureJsonFile = 'signature.json';
export const noveltyFile = 'novelty.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** A share with what it was counted on; low and high: Wilson's interval, 95 %. */
const intervalSchema = z.object({ n: count, low: share, high: share });
const proportionSchema = intervalSchema.extend({ count, value: share.nullable(), atMost: share.nullable() });

export const metricsSchema = z.object({
  /** Frozen images that chose nothing. */
  set: z.literal('test'),
  n: count,
  accuracy: share,
  macroF1: share,
  perClass: z.array(intervalSchema.extend({ label: z.string(), recall: share.nullable() })),
  escape: proportionSchema.nullable(),
  overkill: proportionSchema.nullable(),
});

/** The resize rule as parameters; in words it is `rule`. */
export const resizeSchema = z.object({
  rule: z.string(),
  orientation: z.literal('exif'),
  colourProfile: z.literal('ignored'),
  alphaOn: z.tuple([z.number(), z.number(), z.number()]),
  sixteenBits: z.literal('divide-by-256'),
  fit: z.literal('stretch'),
  filter: z.literal('triangle'),
  /** The triangle is widened by the factor of shrinking, so that no pixel is passed over. */
  antialias: z.literal(true),
  centres: z.literal('half-pixel'),
  /** Shrinking by more than this many times begins with means over whole pixels, as far as this factor is left to the triangle. */
  boxGap: z.number(),
  /** JPEG: decoded at 1/2, 1/4, 1/8 where both sides are at least these many times the input's. */
  jpegScaling: z.array(z.object({ from: z.number(), denominator: z.number().int() })),
});

export const thresholdsSchema = z.object({
  goodClass: z.string().optional(),
  /** A part passes where the probability of the good class is at least this; above 1: none passes by itself. */
  passAtLeast: z.number().min(0).max(1.01).optional(),
  /** A part is rejected where the probability of the good class is below this; between the two a person is asked. `passAtLeast` where left out. */
  defectBelow: z.number().min(0).max(1.01).optional(),
  /** Without a good class: an answer whose probability is lower is left to a person. */
  unsureBelow: share.optional(),
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const noveltySchema = z.object({
  /** In the bundle: what the score is reckoned from. */
  file: z.literal(noveltyFile),
  /** A higher score is unlike any training image. */
  warnAbove: z.number(),
});
export type Novelty = z.infer<typeof noveltySchema>;

export const modelSignatureSchema = z.object({
  format: z.literal(bundleFormat),
  /** Rises with every bundle of one library: what is older can be told. */
  sequence: z.number().int().min(1),
  /** The only device that this bundle is meant for; null: any. */
  device: z.string().min(1).nullable(),
  created: z.iso.datetime(),
  fettle: z.string(),
  model: z.object({ file: z.literal('model.onnx'), format: z.literal('onnx'), opset: z.number().int(), bytes: count, sha256: hash }),
  labels: z.array(z.string()).min(2),
  goodClass: z.string().nullable(),
  input: z.object({
    name: z.string(),
    type: z.literal('uint8'),
    layout: z.literal('NHWC'),
    height: z.number().int().min(1),
    width: z.number().int().min(1),
    channels: z.literal(3),
    colours: z.literal('RGB'),
  }),
  output: z.object({ name: z.string(), type: z.literal('float32'), classes: z.number().int().min(2) }),
  resize: resizeSchema,
  thresholds: thresholdsSchema.optional(),
  novelty: noveltySchema.optional(),
  dataset: z.object({ revision: z.string(), images: z.object({ train: count, validation: count, test: count }) }),
  recipe: z.string(),
  seed: z.number().int(),
  /** Of the run in the library that made it. */
  run: z.object({ id: z.string(), role: z.string(), method: z.string() }),
  metrics: metricsSchema,
  verified: z.object({ runtime: z.literal('onnxruntime'), version: z.string(), images: count }),
  golden: z.object({ file: z.literal(goldenFile), images: count }),
  key: z.object({ type: z.literal('Ed25519'), id: hash }),
  /** Hash of the newest row of the library's audit when the bundle was made. */
  auditHead: hash.optional(),
});
export type ModelSignature = z.infer<typeof modelSignatureSchema>;

/** @throws Failure `bundle.format-unknown` of another version, `bundle.signature-invalid` naming the first field that does not fit */
export function parseModelSignature(content: Buffer | string): ModelSignature {
  let document: unknown;
  try {
    document = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw new Failure('bundle.signature-invalid', { field: '-', problem: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
  const format = (document as { format?: unknown } | null)?.format;
  if (typeof format === 'string' && format !== bundleFormat) throw new Failure('bundle.format-unknown', { format, known: bundleFormat });
  const parsed = modelSignatureSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure('bundle.signature-invalid', { field: issue.path.map(String).join('.') || '-', problem: issue.message }, { cause: parsed.error });
}
