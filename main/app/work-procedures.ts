/** `startWork`, `steerWork` and `works`: the procedures that take time, started by one call and heard of by others. */
import { parseInput, type Call, type FettleApp, type Procedure } from '../contract/app.ts';
import { needsTheLibrary } from '../contract/library-works.ts';
import type { WorkProcedure } from '../contract/works.ts';
import { heldFailure, jobHolder } from '../history/index.ts';
import type { Session } from './session.ts';
import type { Works } from './works.ts';

/** @param procedureOf the application's own */
export function startWorkProcedure(session: Session, works: Works, procedureOf: (name: WorkProcedure) => FettleApp[WorkProcedure]): Procedure<'startWork'> {
  return async ({ procedure, input, project = null }) => {
    const checked = parseInput(procedure, input) as Record<string, unknown>;
    const perform = procedureOf(procedure) as (input: unknown, call: Call) => Promise<unknown>;
    const start = () => works.start({ procedure, input: withoutSecrets(checked), project, perform: (call) => perform(checked, call) });
    // Another work of this window is named before another process: it can be looked at and stopped.
    const blocked = needsTheLibrary(procedure) && !works.list().some(({ procedure: other, endedAt }) => endedAt === null && needsTheLibrary(other));
    const holder = blocked ? jobHolder(session.library()) : null;
    if (holder) throw heldFailure(holder);
    return start();
  };
}

export function steerWorkProcedure(works: Works): Procedure<'steerWork'> {
  return async ({ work, order }) => works.steer(work, order);
}

export function worksProcedure(works: Works): Procedure<'works'> {
  return async () => ({ works: works.list() });
}

/** What is kept of a work is shown to every page of this window: a password or a passphrase is not among it. */
function withoutSecrets({ access, ...input }: Record<string, unknown>): Record<string, unknown> {
  if (typeof access !== 'object' || access === null) return input;
  const shown = Object.fromEntries(Object.entries(access).filter(([name]) => name !== 'password' && name !== 'passphrase'));
  return { ...input, access: shown };
}
