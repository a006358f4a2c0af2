/** `fettle bench engine|scan|model`: the measurements that the documents quote. */
import { z } from 'zod';
import { latencySchema } from './figures.ts';

export const benchEngineInputSchema = z.object({ /** Counted training steps a row. */ steps: z.number().int().min(1).optional() });
export const benchEngineResultSchema = z.object({
  engine: z.string(),
  rows: z.array(
    z.object({
      pixels: z.number().int(),
      batch: z.number().int(),
      stem: z.enum(['small', 'imagenet']),
      precision: z.enum(['float32', 'bfloat16']),
      /** Whole training steps of ResNet18. */
      imagesPerSecond: z.number().min(0),
      /** The precision that the product takes by itself on this machine. */
      chosen: z.boolean(),
    }),
  ),
});
export type BenchEngineResult = z.infer<typeof benchEngineResultSchema>;

export const benchScanInputSchema = z.object({ folder: z.string().min(1), size: z.number().int().min(16).max(1024).optional() });
export const benchScanResultSchema = z.object({
  rows: z.array(z.object({ name: z.string(), images: z.number().int(), seconds: z.number().min(0), imagesPerSecond: z.number().min(0) })),
  /** Ours to a bare loop of the image library over the same files; above 1 is faster. */
  ratio: z.number().min(0),
});
export type BenchScanResult = z.infer<typeof benchScanResultSchema>;

export const benchModelInputSchema = z.object({ files: z.array(z.string().min(1)).min(1), rounds: z.number().int().min(1).optional() });
export const benchModelResultSchema = z.object({
  rows: z.array(z.object({ file: z.string(), bytes: z.number().int(), n: z.number().int(), latency: latencySchema })),
});
export type BenchModelResult = z.infer<typeof benchModelResultSchema>;
