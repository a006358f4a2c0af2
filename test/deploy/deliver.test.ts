import { appendFileSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkBundle } from '../../main/deploy/bundle/check-bundle.ts';
import { writeZip } from '../../main/deploy/bundle/zip.ts';
import { deliver, type DeliverOptions } from '../../main/deploy/deliver.ts';
import type { DeliveryProgress } from '../../main/deploy/delivery-progress.ts';
import type { DeliveryTarget, SelfTestReport } from '../../main/deploy/delivery-target.ts';
import { FolderTarget } from '../../main/deploy/folder-target.ts';
import { inspectTarget } from '../../main/deploy/roll-back.ts';
import { failureOf } from '../app/temporary-app.ts';
import { otherKey, testKey, writeTestBundle, type TestBundle } from './test-bundle.ts';

let place: string;
let drive: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'fettle доставка '));
  drive = join(place, 'model');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

let count = 0;
const bundle = (content: TestBundle = {}) => writeTestBundle({ folder: join(place, `bundle ${(count += 1)}`), ...content });
const bring = (path: string, options?: DeliverOptions) => deliver(new FolderTarget(drive), path, options);
const active = () => readFileSync(join(drive, 'ACTIVE'), 'utf8');
const listing = (folder = drive) => readdirSync(folder, { recursive: true }).sort();

/** Content of every file of the drive. */
const contentOf = (folder = drive) => Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'hex')]));

/** A folder that behaves otherwise in one respect. */
function folderWith(change: Partial<DeliveryTarget>): DeliveryTarget {
  return Object.assign(new FolderTarget(drive), change);
}

describe('a delivery to a folder', () => {
  test('the first goes to slot a, the next to the other one, and both stay whole bundles', async () => {
    const first = await bring(bundle({ sequence: 1 }));
    expect(first).toMatchObject({ state: 'delivered', slot: 'a', previous: null, selfTest: null });
    expect(active()).toBe('a\n');
    const second = await bring(bundle({ sequence: 2 }));
    expect(second).toMatchObject({ state: 'delivered', slot: 'b', previous: 'a' });
    expect(active()).toBe('b\n');
    for (const slot of ['a', 'b']) expect((await checkBundle(join(drive, slot), { skipRun: true })).problems).toEqual([]);
    expect(await inspectTarget(new FolderTarget(drive))).toMatchObject({ active: 'b', slots: { a: { signature: { sequence: 1 } }, b: { signature: { sequence: 2 } } } });
    expect(listing().filter((name) => String(name).includes('.part'))).toEqual([]);
  });

  test('the files that are read back are the bytes of the bundle', async () => {
    const path = bundle({ files: { 'golden/большой снимок.png': Buffer.alloc(9_000_001, 'пиксель') } });
    const { files, bytes } = await bring(path);
    expect(files).toBe(9);
    expect(bytes).toBeGreaterThan(9_000_000);
    expect(listing(join(drive, 'a'))).toEqual(listing(path));
    expect(Object.values(contentOf(join(drive, 'a')))).toEqual(Object.values(contentOf(path)));
  });

  test('a zip is delivered as the folder that is in it', async () => {
    const path = bundle();
    const zip = join(place, 'bundle.zip');
    await writeZip(path, readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)), zip);
    await bring(zip);
    expect(listing(join(drive, 'a'))).toEqual(listing(path));
  });

  test('the very bundle that is active already is read through and not written again', async () => {
    const path = bundle();
    await bring(path);
    expect(await bring(path)).toMatchObject({ state: 'already-active', slot: 'a' });
    expect(existsSync(join(drive, 'b'))).toBe(false);
  });

  test('the very bundle goes to the other slot where the active one was damaged', async () => {
    const path = bundle();
    await bring(path);
    appendFileSync(join(drive, 'a', 'model.onnx'), 'x');
    expect(await bring(path)).toMatchObject({ state: 'delivered', slot: 'b' });
  });

  test('progress goes through the phases in order, each up to its end', async () => {
    const heard: DeliveryProgress[] = [];
    await bring(bundle({ files: { 'large.bin': Buffer.alloc(10_000_000) } }), { onProgress: (progress) => heard.push(progress) });
    expect([...new Set(heard.map(({ phase }) => phase))]).toEqual(['copy', 'check', 'switch']);
    for (const phase of ['copy', 'check', 'switch']) {
      const of = heard.filter((one) => one.phase === phase);
      expect(of.map(({ done }) => done)).toEqual(of.map(({ done }) => done).sort((one, other) => one - other));
    }
    expect(heard.filter(({ phase }) => phase === 'copy').at(-1)).toMatchObject({ done: heard[0].total });
    // Several steps within one large file: each was written when it was told.
    expect(heard.filter(({ phase }) => phase === 'copy').length).toBeGreaterThan(9);
  });

  test('what a killed delivery left is cleared away by the next', async () => {
    await bring(bundle({ sequence: 1 }));
    mkdirSync(join(drive, 'b.part', 'golden'), { recursive: true });
    mkdirSync(join(drive, 'a.0123456789ab.part'), { recursive: true });
    writeFileSync(join(drive, 'b.part', 'model.onnx'), 'half a net');
    writeFileSync(join(drive, 'ACTIVE.part'), 'b');
    await bring(bundle({ sequence: 2 }));
    expect(listing().filter((name) => String(name).includes('.part'))).toEqual([]);
  });

  test('other files beside the slots, and what Windows and macOS leave in them, do not matter', async () => {
    mkdirSync(drive);
    writeFileSync(join(drive, 'holiday.jpg'), 'photograph');
    const path = bundle({ sequence: 1 });
    writeFileSync(join(path, '.DS_Store'), '');
    await bring(path);
    expect(existsSync(join(drive, 'a', '.DS_Store'))).toBe(false);
    writeFileSync(join(drive, 'a', 'golden', 'Thumbs.db'), '');
    writeFileSync(join(drive, 'a', '._model.onnx'), '');
    expect(await bring(path)).toMatchObject({ state: 'already-active' });
    expect(existsSync(join(drive, 'holiday.jpg'))).toBe(true);
  });
});

