import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../../../main/contract/deploy.ts';
import type { Work } from '../../../../main/contract/works.ts';
import { addressOfDevice, deviceNameIn } from '../../../../main/contract/device-address.ts';
import { deviceAddress, shownAddress } from '../../../../renderer/pages/deliver/device-address.ts';
import { evidenceText } from '../../../../renderer/pages/deliver/evidence.ts';
import { accessOf, isAboutLogin, noLogin } from '../../../../renderer/pages/deliver/login.ts';
import { targetRows, type Drive } from '../../../../renderer/pages/deliver/target-rows.ts';
import { canBeStopped, lastAt, targetState } from '../../../../renderer/pages/deliver/target-state.ts';
import { newFollowedWork, type FollowedWork } from '../../../../renderer/stores/followed-work.ts';

describe('the address of a device', () => {
  const place = { host: '192.168.10.42', port: 22, user: 'line', folder: '~/fettle' };
  test.each([
    ['in the home of the user', place, 'ssh://line@192.168.10.42:22/~/fettle'],
    ['in the home where nothing is said', { ...place, folder: 'models/a b' }, 'ssh://line@192.168.10.42:22/~/models/a%20b'],
    ['anywhere', { ...place, port: 2222, folder: '/opt/fettle' }, 'ssh://line@192.168.10.42:2222/opt/fettle'],
    ['with signs of its own in a name', { ...place, user: 'линия@2' }, 'ssh://%D0%BB%D0%B8%D0%BD%D0%B8%D1%8F%402@192.168.10.42:22/~/fettle'],
    ['of the newer protocol', { ...place, host: 'fe80::1' }, 'ssh://line@[fe80::1]:22/~/fettle'],
  ])('%s', (_, typed, address) => expect(deviceAddress(typed)).toBe(address));

  test('is none while a part is missing', () => {
    for (const part of ['host', 'user', 'folder']) expect(deviceAddress({ ...place, [part]: ' ' })).toBeNull();
  });

  test('is shown as people write it', () => {
    expect(shownAddress('ssh://line@192.168.10.42:22/~/models/a%20b')).toBe('line@192.168.10.42, ~/models/a b');
    expect(shownAddress('ssh://line@host:2222/opt/fettle')).toBe('line@host:2222, /opt/fettle');
    expect(addressOfDevice('Печь / выход')).toBe('device://%D0%9F%D0%B5%D1%87%D1%8C%20%2F%20%D0%B2%D1%8B%D1%85%D0%BE%D0%B4');
    expect(deviceNameIn(addressOfDevice('Печь / выход'))).toBe('Печь / выход');
    expect(['device://100 %', 'ssh://a@b/c', '/mnt/stick'].map(deviceNameIn)).toEqual(['100 %', undefined, undefined]);
  });
});

describe('a login', () => {
  const typed = { method: 'key' as const, keyFile: ' /home/me/key ', passphrase: 'secret', password: 'given up', python: '' };
  test('sends what belongs to the chosen way alone', () => {
    expect(accessOf(typed)).toEqual({ keyFile: '/home/me/key', passphrase: 'secret' });
    expect(accessOf({ ...typed, method: 'password', python: '/usr/bin/python3.11' })).toEqual({ password: 'given up', python: '/usr/bin/python3.11' });
    expect(accessOf(noLogin())).toEqual({});
  });

  test('is offered again where another one may help', () => {
    expect(['deploy.login-refused', 'deploy.passphrase-wrong', 'deploy.host-unreachable'].map(isAboutLogin)).toEqual([true, true, false]);
  });
});

const drive: Drive = { id: '/dev/sdb1', name: 'KINGSTON', mountPoint: '/media/usb', fileSystem: 'FAT32', totalBytes: 16e9, freeBytes: 14e9, readOnly: false };
const device = { name: 'Coiler', address: 'ssh://qa@host:22/~/fettle', fingerprint: null, addedAt: '', runs: null, trouble: null, benchmark: null };

