/** Devices over real SSH, through the application: delivered to, looked at, rolled back, refused. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import type { FettleApp } from '../../main/contract/app.ts';
import type { Access } from '../../main/contract/devices.ts';
import { addDevice, openLibrary } from '../../main/history/index.ts';
import { smallBundle } from '../deploy/bundle/small-bundle.ts';
import { startCutProxy, type CutProxy } from '../deploy/ssh/cut-proxy.ts';
import { noSshd, sshdNote, startSshd, type Sshd } from '../deploy/ssh/sshd.ts';
import { writeTestBundle, type TestBundle } from '../deploy/test-bundle.ts';

/** What stands for `predict.py`, run by the device's shell in place of its Python. */
const passing = 'echo \'{"passed": true, "images": 3, "wrong": 0}\'\n';
const failing = 'echo \'{"passed": false, "images": 3, "wrong": 2, "message": "2 differ"}\'; exit 1\n';
const failingInPlace = `case "$PWD" in *.part) ${passing.trim()} ;; *) ${failing.trim()} ;; esac\n`;

describe.skipIf(noSshd)(`devices${sshdNote}`, () => {
  let sshd: Sshd;
  let cable: CutProxy;
  let app: FettleApp;
  let library: string;
  let address: string;
  let count = 0;

  beforeAll(async () => {
    sshd = await startSshd();
    cable = await startCutProxy(sshd.port);
  });
  afterAll(async () => {
    await cable.close();
    await sshd.stop();
  });
  beforeEach(async () => {
    library = mkdtempSync(join(tmpdir(), 'fettle-devices-'));
    app = await createApp({ library, language: 'en' });
    address = `ssh://${sshd.user}@127.0.0.1:${sshd.port}${sshd.folder}/${(count += 1)}`;
  });
  afterEach(async () => {
    await app.close();
    rmSync(library, { recursive: true, force: true });
  });

  const access = (): Access => ({ keyFile: sshd.keyFile, accept: [sshd.fingerprint], python: '/bin/sh' });
  const bundle = (given: TestBundle & { script?: string } = {}) => writeTestBundle({ ...given, files: { 'predict.py': given.script ?? passing } });
  const deliver = (given: Parameters<typeof bundle>[0], more: object = {}) => app.deliver({ bundle: bundle(given), to: [address], access: access(), ...more });
  const active = () => readFileSync(join(sshd.folder, String(count), 'ACTIVE'), 'utf8');
  const codeOf = (work: Promise<unknown>) => work.then(() => 'none', (error: { code?: string }) => error.code ?? String(error));

  it('are delivered to, are in the list from then on, and go back', async () => {
    await deliver({ sequence: 1 }, { deviceName: 'line-2' });
    const { deliveries: [second] } = await deliver({ sequence: 2 });
    expect(second).toMatchObject({ state: 'delivered', slot: 'b', previous: 'a', device: 'line-2', selfTest: { passed: true, images: 3 } });
    expect((await app.devices({})).devices).toMatchObject([{ name: 'line-2', address, fingerprint: sshd.fingerprint, runs: { sequence: 2, slot: 'b', run: 'r1' }, trouble: null }]);
    // The key is pinned and the Python is kept: neither has to be named again.
    const back = await app.rollback({ target: 'device://line-2', access: { keyFile: sshd.keyFile } });
    expect(back).toMatchObject({ slot: 'a', from: 'b', selfTest: { passed: true } });
    expect((await app.devices({})).devices[0].runs).toMatchObject({ sequence: 1, slot: 'a' });
  });

  it('keep the model of before when the self-test fails, before the switch or after it, and the list says so', async () => {
    await deliver({ sequence: 1 });
    expect(await codeOf(deliver({ sequence: 2, script: failing }))).toBe('deploy.self-test-failed');
    expect(active()).toBe('a\n');
    expect((await app.devices({})).devices[0].trouble).toMatchObject({ kind: 'refused', code: 'deploy.self-test-failed' });
    expect(await codeOf(deliver({ sequence: 3, script: failingInPlace }))).toBe('deploy.rolled-back');
    expect(active()).toBe('a\n');
    expect((await app.devices({})).devices[0].trouble).toMatchObject({ kind: 'rolled-back' });
    expect(existsSync(join(sshd.folder, String(count), '.fettle-guard'))).toBe(false);
  });

  it('are refused an older bundle, and one for another device', async () => {
    await deliver({ sequence: 5 }, { deviceName: 'line-2' });
    expect(await codeOf(deliver({ sequence: 4 }))).toBe('deploy.older');
    expect(await codeOf(deliver({ sequence: 6, device: 'line-3' }))).toBe('deploy.other-device');
    expect(active()).toBe('a\n');
  });

  it('are refused when they show another key than at the first contact, whatever is accepted now', async () => {
    const other = openLibrary(library);
    addDevice(other, { name: 'line-2', address, keyType: 'ssh-ed25519', fingerprint: 'SHA256:ofBefore', python: null });
    other.close();
    await expect(deliver({})).rejects.toMatchObject({ code: 'deploy.host-key-changed', values: { pinned: 'SHA256:ofBefore', fingerprint: sshd.fingerprint } });
  });

  it('each get a result of their own when several are served', async () => {
    const unreachable = `ssh://${sshd.user}@127.0.0.1:9/opt/model`;
    const { deliveries } = await deliver({}, { to: [unreachable, address] });
    expect(deliveries).toMatchObject([{ address: unreachable, state: 'failed', failure: { code: 'deploy.host-unreachable' } }, { state: 'delivered' }]);
  });

  it('are asked again after a cut, and what they run is said', async () => {
    address = address.replace(`:${sshd.port}/`, `:${cable.port}/`);
    cable.cutAfter(Infinity);
    await deliver({ sequence: 1 });
    const whole = cable.passed;
    cable.cutAfter(whole / 2);
    await expect(deliver({ sequence: 2 })).rejects.toMatchObject({ code: 'deploy.cut-off', values: { sequence: 1 } });
    expect(active()).toBe('a\n');
    expect((await app.devices({})).devices[0]).toMatchObject({ runs: { sequence: 1 }, trouble: { code: 'deploy.cut-off' } });
  });

  it('can be met, asked and removed; what they ran stays known', async () => {
    expect(await codeOf(app.addDevice({ address, access: { keyFile: sshd.keyFile } }))).toBe('deploy.host-key-unknown');
    expect(await app.addDevice({ address, name: 'press', access: access() })).toMatchObject({ name: 'press', runs: null });
    expect(await codeOf(app.addDevice({ address, name: 'again', access: access() }))).toBe('history.device-taken');
    await deliver({ sequence: 7 });
    await app.refreshDevices({ access: access() });
    await app.removeDevice({ name: 'press' });
    expect((await app.devices({})).devices).toEqual([]);
    await app.addDevice({ address, name: 'press', access: access() });
    expect((await app.devices({})).devices[0].runs).toMatchObject({ sequence: 7 });
  });

  it('are logged in on once when they are added', async () => {
    const through = address.replace(`:${sshd.port}`, `:${cable.port}`);
    const before = cable.connections;
    await app.addDevice({ address: through, name: 'press', access: access() });
    expect(cable.connections - before).toBe(1);
  });

  it('that cannot be asked are named, and hold up nobody', async () => {
    await app.addDevice({ address, name: 'here', access: access() });
    const other = openLibrary(library);
    addDevice(other, { name: 'gone', address: 'ssh://pi@127.0.0.1:9/m', keyType: 'ssh-ed25519', fingerprint: 'SHA256:x', python: null });
    addDevice(other, { name: 'fetches', address: null, keyType: null, fingerprint: null, python: null });
    other.close();
    const { devices, failures } = await app.refreshDevices({ access: access() });
    expect(devices.map(({ name }) => name)).toEqual(['fetches', 'gone', 'here']);
    expect(failures).toMatchObject([{ name: 'gone', failure: { code: 'deploy.host-unreachable' } }]);
    expect(await codeOf(app.benchmarkDevice({ device: 'fetches', access: access() }))).toBe('devices.fetches-itself');
  });

  it('leave no secret in what is kept of a work', async () => {
    const work = await app.startWork({ procedure: 'rollback', input: { target: address, access: { keyFile: sshd.keyFile, password: 'secret', passphrase: 'horse', accept: ['SHA256:x'] } } });
    expect(work.input).toEqual({ target: address, access: { keyFile: sshd.keyFile, accept: ['SHA256:x'] } });
    while ((await app.works({})).works[0].endedAt === null) await after(20);
    expect(JSON.stringify(await app.works({}))).not.toMatch(/secret|horse/);
  });
});

