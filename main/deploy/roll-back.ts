/** Back to the model of before: the switch to the other slot, after it was read and found whole. */
import { Failure } from '../foundation/failure.ts';
import { findProblems, listFiles, readBundleFacts, totalBytes, type BundleFacts } from './bundle-facts.ts';
import type { DeliveryTarget, SelfTestReport } from './delivery-target.ts';
import { createPace, type DeliveryProgress } from './delivery-progress.ts';
import { requireSelfTest } from './fill-slot.ts';
import { otherSlot, slots, type Slot } from './slots.ts';
import { activeSlot, switchSlot } from './switch-slot.ts';
import { readTargetRecord } from './target-record.ts';

export interface RollBackOptions {
  onProgress?: (progress: DeliveryProgress) => void;
  signal?: AbortSignal;
}

export interface RollBackResult {
  address: string;
  device: string | null;
  from: Slot;
  slot: Slot;
  bundle: BundleFacts;
  selfTest: SelfTestReport | null;
}

/** @throws Failure `deploy.nothing-active`, `deploy.no-earlier`, `deploy.slot-damaged`, `deploy.self-test-failed`, `deploy.rolled-back` */
export async function rollBack(target: DeliveryTarget, { onProgress, signal }: RollBackOptions = {}): Promise<RollBackResult> {
  const { address } = target;
  const from = await activeSlot(target);
  if (!from) throw new Failure('deploy.nothing-active', { address });
  const slot = otherSlot(from);
  const record = await readTargetRecord(target);
  const bundle = await readBundleFacts(target, slot);
  if (!bundle) throw new Failure('deploy.no-earlier', { address });
  const pace = createPace(onProgress);
  const [problem] = await findProblems(target, slot, bundle, record?.key ?? bundle.key, pace.phase('check', totalBytes(await listFiles(target, slot))), signal);
  if (problem) throw new Failure('deploy.slot-damaged', { address, slot, problem: problem.kind, path: problem.path });
  signal?.throwIfAborted();
  await requireSelfTest(target, slot, pace.phase('self-test', 1), signal);
  const switching = pace.phase('switch', 1);
  const selfTest = await switchSlot(target, slot, from);
  switching(1);
  return { address, device: record?.device ?? null, from, slot, bundle, selfTest };
}

export interface TargetState {
  address: string;
  device: string | null;
  active: Slot | null;
  /** Of each slot what it says of itself; `null` where it is empty, or cannot say. Not read through: whether it is whole is another question. */
  slots: Record<Slot, BundleFacts | null>;
}

/** What a target runs, quickly. */
export async function inspectTarget(target: DeliveryTarget): Promise<TargetState> {
  const record = await readTargetRecord(target);
  const [a, b] = await Promise.all(slots.map((slot) => readBundleFacts(target, slot)));
  return { address: target.address, device: record?.device ?? null, active: (await activeSlot(target)) ?? null, slots: { a: a ?? null, b: b ?? null } };
}

