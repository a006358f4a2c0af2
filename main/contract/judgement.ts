/** What a person looks at before a network is shipped: image by image, and where the network looks. */
import { z } from 'zod';
import { datasetSummarySchema } from './dataset.ts';

const share = z.number().min(0).max(1);

/** Networks of one revision, measured in turns in one run; answers as `networksResultSchema`. */
export const judgeInputSchema = z.object({ runs: z.array(z.string().min(1)).min(1).max(20) });

export const predictionsInputSchema = z.object({ run: z.string().min(1) });
/** What the written file said of each image of the frozen test set. */
export const predictionsResultSchema = z.object({
  run: z.string(),
  revision: z.string(),
  classes: z.array(z.string()),
  goodClass: z.string().nullable(),
  images: z.array(z.object({ file: z.string(), /** Index into `classes`. */ label: z.number().int(), predicted: z.number().int(), confidence: share.nullable() })),
});

export const heatMapInputSchema = z.object({ run: z.string().min(1), file: z.string().min(1), /** Whose evidence; the predicted class when left out. */ label: z.number().int().min(0).optional() });
/**
 * Class activation map: evidence for one class by place, 0..1 of the strongest, rows first. For a network that ends in global
 * average pooling and one linear layer this is what Grad-CAM gives (Selvaraju et al., arXiv 1610.02391, section 3.1).
 */
export const heatMapResultSchema = z.object({
  height: z.number().int(),
  width: z.number().int(),
  values: z.array(share),
  label: z.number().int(),
  predicted: z.number().int(),
  probabilities: z.array(share),
});

/** Images of a frozen revision, for the grid of a class. */
export const imagesInputSchema = z.object({ revision: z.string().min(1) });
export const imagesResultSchema = z.object({
  dataset: datasetSummarySchema,
  images: z.array(z.object({ file: z.string(), label: z.number().int(), side: z.enum(['train', 'validation', 'test']), group: z.string().nullable() })),
});

/**
 * A picture to be shown, as bytes (no procedure of the table: transports serve it under a plain URL,
 * `/picture?folder=…&file=…&size=…`). JPEG, its longer side at most `size`, turned as its EXIF says.
 */
export const pictureInputSchema = z.object({ folder: z.string().min(1), file: z.string().min(1), size: z.coerce.number().int().min(16).max(2048) });
export type PictureInput = z.infer<typeof pictureInputSchema>;
export interface Picture {
  type: 'image/jpeg';
  bytes: Uint8Array;
}

export const addNoteInputSchema = z.object({ subject: z.string().min(1), text: z.string().min(1).max(10_000) });
/** The files of a run go, its record stays. */
export const deleteWeightsInputSchema = z.object({ run: z.string().min(1) });
export const deleteWeightsResultSchema = z.object({ run: z.string(), freedBytes: z.number().int().min(0) });

/** Draws sample images into the library. */
export const samplesInputSchema = z.object({ seed: z.number().int().min(0).optional(), perClass: z.number().int().min(10).max(500).optional() });
export const samplesResultSchema = z.object({ folder: z.string(), images: z.number().int() });
