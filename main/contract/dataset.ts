/** `fettle examine` and `fettle import`: a folder of labeled images, examined and frozen. */
import { z } from 'zod';

const count = z.number().int().min(0);
const folder = z.string().min(1);
const seed = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export { seed as seedSchema };

/** `none`, `auto`, `folder`, `column`, or `pattern:` and a regular expression with one capture. */
export const groupRuleSchema = z.string().refine(isGroupRule, { error: 'group-rule' });

export function isGroupRule(rule: string): boolean {
  if (['none', 'auto', 'folder', 'column'].includes(rule)) return true;
  if (!rule.startsWith('pattern:') || rule.length === 'pattern:'.length) return false;
  try {
    // An alternative that always matches tells how many captures there are.
    return new RegExp(`${rule.slice('pattern:'.length)}|`, 'u').exec('')!.length === 2;
  } catch {
    return false;
  }
}

/** Shares of training, validation and test; together 1. */
export const splitSchema = z
  .object({ train: z.number().gt(0).lt(1), validation: z.number().gt(0).lt(1), test: z.number().gt(0).lt(1) })
  .refine((split) => Math.abs(split.train + split.validation + split.test - 1) < 1e-6, { error: 'split-sum' });
export type Split = z.infer<typeof splitSchema>;

export const goodClassSchema = z.union([z.string().min(1), z.literal(false)]);

const decisions = {
  groupBy: groupRuleSchema.optional(),
  /** The class that means 'no defect'; `false`: none of them does. When left out it is recognised by its name. */
  goodClass: goodClassSchema.optional(),
  split: splitSchema.optional(),
  seed: seed.optional(),
  /** Files that the user leaves out, relative to the folder. */
  leaveOut: z.array(z.string().min(1)).optional(),
};

export const examineInputSchema = z.object({ folder, ...decisions });
export const importInputSchema = z.object({ folder, name: z.string().min(1).max(200).optional(), ...decisions });

/** The same shape as `Finding` in `main/dataset/revision.ts`. */
export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['blocks', 'decide', 'note']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  files: z.array(z.array(z.string())),
});
export type Finding = z.infer<typeof findingSchema>;

const bySide = z.object({ train: count, validation: count, test: count });

export const classCountSchema = z.object({ label: z.string(), images: count, good: z.boolean(), split: bySide.optional() });

export const examineResultSchema = z.object({
  folder: z.string(),
  layout: z.string(),
  images: count,
  unreadable: count,
  classes: z.array(classCountSchema),
  /** What `import` would freeze now; `null` where a finding blocks it. */
  split: bySide.nullable(),
  findings: z.array(findingSchema),
  /** Every readable image with its class, for the grid; in the order of the scan. */
  files: z.array(z.object({ file: z.string(), label: z.string(), leftOut: z.boolean() })).optional(),
});
export type ExamineResult = z.infer<typeof examineResultSchema>;

export const datasetSummarySchema = z.object({
  revision: z.string(),
  name: z.string(),
  folder: z.string(),
  images: count,
  classes: z.array(classCountSchema),
  split: bySide,
  findings: z.array(findingSchema),
});
export type DatasetSummary = z.infer<typeof datasetSummarySchema>;

export const importResultSchema = z.object({
  dataset: datasetSummarySchema,
  /** False where the same images with the same decisions stand in the library already. */
  created: z.boolean(),
});
export type ImportResult = z.infer<typeof importResultSchema>;
