import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import { parseInput, procedures, type FettleApp, type ProcedureName, type ProcedureResult } from '../../main/contract/app.ts';
import type { AppEvent } from '../../main/contract/events.ts';
import { writeZip } from '../../main/deploy/bundle/zip.ts';
import { listFiles } from '../../main/deploy/bundle-facts.ts';
import { FolderTarget } from '../../main/deploy/folder-target.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { createRun, listDeliveries, openLibrary, recordArtifact } from '../../main/history/index.ts';
import { writeTestBundle } from '../deploy/test-bundle.ts';
import { failureOf } from './temporary-app.ts';

let place: string;
let app: FettleApp;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'fettle доставка '));
  app = await createApp({ library: join(place, 'library'), language: 'en' });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await app.close();
  rmSync(place, { recursive: true, force: true });
});

async function ask<Name extends ProcedureName>(name: Name, input: unknown, onEvent?: (event: AppEvent) => void): Promise<ProcedureResult<Name>> {
  const result = await (app[name] as (input: unknown, call: unknown) => Promise<unknown>)(parseInput(name, input), { onEvent });
  return procedures[name].result.parse(result) as never;
}

let count = 0;
const bundle = (sequence = 1) => writeTestBundle({ folder: join(place, `bundle-${(count += 1)}`), sequence });
const at = (name: string) => join(place, name);

/** As a library has it after `fettle export`: the bundle's model file is known with its run. */
function recordRunOf(path: string): void {
  const library = openLibrary(join(place, 'library'));
  const model = readFileSync(join(path, 'model.onnx'));
  const { id } = createRun(library, { kind: 'train', settings: {} });
  recordArtifact(library, { run: id, kind: 'onnx', path: join(path, 'model.onnx'), bytes: model.length, sha256: sha256(model) });
  library.close();
}

const deliveriesOf = (run: string) => {
  const library = openLibrary(join(place, 'library'));
  try {
    return listDeliveries(library, run);
  } finally {
    library.close();
  }
};

describe('a delivery is kept', () => {
  test('with the run that made the bundle, and so is a rollback', async () => {
    const [first, second] = [bundle(1), bundle(2)];
    recordRunOf(first);
    await ask('deliver', { bundle: first, to: [at('stick')] });
    await ask('deliver', { bundle: second, to: [at('stick')] });
    const { recorded, slot } = await ask('rollback', { target: at('stick') });
    expect({ recorded, slot }).toEqual({ recorded: true, slot: 'a' });
    expect(deliveriesOf('r1')).toMatchObject([
      { target: at('stick'), state: 'copied', details: { slot: 'a', sequence: 1, readBack: expect.any(String) } },
      { target: at('stick'), state: 'copied', details: { rollback: true, from: 'b', slot: 'a' } },
    ]);
  });

  test('that failed or was stopped as well, with the reason, and stands in the audit', async () => {
    const path = bundle(1);
    recordRunOf(path);
    writeFileSync(at('file'), '');
    expect(await failureOf(ask('deliver', { bundle: path, to: [at('file')] }))).toBe('deploy.not-a-folder');
    const stopped = app.deliver({ bundle: path, to: [at('stick')] }, { signal: AbortSignal.abort(new Error('stopped')) });
    await expect(stopped).rejects.toThrow('stopped');
    const controller = new AbortController();
    await expect(app.deliver({ bundle: path, to: [at('stick')] }, { signal: controller.signal, onEvent: () => controller.abort(new Error('under way')) })).rejects.toThrow('under way');
    expect(deliveriesOf('r1')).toMatchObject([
      { target: at('file'), state: 'failed', details: { sequence: 1, code: 'deploy.not-a-folder' } },
      { target: at('stick'), state: 'stopped', details: { sequence: 1 } },
    ]);
    const { latest, whole } = await ask('audit', {});
    expect(latest.slice(-2).map(({ what }) => what)).toEqual(['delivery-failed', 'delivery-stopped']);
    expect(whole).toBe(true);
  });

  test('nowhere, where the library does not know the run; a library is not made in passing', async () => {
    const { deliveries } = await ask('deliver', { bundle: bundle(), to: [at('stick')] });
    expect(deliveries).toMatchObject([{ state: 'delivered', recorded: false, release: 'written' }]);
    expect(existsSync(at('library'))).toBe(false);
  });
});

