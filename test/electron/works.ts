/** Works and what they say, as the contract has them. */
import type { AppEvent } from '../../main/contract/events.ts';
import type { Work, WorkMessage } from '../../main/contract/works.ts';

export function work(id: string, state: Work['state'], procedure: Work['procedure'] = 'train'): Work {
  return { id, procedure, input: {}, project: null, state, startedAt: '2026-11-25T10:00:00.000Z', endedAt: null, runs: [], result: null, failure: null };
}

export const stateOf = (one: Work): WorkMessage => ({ type: 'state', work: one });
export const said = (id: string, event: AppEvent): WorkMessage => ({ type: 'event', work: id, event });
export const progress = (done: number, total: number | null): AppEvent => ({ type: 'progress', phase: 'scan', done, total, secondsLeft: null });