describe('a delivery is refused, and the target is as it was,', () => {
  const refused = async (path: string, options?: DeliverOptions) => {
    const before = contentOf();
    const code = await failureOf(bring(path, options));
    expect(contentOf()).toEqual(before);
    return code;
  };

  test('where one byte of the bundle was changed, a file is missing or one too many', async () => {
    await bring(bundle({ sequence: 1 }));
    const changed = bundle({ sequence: 2 });
    appendFileSync(join(changed, 'labels.txt'), ' ');
    expect(await refused(changed)).toBe('bundle.file-changed');
    const missing = bundle({ sequence: 2 });
    rmSync(join(missing, 'labels.txt'));
    expect(await refused(missing)).toBe('bundle.file-missing');
    const additional = bundle({ sequence: 2 });
    writeFileSync(join(additional, 'virus.exe'), '');
    expect(await refused(additional)).toBe('bundle.file-additional');
  });

  test('where the manifest was changed with the files, and is not signed any more', async () => {
    await bring(bundle({ sequence: 1 }));
    const forged = bundle({ sequence: 2 });
    const other = bundle({ sequence: 3, key: otherKey() });
    cpSync(join(other, 'MANIFEST.sig'), join(forged, 'MANIFEST.sig'));
    expect(await refused(forged)).toBe('bundle.signature-wrong');
  });

  test('where another library signed it; with its key named as trusted it is taken, and trusted from then on', async () => {
    await bring(bundle({ sequence: 5 }));
    const key = otherKey();
    const stranger = bundle({ sequence: 1, key });
    expect(await refused(stranger)).toBe('deploy.other-key');
    expect(await refused(stranger, { trust: testKey().keyId })).toBe('deploy.not-the-trusted-key');
    expect(await bring(stranger, { trust: key.keyId.toUpperCase() })).toMatchObject({ slot: 'b' });
    expect(await refused(bundle({ sequence: 6 }))).toBe('deploy.other-key');
  });

  test('a key is trusted on where the active slot or the pointer was damaged', async () => {
    await bring(bundle({ sequence: 5 }));
    const stranger = bundle({ key: otherKey() });
    rmSync(join(drive, 'a', 'signature.json'));
    expect(await refused(stranger)).toBe('deploy.other-key');
    writeFileSync(join(drive, 'ACTIVE'), '???');
    expect(await refused(stranger)).toBe('deploy.other-key');
  });

  test('a key is trusted on where the pointer was lost and a slot still holds a bundle; the next delivery spares the newest', async () => {
    for (const sequence of [1, 2]) await bring(bundle({ sequence }));
    rmSync(join(drive, 'ACTIVE'));
    expect(await refused(bundle({ key: otherKey() }))).toBe('deploy.other-key');
    expect(await bring(bundle({ sequence: 3 }))).toMatchObject({ slot: 'a', previous: null });
    expect((await inspectTarget(new FolderTarget(drive))).slots.b?.signature.sequence).toBe(2);
  });

  test('a key that was recorded by a first delivery that never arrived binds nobody', async () => {
    await bring(bundle());
    for (const name of ['ACTIVE', 'a']) rmSync(join(drive, name), { recursive: true });
    expect(await bring(bundle({ key: otherKey() }))).toMatchObject({ slot: 'a' });
  });

  test('where it is older than the active one, unless that is asked for', async () => {
    await bring(bundle({ sequence: 5 }));
    const older = bundle({ sequence: 4 });
    expect(await refused(older)).toBe('deploy.older');
    expect(await bring(older, { allowOlder: true })).toMatchObject({ slot: 'b' });
  });

  test('where it is meant for another device, or the device has no name yet', async () => {
    const forLineTwo = bundle({ device: 'line-2' });
    mkdirSync(drive);
    expect(await refused(forLineTwo)).toBe('deploy.device-unnamed');
    expect(await refused(forLineTwo, { deviceName: 'line-1' })).toBe('deploy.other-device');
    expect(await bring(forLineTwo, { deviceName: 'line-2' })).toMatchObject({ device: 'line-2' });
    expect(await refused(bundle({ sequence: 2, device: 'line-3' }))).toBe('deploy.other-device');
    expect(await refused(bundle({ sequence: 2 }), { deviceName: 'line-1' })).toBe('deploy.other-target');
    expect(await bring(bundle({ sequence: 2 }))).toMatchObject({ device: 'line-2' });
  });

  test('where a slot’s name belongs to somebody else’s files', async () => {
    mkdirSync(join(drive, 'b'), { recursive: true });
    writeFileSync(join(drive, 'b', 'thesis.doc'), 'years of work');
    expect(await refused(bundle())).toBe('deploy.folder-taken');
  });

  test('where the folder is missing with the one around it, so that an absent drive is not made a folder of the disk', async () => {
    drive = join(place, 'no stick', 'model');
    expect(await failureOf(bring(bundle()))).toBe('deploy.folder-missing');
    expect(existsSync(join(place, 'no stick'))).toBe(false);
  });

  test('where the address is a file', async () => {
    writeFileSync(drive, '');
    expect(await failureOf(bring(bundle()))).toBe('deploy.not-a-folder');
  });

  test('where there is not room enough, said before anything is written', async () => {
    await bring(bundle({ sequence: 1 }));
    const before = contentOf();
    expect(await failureOf(deliver(folderWith({ freeBytes: async () => 1000 }), bundle({ sequence: 2 })))).toBe('deploy.full');
    expect(contentOf()).toEqual(before);
  });
});

