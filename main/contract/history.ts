/** `fettle history`, `show`, `resume` and the way back from a damaged database. */
import { z } from 'zod';
import { datasetSummarySchema } from './dataset.ts';
import { evaluationSchema, failureSchema, networkRoleSchema, sentenceSchema } from './figures.ts';
import { networksResultSchema } from './networks.ts';

/** `running` without anybody who holds the library is never shown: such a run is `interrupted`. */
export const runStateSchema = z.enum(['queued', 'running', 'interrupted', 'stopped', 'done', 'failed']);

export const runSummarySchema = z.object({
  id: z.string(),
  kind: z.string(),
  role: networkRoleSchema.nullable(),
  method: z.string().nullable(),
  state: runStateSchema,
  revision: z.string().nullable(),
  parent: z.string().nullable(),
  seed: z.number().int().nullable(),
  engine: z.string().nullable(),
  precision: z.string().nullable(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Time at work, without pauses and interruptions. */
  seconds: z.number().min(0),
  epochs: z.number().int().min(0),
  /** On the test set, where the run got that far. */
  test: z.object({ n: z.number().int().min(0), accuracy: z.number(), macroF1: z.number() }).nullable(),
  bytes: z.number().int().min(0).nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const holderSchema = z.object({ pid: z.number().int(), host: z.string(), command: z.string(), since: z.string() });

export const historyInputSchema = z.object({ revision: z.string().min(1).optional(), limit: z.number().int().min(1).optional() });
export const historyResultSchema = z.object({
  library: z.string(),
  runs: z.array(runSummarySchema),
  revisions: z.array(z.object({ revision: z.string(), name: z.string(), images: z.number().int(), classes: z.number().int(), createdAt: z.string() })),
  /** Who works in the library now. */
  holder: holderSchema.nullable(),
});
export type HistoryResult = z.infer<typeof historyResultSchema>;

/** `id` is a run (`r7`) or a dataset revision (`d-...`). */
export const showInputSchema = z.object({ id: z.string().min(1) });
export const showRunSchema = z.object({
  type: z.literal('run'),
  run: runSummarySchema,
  settings: z.record(z.string(), z.unknown()),
  failure: failureSchema.nullable(),
  epochs: z.array(z.object({ stage: z.string(), epoch: z.number().int(), metrics: z.record(z.string(), z.unknown()) })),
  evaluations: z.array(z.object({ set: z.string(), source: z.string(), metrics: evaluationSchema })),
  artifacts: z.array(z.object({ kind: z.string(), path: z.string(), bytes: z.number().int(), sha256: z.string(), present: z.boolean() })),
  children: z.array(z.string()),
  /** What Fettle itself noted also comes as sentences, to be said in the reader's language; they say all that `text` says. */
  notes: z.array(z.object({ at: z.string(), kind: z.string(), text: z.string(), sentences: z.array(sentenceSchema).optional() })),
});
export const showRevisionSchema = z.object({ type: z.literal('revision'), dataset: datasetSummarySchema, createdAt: z.string(), runs: z.array(z.string()) });
export const showResultSchema = z.discriminatedUnion('type', [showRunSchema, showRevisionSchema]);
export type ShowResult = z.infer<typeof showResultSchema>;

export const resumeInputSchema = z.object({ run: z.string().min(1) });
export const resumeResultSchema = networksResultSchema;

export const restoreInputSchema = z.object({});
export const restoreResultSchema = z.object({
  /** The backup that is the database now. */
  backup: z.string(),
  madeAt: z.string(),
  /** Where the damaged database was put aside; `null` where there was none. */
  keptAside: z.string().nullable(),
});
export type RestoreResult = z.infer<typeof restoreResultSchema>;
