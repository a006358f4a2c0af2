/** Work on a target, from its opening to its closing. Where the connection to a device is cut, the device is asked again what came of it. */
import { setTimeout as after } from 'node:timers/promises';
import type { DeliveryTarget } from '../deploy/delivery-target.ts';
import { inspectTarget, type TargetState } from '../deploy/roll-back.ts';
import { Failure } from '../foundation/failure.ts';
import { openTarget, type OpenedTarget, type TargetAccess } from './open-target.ts';
import type { Session } from './session.ts';

/** A device that was switched off for longer is not waited for: it decides by itself. */
const triesAfterCut = 5;
const betweenTriesMs = 2_000;

export interface TargetWork<T> {
  perform(target: DeliveryTarget): Promise<T>;
  /** What a device says after the connection was cut and made anew, by when it has settled on one slot. Nothing: the cut counts as a failure. */
  afterCut(target: DeliveryTarget, state: TargetState): Promise<T | undefined>;
  /** Told the name in the list of devices as soon as it is known. */
  onDevice?(name: string): void;
}

/** @throws Failure as `openTarget` and `perform`; `deploy.cut-off` with what the device runs, `deploy.connection-lost` where it could not be asked any more */
export async function withTarget<T>(session: Session, address: string, access: TargetAccess, { perform, afterCut, onDevice }: TargetWork<T>): Promise<T> {
  const using = async (opened: OpenedTarget, work: (target: DeliveryTarget) => Promise<T>) => {
    if (opened.device !== undefined) onDevice?.(opened.device);
    try {
      return await work(opened.target);
    } finally {
      await opened.close();
    }
  };
  try {
    return await using(await openTarget(session, address, access), perform);
  } catch (error) {
    if (!isCut(error)) throw error;
    const again = await reopened(session, address, access);
    if (!again) throw error;
    return using(again, async (target) => {
      const state = await inspectTarget(target);
      return (await afterCut(target, state)) ?? Promise.reject(cutOff(state, error));
    });
  }
}

function isCut(error: unknown): boolean {
  return error instanceof Failure && error.code === 'deploy.connection-lost';
}

async function reopened(session: Session, address: string, access: TargetAccess): Promise<OpenedTarget | undefined> {
  for (let tries = 0; tries < triesAfterCut; tries += 1) {
    await after(betweenTriesMs, undefined, { signal: access.signal });
    const opened = await openTarget(session, address, access).catch((error: unknown) => {
      if (error instanceof Failure) return undefined;
      throw error;
    });
    if (opened) return opened;
  }
  return undefined;
}

function cutOff({ address, active, slots }: TargetState, cause: unknown): Failure {
  const sequence = active ? (slots[active]?.signature.sequence ?? 0) : 0;
  return new Failure('deploy.cut-off', { address, sequence }, { cause });
}