describe('several targets at once', () => {
  test('each has its own outcome, in the order that was asked for', async () => {
    writeFileSync(at('file'), '');
    const { bundle: summary, deliveries } = await ask('deliver', { bundle: bundle(7), to: [at('one'), at('file'), at('two')] });
    expect(summary).toMatchObject({ sequence: 7, run: 'r1' });
    expect(deliveries.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['delivered', undefined],
      ['failed', 'deploy.not-a-folder'],
      ['delivered', undefined],
    ]);
    for (const name of ['one', 'two']) expect(readFileSync(join(at(name), 'ACTIVE'), 'utf8')).toBe('a\n');
  });

  test('a bundle that is not whole reaches none of them, and a zip is unpacked once for all', async () => {
    const broken = bundle(1);
    writeFileSync(join(broken, 'labels.txt'), 'changed');
    expect(await failureOf(ask('deliver', { bundle: broken, to: [at('one'), at('two')] }))).toBe('bundle.file-changed');
    expect([at('one'), at('two')].filter((path) => existsSync(path))).toEqual([]);
    const whole = bundle(2);
    const zip = join(place, 'bundle.zip');
    await writeZip(whole, (await listFiles(new FolderTarget(whole), '')).map(({ path }) => path), zip);
    mkdirSync(at('tmp'));
    vi.stubEnv('TMPDIR', at('tmp'));
    const unpacked = new Set<string>();
    await ask('deliver', { bundle: zip, to: [at('one'), at('two'), at('three')] }, () => readdirSync(at('tmp')).forEach((name) => unpacked.add(name)));
    expect([unpacked.size, readdirSync(at('tmp'))]).toEqual([1, []]);
  });

  test('an address that is named twice is served once', async () => {
    const { deliveries } = await ask('deliver', { bundle: bundle(), to: [at('one'), at('one')] });
    expect(deliveries).toHaveLength(1);
  });

  test('progress is told of each, and of all as one that never goes back', async () => {
    const events: AppEvent[] = [];
    await ask('deliver', { bundle: bundle(), to: [at('one'), at('two')] }, (event) => events.push(event));
    const targets = events.flatMap((event) => (event.type === 'delivery' ? [event.target] : []));
    expect(new Set(targets)).toEqual(new Set([at('one'), at('two')]));
    const together = events.flatMap((event) => (event.type === 'progress' ? [event] : []));
    expect(together.at(-1)).toMatchObject({ phase: 'deliver-switch', secondsLeft: null });
    expect(together.every(({ done, total }) => total !== null && done <= total)).toBe(true);
    expect(together.at(-1)?.done).toBe(together.at(-1)?.total);
  });
});

test('stopped after the switch, a delivery is told as delivered: it is at work', async () => {
  const controller = new AbortController();
  const onEvent = (event: AppEvent) => void (event.type === 'delivery' && event.phase === 'switch' && controller.abort(new Error('too late')));
  const { deliveries } = await app.deliver({ bundle: bundle(1), to: [at('stick')] }, { signal: controller.signal, onEvent });
  expect(deliveries).toMatchObject([{ state: 'delivered', slot: 'a' }]);
  expect(readFileSync(join(at('stick'), 'ACTIVE'), 'utf8')).toBe('a\n');
});

test('two deliveries to one target at once: the second is refused by name, and the target is free again afterwards', async () => {
  const path = bundle(1);
  const both = await Promise.allSettled([ask('deliver', { bundle: path, to: [at('stick')] }), ask('deliver', { bundle: path, to: [`${at('stick')}/`] })]);
  expect(both.map((one) => (one.status === 'fulfilled' ? one.value.deliveries[0].state : (one.reason as { code: string }).code)).sort()).toEqual(['delivered', 'deploy.occupied']);
  expect(await ask('deliver', { bundle: path, to: [at('stick')] })).toMatchObject({ deliveries: [{ state: 'already-active' }] });
});

test('with one target, what went wrong is thrown', async () => {
  mkdirSync(at('stick'));
  expect(await failureOf(ask('deliver', { bundle: at('nothing'), to: [at('stick')] }))).toBe('bundle.not-found');
  expect(await failureOf(ask('rollback', { target: at('stick') }))).toBe('deploy.nothing-active');
  expect(await failureOf(ask('inspectTarget', { target: at('stick') }))).toBe('deploy.nothing-active');
});

test('what a target holds is told as it says it', async () => {
  await ask('deliver', { bundle: bundle(3), to: [at('stick')], deviceName: 'линия 2' });
  expect(await ask('inspectTarget', { target: at('stick') })).toMatchObject({ device: 'линия 2', active: 'a', slots: { a: { sequence: 3 }, b: null } });
});

test('a folder that holds nothing yet is an answer where that was asked for', async () => {
  mkdirSync(at('stick'));
  for (const target of [at('stick'), at('stick/fettle')]) {
    expect(await ask('inspectTarget', { target, mayBeEmpty: true })).toMatchObject({ active: null, slots: { a: null, b: null } });
  }
});

test('drives are listed, and told again until nobody listens', async () => {
  const { drives } = await ask('drives', {});
  const abort = new AbortController();
  for await (const list of app.driveLists(abort.signal)) {
    expect(list.drives.map(({ id }) => id)).toEqual(drives.map(({ id }) => id));
    abort.abort();
  }
});
