/** `fettle train`, `compress`, `run`, `demo`, `verify` and `export`: networks and the files they leave in. */
import { z } from 'zod';
import { datasetSummarySchema, importInputSchema, seedSchema } from './dataset.ts';
import { operatingWishesSchema } from './paper.ts';
import { searchAnswerSchema } from './search.ts';
import { comparisonSchema, controlKinds, evaluationSchema, latencySchema, networkResultSchema, sentenceSchema, verdictSchema } from './figures.ts';

const epochs = z.number().int().min(1).max(10_000);

/** Each part of the augmentation can be switched off: for some parts a turned image is another class. */
export const augmentationSchema = z.object({
  flip: z.boolean().optional(),
  quarterTurns: z.boolean().optional(),
  shift: z.boolean().optional(),
  brightness: z.boolean().optional(),
  contrast: z.boolean().optional(),
});

/** Whatever is left out is chosen from the data. */
export const trainingSettingsSchema = z.object({
  epochs: epochs.optional(),
  /** Height and width of the network's input in pixels. */
  size: z.number().int().min(16).max(1024).optional(),
  batch: z.number().int().min(1).max(1024).optional(),
  /** Peak learning rate. */
  rate: z.number().gt(0).max(10).optional(),
  stem: z.enum(['small', 'imagenet']).optional(),
  /**
   * Where training starts: `weights` (general image knowledge that comes with Fettle), `scratch` (random weights), a run of this library, an ONNX
   * file, or weights of a known network (.safetensors, .pth). Left out: general knowledge where images are few and nothing else is asked for.
   */
  from: z.string().min(1).optional(),
  /** Of the network that begins at random weights: `resnet18`, `resnet34`, `mobilenetv2`, `efficientnet-lite0`, `mobilenetv1-0.25`. */
  family: z.string().min(1).optional(),
  precision: z.enum(['float32', 'bfloat16']).optional(),
  augmentation: augmentationSchema.optional(),
  seed: seedSchema.optional(),
});
export type TrainingSettings = z.infer<typeof trainingSettingsSchema>;

export const trainInputSchema = trainingSettingsSchema.extend({
  revision: z.string().min(1),
  /** What an ONNX file of others that takes floats expects of a pixel: see `main/network/onnx/pixel-scales.ts`. */
  pixels: z.enum(['imagenet', 'minus-one', 'unit', 'raw']).optional(),
});

/** A number, a choice, names of layers, or a number for each of some layers. */
export const settingValueSchema = z.union([z.number(), z.string(), z.array(z.string()), z.record(z.string(), z.number())]);
const assignmentsSchema = z.array(z.string().min(1));

export const compressionMethods = ['soft-filter-pruning', 'low-rank', 'quantize'] as const;
export const compressionSettingsSchema = z.object({
  /** Steps in the order in which they are done; the default recipe when left out. */
  methods: z.array(z.enum(compressionMethods)).min(1).optional(),
  /** Where the recipe begins: at the weights of the run, or at random ones, as the run itself began. */
  start: z.enum(['given', 'random']).optional(),
  /** Size of the small network as a share of the dense one. */
  size: z.number().gt(0).max(1).optional(),
  /** Share of the filters that soft filter pruning removes. */
  ratio: z.number().gt(0).lt(1).optional(),
  /** Share of the squared singular values (or squared filter norms) that is kept. */
  energy: z.number().gt(0).max(1).optional(),
  schedule: z.enum(['constant', 'growing']).optional(),
  kind: z.enum(['channel', 'spatial']).optional(),
  epochs: epochs.optional(),
  recoveryEpochs: epochs.optional(),
  /** Layers that no step may touch, by the names of the network's nodes. */
  keep: z.array(z.string().min(1)).optional(),
  /** Any field of a step's own table, by step (`recovery` too); goes before what is said above. The step checks it. */
  details: z.record(z.string(), z.record(z.string(), settingValueSchema)).optional(),
  /** The same as somebody writes it: `step.field=value`; goes before `details`. */
  assignments: assignmentsSchema.optional(),
  /** What the small network is compared with, beside the dense one; `true`, and where left out: both kinds. */
  control: z.union([z.boolean(), z.array(z.enum(controlKinds))]).optional(),
  seed: seedSchema.optional(),
});
export type CompressionSettings = z.infer<typeof compressionSettingsSchema>;
export const compressInputSchema = compressionSettingsSchema.extend({ run: z.string().min(1) });

