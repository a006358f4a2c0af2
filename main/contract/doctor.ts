/** `fettle doctor`: what this machine and this installation can do. */
import { z } from 'zod';
import { languageSchema } from './figures.ts';

/** `language` of the engine's reason; of the application when left out. */
export const doctorInputSchema = z.object({ language: languageSchema.optional() });

export const engineSchema = z.object({
  name: z.enum(['tensorflow', 'wasm', 'cpu']),
  /** One sentence in the language that was asked for: why this engine. */
  reason: z.string(),
  precision: z.enum(['float32', 'bfloat16']),
});

export const doctorResultSchema = z.object({
  engine: engineSchema,
  /** By name: fettle, node, tensorflow, tfjs, onnxruntime, sharp, sqlite, ... */
  versions: z.record(z.string(), z.string()),
  platform: z.string(),
  cores: z.number().int().min(1),
  memoryBytes: z.number().min(0),
  library: z.object({ folder: z.string(), writable: z.boolean(), freeBytes: z.number().min(0).nullable() }),
});
export type DoctorResult = z.infer<typeof doctorResultSchema>;
