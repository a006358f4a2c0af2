/** In which states a run can be, and what can follow what. Pure. */
export const runStates = ['queued', 'running', 'interrupted', 'stopped', 'done', 'failed'] as const;
/**
 * `interrupted`: ended by a crash, a power cut or Ctrl-C, and can go on; `stopped`: ended by its user, who
 * keeps what there is; `failed`: ended by a failure that the row holds, and can be tried again.
 */
export type RunState = (typeof runStates)[number];

const following: Record<RunState, readonly RunState[]> = {
  queued: ['running', 'interrupted', 'stopped', 'failed'],
  running: ['interrupted', 'stopped', 'done', 'failed'],
  interrupted: ['running', 'stopped', 'failed'],
  stopped: ['running'],
  failed: ['running'],
  done: [],
};

export function canFollow(state: RunState, next: RunState): boolean {
  return following[state].includes(next);
}

export function isResumable(state: RunState): boolean {
  return state !== 'running' && canFollow(state, 'running');
}