/** The same rows for `train` (one network), `compress`, `run` and `demo`. */
export const networksResultSchema = z.object({
  dataset: datasetSummarySchema,
  networks: z.array(networkResultSchema),
  comparisons: z.array(comparisonSchema),
  /** Of small networks whose controls are among the networks; none where a run of an earlier version kept no answers. */
  verdicts: z.array(verdictSchema),
  /** Where networks were searched for by stated limits. */
  search: searchAnswerSchema.optional(),
  /** Where the files are. */
  folder: z.string(),
  /** Longest time in which the main thread answered nothing, while jobs were running. */
  longestBlockMs: z.number().min(0).optional(),
});
export type NetworksResult = z.infer<typeof networksResultSchema>;

/** `from`: as for `train`, but random weights where it is left out: see `main/training/choose-start.ts`. `assignments`: of the recipes that are followed, see {@link compressionSettingsSchema}. */
export const runInputSchema = importInputSchema.extend({ out: z.string().min(1), from: trainingSettingsSchema.shape.from, assignments: assignmentsSchema.optional() });
/** `folder` receives the generated images and the results; a new temporary folder when left out. */
export const demoInputSchema = z.object({ folder: z.string().min(1).optional(), seed: seedSchema.optional() });

export const verifyInputSchema = z.object({ file: z.string().min(1), revision: z.string().min(1) });
export const verifyResultSchema = z.object({
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int().min(0),
  revision: z.string(),
  /** The run whose record these bytes were compared with; `null` where the library knows no such file. */
  run: z.string().nullable(),
  test: evaluationSchema,
  /** What the history says of the same bytes. */
  recorded: evaluationSchema.nullable(),
  /** `null` where there is no record to compare with. */
  agrees: z.boolean().nullable(),
  /** The history knows this path, or the file says that it comes from this revision, but these bytes were never written by this library. */
  changed: z.boolean(),
  differences: z.array(z.object({ image: z.string(), recorded: z.string(), now: z.string() })),
  latency: latencySchema.nullable(),
});
export type VerifyResult = z.infer<typeof verifyResultSchema>;

export const exportFormats = ['onnx', 'onnx-int8', 'litert'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportInputSchema = z.object({
  run: z.string().min(1),
  /** ONNX is what is verified: it is always there. `onnx-int8` is the file in integers that was made from the run, where it is not in integers itself. */
  formats: z.array(z.enum(exportFormats)).min(1).optional(),
  to: z.string().min(1),
  /** The only device that the bundle is meant for: others refuse it. */
  device: z.string().trim().min(1).max(100).optional(),
  /** Also as a zip beside the folder. */
  zip: z.boolean().optional(),
  /** What the thresholds in the bundle are chosen from. */
  operatingPoint: operatingWishesSchema.optional(),
});
export const exportResultSchema = z.object({
  run: z.string(),
  folder: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int().min(0), sha256: z.string() })),
  network: networkResultSchema,
  verified: z.boolean(),
  /** When `predict.py` gives which verdict, by the thresholds of the bundle. */
  verdicts: z.array(sentenceSchema),
  bundle: z.object({
    /** SHA-256 of its manifest. */
    id: z.string(),
    sequence: z.number().int().min(1),
    device: z.string().nullable(),
    /** Fingerprint of the key that signed it. */
    keyId: z.string(),
    /** Golden images in it. */
    golden: z.number().int().min(0),
    bytes: z.number().int().min(0),
    /** Path of the zip, where one was asked for. */
    zip: z.string().nullable(),
  }),
});
export type ExportResult = z.infer<typeof exportResultSchema>;
