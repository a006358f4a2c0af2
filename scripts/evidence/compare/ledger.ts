/** What is known so far, in one file: work of many hours is stopped and gone on with, on another day as well. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../../../main/foundation/atomic-file.ts';

const rowSchema = z.object({
  /** `dense`, `small` or the kind of control. */
  role: z.string(),
  bytes: z.number(),
  denseBytes: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
  /** Of the dense network of the same seed, on the same images. */
  denseMacroF1: z.number(),
  /** Medians of one thread, batch 1, measured in turns with the dense network; null: not measured. */
  milliseconds: z.number().nullable(),
  denseMilliseconds: z.number().nullable(),
  /** Of training and compressing, without what is shared with others. */
  seconds: z.number(),
  testImages: z.number(),
});
export type Row = z.infer<typeof rowSchema>;

const entrySchema = z.object({
  data: z.string(),
  seed: z.number(),
  /** Name of the way; null for the dense network. */
  way: z.string().nullable(),
  size: z.number().nullable(),
  /** When it was done, by which engine. */
  day: z.string(),
  engine: z.string(),
  rows: z.array(rowSchema),
});
export type Entry = z.infer<typeof entrySchema>;

const ledgerSchema = z.record(z.string(), entrySchema);
export type Ledger = z.infer<typeof ledgerSchema>;

export function readLedger(path: string): Ledger {
  return existsSync(path) ? ledgerSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

export function writeLedger(path: string, ledger: Ledger): void {
  writeFileAtomically(path, `${JSON.stringify(ledger, null, 1)}\n`);
}
