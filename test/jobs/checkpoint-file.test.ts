import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hasCheckpoint, loadLatestCheckpoint, removeCheckpoints, saveCheckpoint } from '../../main/jobs/checkpoint-file.ts';
import { killChild, startChild } from '../history/children/child.ts';
import { mountSmallDisk } from '../history/small-disk.ts';
import { codeOf } from '../history/temporary-library.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-checkpoints-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function save(folder: string, epoch: number, length = 100): string {
  return saveCheckpoint(folder, { state: { epoch, best: -Infinity }, tensors: { weights: { shape: [length], values: new Float32Array(length).fill(epoch) } } });
}

function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(path, bytes);
}

const epochOf = (folder: string) => (loadLatestCheckpoint(folder)?.state as { epoch: number }).epoch;

describe('checkpoints', () => {
  test('the newest comes back, two are kept', () => {
    const folder = join(temporaryFolder(), 'runs', 'r1');
    expect(loadLatestCheckpoint(folder)).toBeNull();
    expect(hasCheckpoint(folder)).toBe(false);
    for (let epoch = 1; epoch <= 12; epoch++) save(folder, epoch);
    const loaded = loadLatestCheckpoint(folder)!;
    expect(loaded.state).toEqual({ epoch: 12, best: -Infinity });
    expect(loaded.tensors.weights.values[99]).toBe(12);
    expect(readdirSync(folder)).toEqual(['checkpoint-000011.bin', 'checkpoint-000012.bin']);
  });

  test('a damaged one is passed over for the one before, and does not count as one of the two kept', () => {
    const folder = temporaryFolder();
    save(folder, 1);
    const second = save(folder, 2);
    damage(second);
    expect(loadLatestCheckpoint(folder)).toMatchObject({ state: { epoch: 1 }, damaged: [second] });
    save(folder, 2);
    damage(join(folder, 'checkpoint-000002.bin'));
    expect(epochOf(folder)).toBe(1);
  });

  test('where all are damaged it says so instead of beginning anew', () => {
    const folder = temporaryFolder();
    for (const epoch of [1, 2]) damage(save(folder, epoch));
    expect(codeOf(() => loadLatestCheckpoint(folder))).toBe('jobs.checkpoints-damaged');
  });

  test('after the run is done nothing of them is left, what lies beside stays', async () => {
    const folder = temporaryFolder();
    save(folder, 1);
    writeFileSync(join(folder, 'model.onnx'), '');
    writeFileSync(join(folder, 'checkpoint-000002.bin.ab.part'), '');
    writeFileSync(join(folder, 'checkpoint-000001.bin.damaged'), '');
    await removeCheckpoints(folder);
    expect(readdirSync(folder)).toEqual(['model.onnx']);
  });

  test('what cannot be deleted now stays, and is no failure of the run', async () => {
    const folder = temporaryFolder();
    // A folder cannot be deleted as a file, nor can a file that a virus scanner holds.
    for (const name of ['checkpoint-000001.bin', 'checkpoint-000001.bin.ab.part', 'checkpoint-000002.bin.damaged']) mkdirSync(join(folder, name));
    for (const epoch of [1, 2, 3]) save(folder, epoch);
    await removeCheckpoints(folder);
    expect(readdirSync(folder).sort()).toEqual(['checkpoint-000001.bin', 'checkpoint-000001.bin.ab.part', 'checkpoint-000002.bin.damaged']);
  });

  test('kill -9 while writing leaves a whole one each time', async () => {
    const folder = temporaryFolder();
    let last = 0;
    for (let round = 0; round < 4; round++) {
      const child = await startChild('../../jobs/save-forever.ts', folder, 'saving');
      await new Promise((resolve) => setTimeout(resolve, 17 * round));
      await killChild(child);
      const loaded = loadLatestCheckpoint(folder)!;
      const { number } = loaded.state as { number: number };
      expect(number).toBeGreaterThan(last);
      expect(loaded.damaged).toEqual([]);
      expect([...new Set(loaded.tensors.a.values)]).toEqual([number]);
      last = number;
    }
  });

  test('a full disk is named and the earlier checkpoint stays', (context) => {
    const disk = mountSmallDisk(200);
    if (!disk) return context.skip('a small disk can be mounted by root on Linux only');
    onTestFinished(() => disk.unmount());
    save(disk.folder, 1, 20_000);
    expect(codeOf(() => save(disk.folder, 2, 40_000))).toBe('file.disk-full');
    expect(readdirSync(disk.folder)).toEqual(['checkpoint-000001.bin']);
    expect(epochOf(disk.folder)).toBe(1);
    disk.resize(1_000);
    save(disk.folder, 2, 40_000);
    expect(epochOf(disk.folder)).toBe(2);
    expect(existsSync(join(disk.folder, 'checkpoint-000001.bin'))).toBe(true);
  });
});
