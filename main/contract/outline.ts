/** What a window draws a network and a recipe from, before and while they are worked on. */
import { z } from 'zod';
import { sentenceSchema } from './figures.ts';
import { compressInputSchema, settingValueSchema, trainInputSchema } from './networks.ts';

const count = z.number().int().min(0);

/** `run` is a finished one: the structure of the network that it made. */
export const networkOutlineInputSchema = z.object({ run: z.string().min(1) });

/** Channels that shrink together, wherever they are. */
export const outlineGroupSchema = z.object({
  id: z.string(),
  channels: count,
  /** False where none may be taken off: what is read, what is answered. */
  prunable: z.boolean(),
  /** Parameters that belong to one channel alone: biases, batch norm. */
  perChannel: count,
});

/** A layer that holds weights between channels, in the order in which an image passes. */
export const outlineLayerSchema = z.object({
  id: z.string(),
  op: z.enum(['convolution', 'depthwise-convolution', 'grouped-convolution', 'linear']),
  /** 0 reads the image, then one for each size of the picture, the last one answers. */
  stage: count,
  /** Height and width. */
  kernel: z.tuple([count, count]),
  strides: z.tuple([count, count]),
  inputs: count,
  outputs: count,
  /** Groups that the channels belong to, in their order; the same one twice where it is joined with itself. */
  inputGroups: z.array(z.string()),
  outputGroups: z.array(z.string()),
  /** Pixels of its output. */
  pixels: count,
  /** Parameters of the kernel as it is; of both factors where the layer is of low rank. */
  parameters: count,
  lowRank: z.object({ kind: z.enum(['channel', 'spatial']), rank: count }).nullable(),
});

export const networkOutlineResultSchema = z.object({
  run: z.string(),
  name: z.string(),
  input: z.object({ height: count, width: count }),
  parameters: count,
  multiplyAccumulates: count,
  groups: z.array(outlineGroupSchema),
  layers: z.array(outlineLayerSchema),
});
export type NetworkOutline = z.infer<typeof networkOutlineResultSchema>;

/** Where `train` would start with the same input, and why; nothing is begun. Fails as it would. */
export const previewTrainingInputSchema = trainInputSchema;
export const previewTrainingResultSchema = z.object({
  /** `given`: a run or a file. */
  start: z.enum(['weights', 'scratch', 'given']),
  /** `null` where it is that of the given network. */
  family: z.string().nullable(),
  /** Pixels, height and width. */
  size: count,
  epochs: count,
  reasons: z.array(sentenceSchema),
});
export type TrainingPreview = z.infer<typeof previewTrainingResultSchema>;

/** What `compress` would do with the same input; nothing is begun. Fails as it would. */
export const previewCompressionInputSchema = compressInputSchema;

/** The same shape as `Field` in `main/compression/settings.ts`. */
export const stepFieldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), name: z.string(), least: z.number(), most: z.number(), whole: z.boolean() }),
  z.object({ kind: z.literal('choice'), name: z.string(), choices: z.array(z.string()) }),
  z.object({ kind: z.literal('names'), name: z.string() }),
  z.object({ kind: z.literal('amounts'), name: z.string(), least: z.number(), most: z.number() }),
]);
export type StepField = z.infer<typeof stepFieldSchema>;

export const shownStepSchema = z.object({
  /** A method, or `recovery`; its words are `compression.<step>.name` and `compression.<step>.<field>`. */
  step: z.string(),
  fields: z.array(stepFieldSchema),
  /** Every field as it was given or decided. */
  settings: z.record(z.string(), settingValueSchema),
});
export type ShownStep = z.infer<typeof shownStepSchema>;

/** The steps that a recipe can have, each as it would be alone: on a finished run, or on the network that is trained when nothing is said. */
export const compressionMethodsInputSchema = z.object({ run: z.string().min(1).optional() });
export const compressionMethodsResultSchema = z.object({
  run: z.string().nullable(),
  /** Name and training epochs of the network that the settings were decided for. */
  network: z.string(),
  epochs: count,
  steps: z.array(shownStepSchema),
});

export const previewCompressionResultSchema = z.object({
  steps: z.array(shownStepSchema.extend({ epochs: count, reasons: z.array(sentenceSchema) })),
  epochs: count,
  /** Of the control with the same fine-tuning; 0 where it is switched off. */
  controlEpochs: count,
  /** Of the slim control, whose epochs are as short as its network is small; 0 where it is switched off. */
  slimEpochs: count,
});
export type CompressionPreview = z.infer<typeof previewCompressionResultSchema>;
