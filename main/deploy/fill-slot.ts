/** A bundle into a slot that nobody uses: beside it, read back, tested, and only then in its place. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { at, findProblems, listFiles, readBundleFacts, totalBytes, type BundleFacts, type BundleFile } from './bundle-facts.ts';
import type { Pace } from './delivery-progress.ts';
import type { DeliveryTarget, SelfTestReport } from './delivery-target.ts';
import { partOf, type Slot } from './slots.ts';
import { activeSlot } from './switch-slot.ts';

/** Looks again at what is active: another delivery may have ended meanwhile. */
export async function removeInactive(target: DeliveryTarget, slot: Slot): Promise<void> {
  if ((await activeSlot(target)) === slot) throw new Failure('deploy.changed-meanwhile', { address: target.address });
  await target.remove(slot);
}

export interface Filling {
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
export async function fillSlot(filling: Filling): Promise<void> {
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

/** Of two deliveries at once the later one clears away what the earlier one writes, which then finds its files gone. */
async function whatHappened(target: DeliveryTarget, part: string, error: unknown): Promise<unknown> {
  const mayBeThat = error instanceof Failure && ['deploy.write-failed', 'deploy.device-refused', 'deploy.read-back-differs'].includes(error.code);
  if (!mayBeThat) return error;
  const names = (await target.list('')).map(({ name }) => name);
  // Nothing at all: the whole folder was taken away.
  if (names.length === 0 || names.includes(part)) return error;
  return new Failure('deploy.changed-meanwhile', { address: target.address }, { cause: error });
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

export async function requireSelfTest(target: DeliveryTarget, folder: string, report: (done: number) => void, signal?: AbortSignal): Promise<SelfTestReport | null> {
  if (!target.selfTest) return null;
  report(0);
  const selfTest = await target.selfTest(folder, signal);
  const { passed, images, wrong, message = '' } = selfTest;
  if (!passed) throw new Failure('deploy.self-test-failed', { address: target.address, images, wrong, message });
  report(1);
  return selfTest;
}
