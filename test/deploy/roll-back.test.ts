import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deliver } from '../../main/deploy/deliver.ts';
import type { DeliveryTarget } from '../../main/deploy/delivery-target.ts';
import { FolderTarget } from '../../main/deploy/folder-target.ts';
import { rollBack } from '../../main/deploy/roll-back.ts';
import { failureOf } from '../app/temporary-app.ts';
import { otherKey, testKey, writeTestBundle } from './test-bundle.ts';

let drive: string;
let target: DeliveryTarget;
beforeEach(() => {
  drive = mkdtempSync(join(tmpdir(), 'fettle-drive-'));
  target = new FolderTarget(drive);
});
afterEach(() => rmSync(drive, { recursive: true, force: true }));

const active = () => readFileSync(join(drive, 'ACTIVE'), 'utf8').trim();
const bring = (sequence: number) => deliver(target, writeTestBundle({ sequence }));

test('a rollback goes back to the model of before, and another one forward again', async () => {
  await bring(1);
  await bring(2);
  expect(await rollBack(target)).toMatchObject({ from: 'b', slot: 'a', bundle: { signature: { sequence: 1 } } });
  expect(active()).toBe('a');
  expect(await rollBack(target)).toMatchObject({ from: 'a', slot: 'b', bundle: { signature: { sequence: 2 } } });
});

test('after a rollback a newer bundle replaces the one that was left, not the one that runs', async () => {
  for (const sequence of [1, 2]) await bring(sequence);
  await rollBack(target);
  expect(await bring(3)).toMatchObject({ slot: 'b', previous: 'a' });
});

test('there is no way back to nothing', async () => {
  expect(await failureOf(rollBack(target))).toBe('deploy.nothing-active');
  await bring(1);
  expect(await failureOf(rollBack(target))).toBe('deploy.no-earlier');
  expect(active()).toBe('a');
});

test('a slot in which a byte was changed, or that another key has signed, is not gone back to', async () => {
  for (const sequence of [1, 2]) await bring(sequence);
  appendFileSync(join(drive, 'a', 'labels.txt'), 'x');
  expect(await failureOf(rollBack(target))).toBe('deploy.slot-damaged');
  rmSync(join(drive, 'a'), { recursive: true });
  mkdirSync(join(drive, 'a'));
  writeTestBundle({ folder: join(drive, 'a'), key: otherKey() });
  expect(await failureOf(rollBack(target))).toBe('deploy.slot-damaged');
  expect(active()).toBe('b');
});

test('a model that fails its self-test is not gone back to', async () => {
  for (const sequence of [1, 2]) await bring(sequence);
  const failing = Object.assign(new FolderTarget(drive), { selfTest: async () => ({ passed: false, images: 6, wrong: 6 }) });
  expect(await failureOf(rollBack(failing))).toBe('deploy.self-test-failed');
  expect(active()).toBe('b');
});

test('a record of the target that cannot be read is named, and nothing is done', async () => {
  for (const sequence of [1, 2]) await bring(sequence);
  writeFileSync(join(drive, 'fettle-target.json'), '{"format":');
  expect(await failureOf(rollBack(target))).toBe('deploy.target-damaged');
  expect(await failureOf(deliver(target, writeTestBundle({ sequence: 3, key: testKey() })))).toBe('deploy.target-damaged');
  expect(active()).toBe('b');
});
