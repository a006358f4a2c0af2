/**
 * A bundle on its way to a target, in the order that keeps the promise: at every moment the folder that the pointer names is
 * whole. Only the inactive slot is written; what is in it counts from the switch on, and the switch is one rename.
 *
 *     copy       every file beside (`b.….part/`, named by the bundle), each synced, then their folders
 *     check      every file read back and compared with the manifest
 *     self-test  where the target can run it; then it takes the place of `b`
 *     switch     `ACTIVE` is replaced; tested again, and switched back if that fails
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { admit, needsRoomOfInactive, requireFits } from './admission.ts';
import { requireWholeBundle } from './bundle/check-bundle.ts';
import { isLitter } from './bundle/litter.ts';
import { openBundle } from './bundle/open-bundle.ts';
import { at, findProblems, listFiles, readBundleFacts, totalBytes, type BundleFacts, type BundleFile } from './bundle-facts.ts';
import type { DeliveryTarget, SelfTestReport } from './delivery-target.ts';
import { createPace, type DeliveryProgress, type Pace } from './delivery-progress.ts';
import { FolderTarget } from './folder-target.ts';
import { isLeftover, otherSlot, partOf, pointerFile, slots, targetFile, type Slot } from './slots.ts';
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

/** A bundle on this PC that was read through and found whole. */
export interface SoundBundle {
  folder: string;
  facts: BundleFacts;
  files: readonly BundleFile[];
  /** Removes what was unpacked. */
  close(): void;
}

/**
 * Once for all targets. The golden images are not run: that is the self-test's part.
 * @param path of its folder, or its zip
 * @throws Failure `bundle.…` where it is not what was signed; the signal's reason
 */
export async function openSoundBundle(path: string, signal?: AbortSignal): Promise<SoundBundle> {
  const { folder, close } = await openBundle(path, signal);
  try {
    await requireWholeBundle(folder, { skipRun: true, signal });
    const source = new FolderTarget(folder);
    const facts = (await readBundleFacts(source, '')) as BundleFacts;
    return { folder, facts, files: (await listFiles(source, '')).filter((file) => !isLitter(file.path)), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** One bundle to one target. @throws as {@link openSoundBundle} and {@link deliverSound} */
export async function deliver(target: DeliveryTarget, path: string, options: DeliverOptions = {}): Promise<DeliveryResult> {
  const bundle = await openSoundBundle(path, options.signal);
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

/** Of two deliveries at once the later one clears away what the earlier one writes, which then finds its files gone. */
async function whatHappened(target: DeliveryTarget, part: string, error: unknown): Promise<unknown> {
  const mayBeThat = error instanceof Failure && ['deploy.write-failed', 'deploy.device-refused', 'deploy.read-back-differs'].includes(error.code);
  if (!mayBeThat || (await target.list('')).some(({ name }) => name === part)) return error;
  return new Failure('deploy.changed-meanwhile', { address: target.address }, { cause: error });
}

/** Looks again at what is active: another delivery may have ended meanwhile. */
async function removeInactive(target: DeliveryTarget, slot: Slot): Promise<void> {
  if ((await activeSlot(target)) === slot) throw new Failure('deploy.changed-meanwhile', { address: target.address });
  await target.remove(slot);
}

interface Filling {
  target: DeliveryTarget;
  /** Folder of the bundle on this PC. */
  source: string;
  slot: Slot;
  bundle: BundleFacts;
  files: readonly BundleFile[];
  /** PEM. */
  key: string;
  pace: Pace;
  signal?: AbortSignal;
}

/** Beside, read back, tested, and only then in place. */
async function fillSlot(filling: Filling): Promise<void> {
  const { target, slot, bundle, files, signal } = filling;
  const part = partOf(slot, bundle.id);
  try {
    await fillPart(filling, part);
  } catch (error) {
    throw await whatHappened(target, part, error).catch(() => error);
  }
  signal?.throwIfAborted();
  await removeInactive(target, slot);
  await target.rename(part, slot);
  await target.sync('');
  await requireInPlace(target, slot, bundle, files);
}

async function fillPart({ target, source, bundle, files, key, pace, signal }: Filling, part: string): Promise<void> {
  const bytes = totalBytes(files);
  await copy(target, source, part, files, pace.phase('copy', bytes), signal);
  const [problem] = await findProblems(target, part, bundle, key, pace.phase('check', bytes), signal);
  if (problem) throw new Failure('deploy.read-back-differs', { address: target.address, path: problem.path });
  await requireSelfTest(target, part, pace.phase('self-test', 1), signal);
}

/** Some file systems lose what is in a folder that is renamed. The hashes were compared already: names and lengths are enough here. */
async function requireInPlace(target: DeliveryTarget, slot: Slot, bundle: BundleFacts, files: readonly BundleFile[]): Promise<void> {
  const found = new Map((await listFiles(target, slot)).map(({ path, bytes }) => [path, bytes]));
  const lost = files.find(({ path, bytes }) => found.get(path) !== bytes);
  if (lost || (await readBundleFacts(target, slot))?.id !== bundle.id) throw new Failure('deploy.read-back-differs', { address: target.address, path: lost?.path ?? slot });
}

async function copy(target: DeliveryTarget, source: string, part: string, files: readonly BundleFile[], report: (done: number) => void, signal?: AbortSignal): Promise<void> {
  const folders = new Set<string>();
  for (const { path } of files) for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) folders.add(path.slice(0, end));
  await target.makeFolder(part);
  for (const inner of folders) await target.makeFolder(at(part, inner));
  let done = 0;
  for (const { path, bytes } of files) {
    signal?.throwIfAborted();
    await target.writeFile(at(part, path), createReadStream(join(source, path)), bytes, (written) => report(done + written), signal);
    report((done += bytes));
  }
  // The deepest first: an entry counts only when the folders around it do.
  for (const inner of [...folders].reverse()) await target.sync(at(part, inner));
  await target.sync(part);
}

async function requireSelfTest(target: DeliveryTarget, folder: string, report: (done: number) => void, signal?: AbortSignal): Promise<SelfTestReport | null> {
  if (!target.selfTest) return null;
  report(0);
  const selfTest = await target.selfTest(folder, signal);
  const { passed, images, wrong, message = '' } = selfTest;
  if (!passed) throw new Failure('deploy.self-test-failed', { address: target.address, images, wrong, message });
  report(1);
  return selfTest;
}