describe('targets', () => {
  test('are drives by a folder of their own, chosen folders, and devices by name', () => {
    const rows = targetRows([drive, { ...drive, id: 'E:', mountPoint: 'E:\\' }], ['/mnt/plant/line 2'], [device]);
    expect(rows.map(({ kind, name, address }) => [kind, name, address])).toEqual([
      ['drive', 'KINGSTON', '/media/usb/fettle'],
      ['drive', 'KINGSTON', 'E:\\fettle'],
      ['folder', 'line 2', '/mnt/plant/line 2'],
      ['device', 'Coiler', 'device://Coiler'],
    ]);
  });

  test('say why nothing can be delivered', () => {
    const rows = targetRows([{ ...drive, mountPoint: null }, { ...drive, id: 'b', readOnly: true }], [], [{ ...device, address: null }]);
    expect(rows.map(({ closed }) => closed)).toEqual(['not-mounted', 'read-only', 'fetches']);
  });

  test('a drive that was unmounted after its delivery keeps its result in sight', () => {
    expect(targetRows([{ ...drive, mountPoint: null }], [], [], new Map([[drive.id, '/media/usb']]))[0]).toMatchObject({ address: '/media/usb/fettle', closed: 'not-mounted' });
  });

  test('a folder that is listed as a drive already stands there once', () => {
    expect(targetRows([drive], ['/media/usb/fettle'], [])).toHaveLength(1);
  });
});

const delivery: Delivery = { address: '/media/usb/fettle', state: 'delivered', device: null, slot: 'b', previous: 'a', files: 22, bytes: 2_300_000, seconds: 1.5, readBack: 'medium', selfTest: null, madeRoom: false, release: 'unmounted', recorded: true, failure: null };
const work = (changes: Partial<Work> = {}, more: Partial<FollowedWork> = {}): FollowedWork => ({
  ...newFollowedWork({ id: 'w1', procedure: 'deliver', input: { bundle: '/b', to: ['/media/usb/fettle'] }, project: 'p1', state: 'running', startedAt: '', endedAt: null, runs: [], result: null, failure: null, ...changes }),
  ...more,
});
const phasesOf = (followed: FollowedWork) => targetState(followed, '/media/usb/fettle').phases.map(({ state }) => state).join(' ');

describe('the state of a target', () => {
  test('follows the phase, and what is not begun waits', () => {
    expect(phasesOf(work())).toBe('run wait wait wait');
    const heard = { type: 'delivery' as const, target: '/media/usb/fettle', phase: 'self-test' as const, done: 0, total: 1, secondsLeft: null };
    expect(phasesOf(work({}, { deliveries: [heard] }))).toBe('done done run wait');
  });

  test('is stopped at most until the switch', () => {
    const at = (phase: 'check' | 'switch') => targetState(work({}, { deliveries: [{ type: 'delivery', target: '/media/usb/fettle', phase, done: 0, total: 1, secondsLeft: null }] }), '/media/usb/fettle');
    expect([canBeStopped(at('check')), canBeStopped(at('switch'))]).toEqual([true, false]);
  });

  test('after a drive leaves the self-test to the device, and after a device has done it', () => {
    const done = (selfTest: Delivery['selfTest']) => work({ state: 'done', result: { bundle: null, deliveries: [{ ...delivery, selfTest }] } });
    expect(phasesOf(done(null))).toBe('done done wait done');
    expect(phasesOf(done({ passed: true, images: 12, wrong: 0 }))).toBe('done done done done');
  });

  test('a failure and a stop are said', () => {
    const failure = { code: 'deploy.vanished', values: {}, detail: '' };
    expect(targetState(work({ state: 'failed', failure }), '/media/usb/fettle')).toMatchObject({ kind: 'fail', name: 'failed', failure });
    expect(targetState(work({ state: 'stopped' }), '/media/usb/fettle')).toMatchObject({ kind: 'stopped', failure: null });
  });

  test('is of the newest work about it, a rollback too', () => {
    const back = work({ id: 'w2', procedure: 'rollback', input: { target: '/media/usb/fettle' } });
    expect(lastAt([back, work()], '/media/usb/fettle')).toBe(back);
    expect(lastAt([back, work()], '/elsewhere')).toBeUndefined();
    expect(lastAt([back], null)).toBeUndefined();
  });
});

test('the evidence names bundle, slot, hashes, self-test and drive', () => {
  const facts = { sequence: 3, device: null, created: '', fettle: '', labels: [], revision: 'd-1', run: 'r2', model: 'aa' };
  const text = evidenceText({ id: 'ff', keyId: 'cc', facts }, [{ ...delivery, selfTest: { passed: true, images: 12, wrong: 0, runtime: 'onnxruntime 1.23' } }]);
  for (const part of ['bundle ff', 'number 3, run r2', 'key cc', 'slot b, before a', 'read back: medium', '12 of 12 golden images, onnxruntime 1.23', 'drive: unmounted']) expect(text).toContain(part);
});
