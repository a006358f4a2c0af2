/** `deliver`, `rollback`, `inspectTarget`: bundles on targets, and what the library keeps of it. */
import { existsSync } from 'node:fs';
import type { Call, Procedure, ProcedureResult } from '../contract/app.ts';
import type { BundleSummary, Delivery } from '../contract/deploy.ts';
import type { BundleFacts } from '../deploy/bundle-facts.ts';
import type { DeliveryTarget } from '../deploy/delivery-target.ts';
import { deliverSound, type DeliveryResult } from '../deploy/deliver.ts';
import type { DeliveryProgress } from '../deploy/delivery-progress.ts';
import { releaseDrive } from '../deploy/drives/release-drive.ts';
import { inspectTarget, rollBack } from '../deploy/roll-back.ts';
import { openSoundBundle, type SoundBundle } from '../deploy/sound-bundle.ts';
import { Failure, failureToData } from '../foundation/failure.ts';
import { findArtifactsByHash, libraryPaths, recordDelivery, type DeliveryAct } from '../history/index.ts';
import { createOverallProgress } from './overall-progress.ts';
import { noteTrouble, noteWhatRuns } from './device-notes.ts';
import { isDeviceAddress, lookAtTarget } from './open-target.ts';
import { withTarget } from './with-target.ts';
import type { Session } from './session.ts';

type DeliverInput = Parameters<Procedure<'deliver'>>[0];

export function deliverProcedure(session: Session): Procedure<'deliver'> {
  return async (input, call = {}) => {
    const addresses = [...new Set(input.to)];
    const overall = createOverallProgress(addresses, (event) => call.onEvent?.(event));
    // Once for all of them, and before any of them hears of it.
    const bundle = await openSoundBundle(input.bundle, { skipRun: true, signal: call.signal });
    try {
      const outcomes = await Promise.all(addresses.map((address) => deliverTo(session, address, bundle, input, call, (progress) => overall(address, progress))));
      const [only] = outcomes;
      if (outcomes.length === 1 && only.thrown !== undefined) throw only.thrown;
      // Whoever stops too late hears of what was delivered all the same.
      if (outcomes.every(({ thrown }) => thrown !== undefined)) call.signal?.throwIfAborted();
      return { bundle: outcomes.some(({ thrown }) => thrown === undefined) ? summaryOf(bundle.facts) : null, deliveries: outcomes.map(({ delivery }) => delivery) };
    } finally {
      bundle.close();
    }
  };
}

interface Outcome {
  delivery: Delivery;
  thrown?: unknown;
}

async function deliverTo(session: Session, address: string, bundle: SoundBundle, input: DeliverInput, { signal }: Call, onProgress: (progress: DeliveryProgress) => void): Promise<Outcome> {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  let device: string | undefined;
  const perform = (target: DeliveryTarget) => deliverSound(target, bundle, { ...input, signal, onProgress });
  try {
    const { bundle: delivered, ...rest } = await withTarget(session, address, { access: input.access, name: input.deviceName, signal }, {
      perform,
      // Where the bundle has become active all the same, a second delivery finds it whole, tests it, and writes nothing.
      afterCut: async (target, { active, slots }) => (active && slots[active]?.id === bundle.facts.id ? perform(target) : undefined),
      onDevice: (name) => (device = name),
    });
    const release = device !== undefined ? null : await (input.release ? releaseDrive(rest.address) : 'written' as const);
    const recorded = record(session, delivered, { what: 'delivered', target: rest.address, state: rest.selfTest ? 'confirmed' : 'copied', details: detailsOf(delivered, rest) });
    if (device !== undefined) noteWhatRuns(session, device, { ...delivered, slot: rest.slot });
    return { delivery: { ...rest, seconds: seconds(), release, recorded, failure: null } };
  } catch (thrown) {
    if (device !== undefined) noteTrouble(session, device, thrown);
    const recorded = recordFailure(session, bundle.facts, address, thrown, signal);
    return { delivery: { ...nothing, address, seconds: seconds(), recorded, failure: failureToData(thrown) }, thrown };
  }
}

const nothing = { state: 'failed', device: null, slot: null, previous: null, files: 0, bytes: 0, readBack: null, selfTest: null, madeRoom: false, release: null } as const;