/** As an agent does. @returns the status */
function report(port: number, token: string, body: object): Promise<number> {
  return new Promise((done, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/fettle/1/reports', method: 'POST', rejectUnauthorized: false, headers: { authorization: `Bearer ${token}` } }, (response) => done(response.resume().statusCode ?? 0));
    asked.on('error', reject).end(JSON.stringify(body));
  });
}

describe('publishing', () => {
  it('is started once, tells what devices said, and ends where another library is opened', async () => {
    const library = mkdtempSync(join(tmpdir(), 'fettle-publish-'));
    const app = await createApp({ library, language: 'en' });
    const agentFolder = join(library, 'for press 3');
    const input = { bundles: [(await smallBundle(library)).folder], host: '127.0.0.1', port: 0, agent: { folder: agentFolder, device: 'press 3' } };
    try {
      const publication = await app.startPublishing(input);
      await expect(app.startPublishing(input)).rejects.toMatchObject({ code: 'publish.running' });
      const { token, server } = JSON.parse(readFileSync(join(agentFolder, 'agent.json'), 'utf8')) as { token: string; server: string };
      expect([publication.agentFolder, server]).toEqual([agentFolder, publication.addresses[0]]);
      expect(await report(publication.port, token, { format: 'fettle-report/1', device: 'press 3', event: 'refused', sequence: 1, code: 'self-test', detail: '2 of 3 differ' })).toBe(204);
      expect((await app.publishing({})).heard).toMatchObject([{ device: 'press 3', event: 'refused', sequence: 1, detail: '2 of 3 differ' }]);
      expect((await app.devices({})).devices).toMatchObject([{ name: 'press 3', trouble: { kind: 'refused' } }]);
      await app.openLibrary({ folder: join(library, 'another') });
      expect(await app.publishing({})).toEqual({ publication: null, heard: [] });
      await app.stopPublishing({});
      await expect(app.startPublishing(input)).rejects.toMatchObject({ code: 'publish.agent-folder-taken' });
      expect(await app.publishing({})).toEqual({ publication: null, heard: [] });
    } finally {
      await app.close();
      rmSync(library, { recursive: true, force: true });
    }
  });

  it('is off until it is asked for, and offers nothing that is not whole', async () => {
    const library = mkdtempSync(join(tmpdir(), 'fettle-publish-'));
    const app = await createApp({ library, language: 'en' });
    try {
      expect(await app.publishing({})).toEqual({ publication: null, heard: [] });
      const broken = writeTestBundle();
      writeFileSync(join(broken, 'labels.txt'), 'changed');
      await expect(app.startPublishing({ bundles: [broken], host: '127.0.0.1', port: 0 })).rejects.toMatchObject({ code: 'bundle.file-changed' });
      expect(await app.publishing({})).toEqual({ publication: null, heard: [] });
    } finally {
      await app.close();
      rmSync(library, { recursive: true, force: true });
    }
  });
});
