/** What is kept of a device in the history, in one form whoever said it. */
import { z } from 'zod';
import type { BundleFacts } from '../deploy/bundle-facts.ts';
import type { Slot } from '../deploy/slots.ts';
import { Failure } from '../foundation/failure.ts';
import { listDeviceEvents, recordDeviceEvent, type Library } from '../history/index.ts';
import type { Session } from './session.ts';

export const runsSchema = z.object({ bundle: z.string(), sequence: z.number().int().min(0), slot: z.enum(['a', 'b']).nullable(), run: z.string().nullable() });
export type Runs = z.infer<typeof runsSchema>;

export const troubleSchema = z.object({ code: z.string(), detail: z.string() });

export function noteWhatRuns(session: Session, device: string, { id, signature, slot }: Pick<BundleFacts, 'id' | 'signature'> & { slot: Slot }): void {
  recordRuns(session.library(), device, { bundle: id, sequence: signature.sequence, slot, run: signature.run.id });
}

/** An unchanged state is not written again and again: an agent asks every minute. @returns whether it was news */
export function recordRuns(library: Library, device: string, runs: Runs): boolean {
  if (library.readOnly) return false;
  const [before] = listDeviceEvents(library, device, undefined, 1);
  if (before?.kind === 'runs' && before.details.bundle === runs.bundle && before.details.slot === runs.slot) return false;
  recordDeviceEvent(library, device, 'runs', { ...runs });
  return true;
}

const rolledBack: ReadonlySet<string> = new Set(['deploy.rolled-back', 'deploy.switch-taken-back', 'deploy.cut-off']);
const refused: ReadonlySet<string> = new Set(['deploy.self-test-failed', 'deploy.other-device', 'deploy.other-key', 'deploy.not-the-trusted-key', 'deploy.older', 'deploy.read-back-differs', 'deploy.slot-damaged']);

/** Only what tells something of the device; a wrong password does not. */
export function noteTrouble(session: Session, device: string, error: unknown): void {
  if (!(error instanceof Failure) || session.library().readOnly) return;
  const kind = rolledBack.has(error.code) ? 'rolled-back' : refused.has(error.code) ? 'refused' : undefined;
  if (kind) recordDeviceEvent(session.library(), device, kind, { code: error.code, detail: error.in(session.language).fact });
}
