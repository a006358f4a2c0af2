/** What became of the last delivery to a target, or of going back there. Pure. */
import type { ProcedureResult } from '../../../main/contract/app.ts';
import type { Delivery } from '../../../main/contract/deploy.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';
import type { StatusKind } from '../../components/status-kind.ts';
import type { FollowedWork } from '../../stores/followed-work.ts';

export const phases = ['copy', 'check', 'self-test', 'switch'] as const;
export type Phase = (typeof phases)[number];
export interface PhaseState {
  phase: Phase;
  state: 'done' | 'run' | 'wait';
  /** Of the phase under way: bytes in `copy` and `check`, else steps. */
  done: number;
  total: number;
  secondsLeft: number | null;
}

type Name = 'new' | 'starting' | Phase | 'delivered' | 'already-active' | 'back' | 'stopped' | 'failed';
export interface TargetState {
  kind: StatusKind;
  /** A word of `deliver.state`. */
  name: Name;
  isUnderWay: boolean;
  /** Empty where nothing was delivered and nothing is. */
  phases: PhaseState[];
  delivery: Delivery | null;
  back: ProcedureResult<'rollback'> | null;
  failure: FailureData | null;
}

/** @param works newest first */
export const lastAt = (works: readonly FollowedWork[], address: string | null): FollowedWork | undefined =>
  works.find(({ work: { procedure, input } }) => address !== null && ((procedure === 'deliver' && (input.to as string[]).includes(address)) || (procedure === 'rollback' && input.target === address)));

/** The last benchmark of a device: whether it goes on, and why it failed. @param works newest first */
export function benchmarkState(works: readonly FollowedWork[], device: string | null): { isUnderWay: boolean; failure: FailureData | null } {
  const work = works.find(({ work: { procedure, input } }) => device !== null && procedure === 'benchmarkDevice' && input.device === device)?.work;
  return { isUnderWay: work !== undefined && work.endedAt === null, failure: work?.failure ?? null };
}

const nothing: TargetState = { kind: 'wait', name: 'new', isUnderWay: false, phases: [], delivery: null, back: null, failure: null };

export function targetState(followed: FollowedWork | undefined, address: string | null): TargetState {
  if (!followed) return nothing;
  const { work } = followed;
  const heard = followed.deliveries.find(({ target }) => target === address);
  switch (work.state) {
    case 'done':
      return work.procedure === 'rollback' ? { ...nothing, kind: 'done', name: 'back', back: work.result as ProcedureResult<'rollback'> } : delivered(work.result as ProcedureResult<'deliver'>, address);
    case 'failed':
      return { ...nothing, kind: 'fail', name: 'failed', failure: work.failure };
    case 'stopped':
      return { ...nothing, kind: 'stopped', name: 'stopped' };
    default:
      return { ...nothing, kind: 'run', name: heard?.phase ?? 'starting', isUnderWay: true, phases: work.procedure === 'rollback' ? [] : underWay(heard) };
  }
}

function delivered({ deliveries }: ProcedureResult<'deliver'>, address: string | null): TargetState {
  const delivery = deliveries.find((one) => one.address === address) ?? deliveries[0];
  if (delivery.failure) return { ...nothing, kind: 'fail', name: 'failed', failure: delivery.failure };
  const state = (phase: Phase): PhaseState => ({ phase, state: phase === 'self-test' && !delivery.selfTest ? 'wait' : 'done', done: 0, total: 0, secondsLeft: null });
  return { ...nothing, kind: 'done', name: delivery.state as 'delivered' | 'already-active', phases: phases.map(state), delivery };
}

function underWay(heard: FollowedWork['deliveries'][number] | undefined): PhaseState[] {
  const now = heard ? phases.indexOf(heard.phase) : 0;
  return phases.map((phase, index) => ({
    phase,
    state: index < now ? 'done' : index === now ? 'run' : 'wait',
    done: index === now ? (heard?.done ?? 0) : 0,
    total: index === now ? (heard?.total ?? 0) : 0,
    secondsLeft: index === now ? (heard?.secondsLeft ?? null) : null,
  }));
}

/** From the switch on a delivery ends by itself, in the one slot or the other. */
export const canBeStopped = ({ isUnderWay, name }: TargetState): boolean => isUnderWay && name !== 'switch';
