/** `fettle check`: is a bundle what its maker signed? */
import { z } from 'zod';

export const checkInputSchema = z.object({
  /** A folder or a zip. */
  bundle: z.string().min(1),
  /** Path of a public key (PEM): only this one will do. */
  key: z.string().min(1).optional(),
  /** Fingerprint of a key: only this one will do. */
  trust: z.string().regex(/^([0-9a-fA-F][\s:]*){64}$/).optional(),
  /** False leaves the golden images out. */
  run: z.boolean().optional(),
});

export const checkResultSchema = z.object({
  bundle: z.string(),
  whole: z.boolean(),
  id: z.string().nullable(),
  keyId: z.string().nullable(),
  /** `given`: as was asked for; `library`: the key of this library; `unknown`: the bundle only vouches for itself. */
  trust: z.enum(['given', 'library', 'unknown']),
  files: z.number().int().min(0),
  bytes: z.number().int().min(0),
  /** Of signature.json; null where it cannot be read. */
  facts: z
    .object({ sequence: z.number(), device: z.string().nullable(), created: z.string(), fettle: z.string(), labels: z.array(z.string()), revision: z.string(), run: z.string(), model: z.string() })
    .nullable(),
  /** Said by `<code>.fact` and `<code>.remedy`. */
  problems: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
  golden: z
    .array(z.object({ file: z.string(), label: z.string(), predicted: z.string().nullable(), difference: z.number().nullable(), tolerance: z.number(), agrees: z.boolean() }))
    .nullable(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
