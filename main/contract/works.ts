/**
 * Long work as a window follows it: started, heard of, steered, and found again after the page was loaded anew.
 * A work is one call of a procedure that takes time; a window that was away catches up from the number of the last event it heard.
 */
import { z } from 'zod';
import { appEventSchema } from './events.ts';
import { failureSchema } from './figures.ts';

export const workProcedures = ['examine', 'import', 'train', 'compress', 'search', 'judge', 'run', 'samples', 'verify', 'export', 'deliver', 'rollback', 'benchmarkDevice', 'resume', 'sheet'] as const;
export type WorkProcedure = (typeof workProcedures)[number];

/** `stopped`: by its user; what can be resumed is kept. `failed` has a failure. */
export const workStateSchema = z.enum(['running', 'paused', 'finishing', 'done', 'stopped', 'failed']);

export const workSchema = z.object({
  /** `w1`, `w2`, ... since this process was started. */
  id: z.string(),
  procedure: z.enum(workProcedures),
  /** As the procedure takes it. */
  input: z.record(z.string(), z.unknown()),
  project: z.string().nullable(),
  state: workStateSchema,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Runs that this work began or went on with, in order; the last one is under way. */
  runs: z.array(z.string()),
  /** What the procedure gave; `null` until `done`. */
  result: z.unknown(),
  failure: failureSchema.nullable(),
});
export type Work = z.infer<typeof workSchema>;

/** `input` is checked by the schema of its procedure. */
export const startWorkInputSchema = z.object({ procedure: z.enum(workProcedures), input: z.record(z.string(), z.unknown()), project: z.string().min(1).optional() });
export const workIdSchema = z.object({ work: z.string().min(1) });
export const worksInputSchema = z.object({});
/** Newest first. */
export const worksResultSchema = z.object({ works: z.array(workSchema) });

/** What is heard of all works: a new state of one, or what one said under way. */
export const workMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), work: workSchema }),
  z.object({ type: z.literal('event'), work: z.string(), event: appEventSchema }),
  /** Another library is open: all that a page shows is of the one before. */
  z.object({ type: z.literal('library'), folder: z.string() }),
  /** All that was said before has been told; from here on the listener hears what happens. Once to each listener. */
  z.object({ type: z.literal('caught-up') }),
]);
export type WorkMessage = z.infer<typeof workMessageSchema>;

/** With `lastEventId` only what came after it; without, what is still known: each state, all epochs and notes, the latest progress. */
export const workMessagesInputSchema = z.object({ lastEventId: z.string().optional() });

/** `pause` and `continue` of work that computes; `finish`: end training now and keep the best so far; `stop`: leave off, resumable. */
export const steerWorkInputSchema = workIdSchema.extend({ order: z.enum(['pause', 'continue', 'finish', 'stop']) });
export type WorkOrder = z.infer<typeof steerWorkInputSchema>['order'];