/** Asked of the user before anything begins: not a delivery that failed. */
const questions: ReadonlySet<string> = new Set(['deploy.host-key-unknown', 'deploy.login-needed', 'deploy.passphrase-needed']);

/** @returns whether it was kept */
function recordFailure(session: Session, bundle: BundleFacts, target: string, thrown: unknown, signal: AbortSignal | undefined): boolean {
  const common = { bundle: bundle.id, sequence: bundle.signature.sequence };
  try {
    if (signal?.aborted) return record(session, bundle, { what: 'delivery-stopped', target, state: 'stopped', details: common });
    const { code, values } = failureToData(thrown);
    return !questions.has(code) && record(session, bundle, { what: 'delivery-failed', target, state: 'failed', details: { ...common, code, values } });
  } catch {
    // A library that cannot be written must not hide why the delivery failed.
    return false;
  }
}

export function rollbackProcedure(session: Session): Procedure<'rollback'> {
  return async ({ target: address, access }, call = {}) => {
    const overall = createOverallProgress([address], (event) => call.onEvent?.(event));
    let device: string | undefined;
    const { bundle, ...rest } = await withTarget(session, address, { access, signal: call.signal }, {
      perform: (target) => rollBack(target, { signal: call.signal, onProgress: (progress) => overall(address, progress) }),
      // Another rollback would go back to where this one came from: what runs is said, and the user decides.
      afterCut: () => Promise.resolve(undefined),
      onDevice: (name) => (device = name),
    }).catch((error: unknown) => {
      if (device !== undefined) noteTrouble(session, device, error);
      throw error;
    });
    const details = { rollback: true, from: rest.from, slot: rest.slot, device: rest.device, bundle: bundle.id };
    const recorded = record(session, bundle, { what: 'rolled-back', target: rest.address, state: rest.selfTest ? 'confirmed' : 'copied', details });
    if (device !== undefined) noteWhatRuns(session, device, { ...bundle, slot: rest.slot });
    return { ...rest, bundle: summaryOf(bundle), recorded };
  };
}

export function inspectTargetProcedure(session: Session): Procedure<'inspectTarget'> {
  return async ({ target: address, access, mayBeEmpty = false }, call = {}): Promise<ProcedureResult<'inspectTarget'>> => {
    const { target, close } = await lookAtTarget(session, address, { access, signal: call.signal });
    try {
      if (mayBeEmpty && !existsSync(address) && !isDeviceAddress(address)) return { address, device: null, active: null, slots: { a: null, b: null } };
      const { slots, ...rest } = await inspectTarget(target);
      if (!mayBeEmpty && rest.active === null && !slots.a && !slots.b) throw new Failure('deploy.nothing-active', { address: target.address });
      return { ...rest, slots: { a: slots.a && summaryOf(slots.a), b: slots.b && summaryOf(slots.b) } };
    } finally {
      await close();
    }
  };
}

export function summaryOf({ id, keyId, signature }: BundleFacts): BundleSummary {
  const { sequence, device, run, model, created } = signature;
  return { id, sequence, device, key: keyId, run: run.id, model: model.sha256, created };
}

/**
 * A delivery is kept with the run that made the bundle. A bundle of another library is delivered as well, from a PC without any
 * library too: then there is nothing to keep it with. @returns whether it was kept
 */
function record(session: Session, { signature }: BundleFacts, act: Pick<DeliveryAct, 'what' | 'target' | 'state' | 'details'>): boolean {
  if (!existsSync(libraryPaths(session.libraryFolder).database)) return false;
  const library = session.library();
  if (library.readOnly) return false;
  const { sha256 } = signature.model;
  const known = findArtifactsByHash(library, sha256);
  const run = (known.find((artifact) => artifact.run === signature.run.id) ?? known[0])?.run;
  if (run === undefined) return false;
  recordDelivery(library, { ...act, run, sha256 });
  return true;
}

function detailsOf({ id, signature }: BundleFacts, { device, slot, previous, files, bytes, readBack, selfTest, state }: Omit<DeliveryResult, 'bundle'>): Record<string, unknown> {
  return { bundle: id, sequence: signature.sequence, device, slot, previous, files, bytes, readBack, selfTest, state };
}
