/**
 * A bundle on its way to a target, in the order that keeps the promise: at every moment the folder that the pointer names is
 * whole. Only the inactive slot is written; what is in it counts from the switch on, and the switch is one rename.
 *
 *     copy       every file beside (`b.….part/`, named by the bundle), each synced, then their folders
 *     check      every file read back and compared with the manifest
 *     self-test  where the target can run it; then it takes the place of `b`
 *     switch     `ACTIVE` is replaced; tested again, and switched back if that fails
 */
import { Failure } from '../foundation/failure.ts';
import { admit, needsRoomOfInactive, requireFits } from './admission.ts';
import { findProblems, listFiles, readBundleFacts, totalBytes, type BundleFacts } from './bundle-facts.ts';
import { createPace, type DeliveryProgress } from './delivery-progress.ts';
import type { DeliveryTarget, SelfTestReport } from './delivery-target.ts';
import { fillSlot, removeInactive, requireSelfTest } from './fill-slot.ts';
import { isLeftover, otherSlot, pointerFile, slots, targetFile, type Slot } from './slots.ts';
import { openSoundBundle, type SoundBundle } from './sound-bundle.ts';
import { activeSlot, switchSlot } from './switch-slot.ts';
import { readTargetRecord, writeTargetRecord } from './target-record.ts';

export interface DeliverOptions {
  /** What the user calls the device: given to a target without a name, compared with the name of one that has it. */
  deviceName?: string;
  /** Id of the key that the target shall trust from now on. */
  trust?: string;
  /** Delivers a bundle with a lower number than the active one's. */
  allowOlder?: boolean;
  onProgress?: (progress: DeliveryProgress) => void;
  signal?: AbortSignal;
}

export interface DeliveryResult {
  address: string;
  /** `already-active`: the very bundle was active and is whole; nothing was written. */
  state: 'delivered' | 'already-active';
  device: string | null;
  bundle: BundleFacts;
  slot: Slot;
  /** What was active before, and a rollback goes back to. */
  previous: Slot | null;
  files: number;
  bytes: number;
  selfTest: SelfTestReport | null;
  /** Whether the files were read back from the medium, or perhaps from a cache of the system. */
  readBack: 'medium' | 'system';
  /** The earlier inactive slot had to go before the copy, for want of room. */
  madeRoom: boolean;
}

/** One bundle to one target. @throws as {@link openSoundBundle} and {@link deliverSound} */
export async function deliver(target: DeliveryTarget, path: string, options: DeliverOptions = {}): Promise<DeliveryResult> {
  const bundle = await openSoundBundle(path, { skipRun: true, signal: options.signal });
  try {
    return await deliverSound(target, bundle, options);
  } finally {
    bundle.close();
  }
}

/**
 * @throws Failure `deploy.…`; the signal's reason where it was aborted. The active model is then as it was, and what was written is
 * removed where the target can still be reached, else by the next delivery
 */
export async function deliverSound(target: DeliveryTarget, { folder, facts: bundle, files }: SoundBundle, options: DeliverOptions = {}): Promise<DeliveryResult> {
  const { signal } = options;
  const bytes = totalBytes(files);
  const pace = createPace(options.onProgress);
  const place = await survey(target);
  const record = admit({ ...options, ...place, address: target.address, bundle });
  const common = { address: target.address, device: record.device, bundle, files: files.length, bytes } as const;
  if (place.slot && place.active?.id === bundle.id && (await findProblems(target, place.slot, bundle, record.key, pace.phase('check', bytes), signal)).length === 0) {
    const selfTest = await requireSelfTest(target, place.slot, pace.phase('self-test', 1), signal);
    return { ...common, readBack: target.readBack ?? 'system', state: 'already-active', slot: place.slot, previous: null, selfTest, madeRoom: false };
  }
  const slot = place.slot ? otherSlot(place.slot) : await slotForFirst(target);
  requireFits(target.address, files, (await target.limits?.()) ?? {});
  await removeLeftovers(target);
  const madeRoom = needsRoomOfInactive(target.address, files, await target.freeBytes(), totalBytes(await listFiles(target, slot)));
  try {
    signal?.throwIfAborted();
    await target.makeFolder('');
    if (madeRoom) await removeInactive(target, slot);
    await writeTargetRecord(target, record);
    await fillSlot({ target, source: folder, slot, bundle, files, key: record.key, pace, signal });
  } catch (error) {
    await removeLeftovers(target).catch(() => {});
    throw error;
  }
  if ((await activeSlot(target)) !== place.slot) throw new Failure('deploy.changed-meanwhile', { address: target.address });
  const switching = pace.phase('switch', 1);
  switching(0);
  const selfTest = await switchSlot(target, slot, place.slot);
  switching(1);
  return { ...common, readBack: target.readBack ?? 'system', state: 'delivered', slot, previous: place.slot ?? null, selfTest, madeRoom };
}

/** What the target holds. @throws Failure `deploy.folder-taken` where a slot's name is somebody else's */
async function survey(target: DeliveryTarget) {
  const record = await readTargetRecord(target);
  const hasPointer = (await target.readFile(pointerFile)) !== undefined;
  const isInUse = hasPointer || (record !== undefined && (await holdsBundle(target)));
  if (!record && !hasPointer) {
    const foreign = (await target.list('')).find(({ name }) => ([...slots, pointerFile, targetFile] as string[]).includes(name));
    if (foreign) throw new Failure('deploy.folder-taken', { address: target.address, entry: foreign.name });
  }
  const slot = await activeSlot(target);
  const active = slot && (await readBundleFacts(target, slot));
  return { record, isInUse, slot, active };
}

async function holdsBundle(target: DeliveryTarget): Promise<boolean> {
  for (const slot of slots) if (await readBundleFacts(target, slot)) return true;
  return false;
}

/** Without a pointer: a slot that holds nothing, else the one with the older bundle. */
async function slotForFirst(target: DeliveryTarget): Promise<Slot> {
  const [a, b] = [await readBundleFacts(target, 'a'), await readBundleFacts(target, 'b')];
  return a && (!b || b.signature.sequence < a.signature.sequence) ? 'b' : 'a';
}

/** Of a delivery that was killed. */
async function removeLeftovers(target: DeliveryTarget): Promise<void> {
  for (const { name } of await target.list('')) if (isLeftover(name)) await target.remove(name);
}
