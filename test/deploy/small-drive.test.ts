import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBundle } from '../../main/deploy/bundle/check-bundle.ts';
import { deliver } from '../../main/deploy/deliver.ts';
import type { DeliveryProgress } from '../../main/deploy/delivery-progress.ts';
import { FolderTarget } from '../../main/deploy/folder-target.ts';
import { activeSlot } from '../../main/deploy/switch-slot.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { failureOf } from '../app/temporary-app.ts';
import { mountSmallDisk, type SmallDisk } from '../history/small-disk.ts';
import { writeTestBundle } from './test-bundle.ts';

/** Mounting needs root on Linux: elsewhere the power-cut tests on a medium in memory are all there is. */
const canMount = (() => {
  const disk = mountSmallDisk(64);
  disk?.unmount();
  return disk !== null;
})();

const bundleOf = (sequence: number) => writeTestBundle({ sequence, files: { 'large.bin': Buffer.alloc(600_000, sequence) } });

describe.runIf(canMount)('a drive of its own', () => {
  let drive: SmallDisk;
  let target: FolderTarget;
  beforeEach(() => {
    drive = mountSmallDisk(8_192)!;
    target = new FolderTarget(drive.folder);
  });
  afterEach(() => {
    if (existsSync(drive.folder)) drive.unmount();
  });

  test('that becomes full at any byte keeps the active model and nothing of the new one', async () => {
    await deliver(target, bundleOf(1));
    const next = bundleOf(2);
    const used = Number(execFileSync('du', ['-sk', drive.folder], { encoding: 'utf8' }).split('\t')[0]);
    const random = randomFromSeed(3);
    // As where the room is taken by somebody else after it was asked for.
    const hopeful = Object.assign(new FolderTarget(drive.folder), { freeBytes: async () => undefined });
    for (let round = 0; round < 12; round += 1) {
      drive.resize(used + 4 + random.integer(590));
      expect(await failureOf(deliver(hopeful, next))).toBe('deploy.ran-full');
      expect(await activeSlot(target)).toBe('a');
      expect((await checkBundle(join(drive.folder, 'a'), { skipRun: true })).problems).toEqual([]);
      expect(readdirSync(drive.folder).sort()).toEqual(['ACTIVE', 'a', 'fettle-target.json']);
    }
    drive.resize(8_192);
    expect(await deliver(target, next)).toMatchObject({ state: 'delivered', slot: 'b' });
  });

  test('that is too small is refused before anything is written', async () => {
    drive.resize(1_024);
    expect(await failureOf(deliver(target, bundleOf(1)))).toBe('deploy.full');
    expect(readdirSync(drive.folder)).toEqual([]);
  });

  test('that can only be read is named as such', async () => {
    await deliver(target, bundleOf(1));
    drive.makeReadOnly();
    expect(await failureOf(deliver(target, bundleOf(2)))).toBe('deploy.read-only');
    expect(readdirSync(drive.folder).sort()).toEqual(['ACTIVE', 'a', 'fettle-target.json']);
  });

  test('that is pulled out is missed, and nothing is written where it was mounted', async () => {
    let isPluggedIn = true;
    const onProgress = ({ phase }: DeliveryProgress) => {
      if (!isPluggedIn || phase !== 'check') return;
      execFileSync('umount', ['--lazy', drive.folder], { stdio: 'ignore' });
      isPluggedIn = false;
    };
    expect(await failureOf(deliver(target, bundleOf(1), { onProgress }))).toBe('deploy.vanished');
    expect(readdirSync(drive.folder)).toEqual([]);
    // For the tidying up, which unmounts it.
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', drive.folder]);
  });
});