describe('a delivery that goes wrong leaves the active model as it was', () => {
  test('a medium that gives back another byte is found out', async () => {
    await bring(bundle({ sequence: 1 }));
    const honest = new FolderTarget(drive);
    const forgetful = folderWith({
      async hashFile(path) {
        if (/^b\.[0-9a-f]{12}\.part\/model\.onnx$/.test(path)) appendFileSync(join(drive, path), 'x');
        return honest.hashFile(path);
      },
    });
    expect(await failureOf(deliver(forgetful, bundle({ sequence: 2 })))).toBe('deploy.read-back-differs');
    expect(active()).toBe('a\n');
    expect(listing().filter((name) => String(name).startsWith('b'))).toEqual([]);
  });

  test('a file system that loses what is in a renamed folder is found out before the switch', async () => {
    await bring(bundle({ sequence: 1 }));
    const honest = new FolderTarget(drive);
    const losing = folderWith({
      async rename(from, to) {
        await honest.rename(from, to);
        if (to === 'b') rmSync(join(drive, 'b', 'golden', 'one.png'));
      },
    });
    expect(await failureOf(deliver(losing, bundle({ sequence: 2 })))).toBe('deploy.read-back-differs');
    expect(active()).toBe('a\n');
  });

  test('cancelled at any moment before the switch, it leaves nothing behind', async () => {
    await bring(bundle({ sequence: 1 }));
    const next = bundle({ sequence: 2 });
    for (const phase of ['copy', 'check']) {
      const abort = new AbortController();
      const onProgress = (progress: DeliveryProgress) => void (progress.phase === phase && abort.abort(new Error('enough')));
      await expect(bring(next, { signal: abort.signal, onProgress })).rejects.toThrow('enough');
      expect(active()).toBe('a\n');
      expect(listing().filter((name) => /^(b|ACTIVE\.)/.test(String(name)))).toEqual([]);
    }
  });

  const report = (passed: boolean): SelfTestReport => ({ passed, images: 6, wrong: passed ? 0 : 2, message: passed ? undefined : 'golden/one.png: 0.4 instead of 0.9' });

  test('a self-test that fails before the switch keeps even the inactive slot', async () => {
    for (const sequence of [1, 2]) await bring(bundle({ sequence }));
    const before = contentOf();
    const tested: string[] = [];
    const target = folderWith({ selfTest: async (folder) => (tested.push(folder), report(false)) });
    expect(await failureOf(deliver(target, bundle({ sequence: 3 })))).toBe('deploy.self-test-failed');
    expect(tested).toEqual([expect.stringMatching(/^a\.[0-9a-f]{12}\.part$/)]);
    expect(contentOf()).toEqual(before);
  });

  test('a self-test that fails after the switch switches back, and the guard of the target is told', async () => {
    await bring(bundle({ sequence: 1 }));
    const said: string[] = [];
    const target = folderWith({
      selfTest: async (folder) => (said.push(`test ${folder}, active ${active().trim()}`), report(folder !== 'b')),
      switchGuard: { arm: async (slot) => void said.push(`arm ${slot}`), confirm: async () => void said.push(`confirm, active ${active().trim()}`) },
    });
    expect(await failureOf(deliver(target, bundle({ sequence: 2 })))).toBe('deploy.rolled-back');
    expect(said).toEqual([expect.stringMatching(/^test b\.[0-9a-f]{12}\.part, active a$/), 'arm a', 'test b, active b', 'confirm, active a']);
  });

  test('a first delivery whose self-test fails after the switch leaves no active model', async () => {
    const target = folderWith({ selfTest: async (folder) => report(folder !== 'a') });
    expect(await failureOf(deliver(target, bundle()))).toBe('deploy.rolled-back');
    expect(existsSync(join(drive, 'ACTIVE'))).toBe(false);
    expect(await bring(bundle())).toMatchObject({ state: 'delivered' });
  });

  test('another delivery that ended meanwhile is not overwritten', async () => {
    await bring(bundle({ sequence: 1 }));
    const target = new FolderTarget(drive);
    const late = bundle({ sequence: 2 });
    const onProgress = ({ phase, done }: DeliveryProgress) => void (phase === 'check' && done > 0 && writeFileSync(join(drive, 'ACTIVE'), 'b\n'));
    expect(await failureOf(deliver(target, late, { onProgress }))).toBe('deploy.changed-meanwhile');
    expect(active()).toBe('b\n');
  });

  test('two at once write into folders of their own: at most one becomes active, whole, and the other says that something changed', async () => {
    await bring(bundle({ sequence: 1 }));
    const [two, three] = [2, 3].map((sequence) => bundle({ sequence, files: { 'large.bin': Buffer.alloc(300_000, sequence) } }));
    let other: Promise<unknown> | undefined;
    // The second one begins while the first copies, and is done before it.
    const slow = folderWith({});
    const honest = new FolderTarget(drive);
    slow.writeFile = async (path, source, bytes, onBytes, signal) => {
      if (path.endsWith('large.bin')) await (other ??= bring(three));
      return honest.writeFile(path, source, bytes, onBytes, signal);
    };
    expect(await failureOf(deliver(slow, two))).toBe('deploy.changed-meanwhile');
    expect(await other).toMatchObject({ state: 'delivered', slot: 'b' });
    expect([active(), (JSON.parse(readFileSync(join(drive, 'b', 'signature.json'), 'utf8')) as { sequence: number }).sequence]).toEqual(['b\n', 3]);
    expect(listing().filter((name) => String(name).includes('.part'))).toEqual([]);
  });

  test('a slot that is a link is replaced as a link: what it pointed to stays', async () => {
    await bring(bundle({ sequence: 1 }));
    const elsewhere = join(place, 'photographs');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'one.jpg'), 'x');
    symlinkSync(elsewhere, join(drive, 'b'));
    symlinkSync(elsewhere, join(drive, 'b.part'));
    expect(await bring(bundle({ sequence: 2 }))).toMatchObject({ state: 'delivered', slot: 'b' });
    expect(readdirSync(elsewhere)).toEqual(['one.jpg']);
    expect(lstatSync(join(drive, 'b')).isDirectory()).toBe(true);
  });

  test('without room for three bundles, the inactive one makes room first', async () => {
    for (const sequence of [1, 2]) await bring(bundle({ sequence, files: { 'large.bin': Buffer.alloc(2_000_000, sequence) } }));
    const { madeRoom, slot } = await deliver(folderWith({ freeBytes: async () => (existsSync(join(drive, 'a')) ? 2_000_000 : 9_000_000) }), bundle({ sequence: 3, files: { 'large.bin': Buffer.alloc(2_000_000, 3) } }));
    expect({ madeRoom, slot }).toEqual({ madeRoom: true, slot: 'a' });
  });
});
