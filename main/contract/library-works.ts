/** Which works need the library's lock: one rule for the process that holds it and for pages that say so before. It imports nothing that a page would have to load. */
import type { WorkProcedure } from './works.ts';

/** One at a time. The others only read, or write what is theirs alone. */
const alone: ReadonlySet<WorkProcedure> = new Set(['import', 'train', 'compress', 'search', 'run', 'resume']);

export const needsTheLibrary = (procedure: WorkProcedure): boolean => alone.has(procedure);
