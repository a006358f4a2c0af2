import { describe, expect, test } from 'vitest';
import { addDevice, findDevice, listDeviceEvents, listDevices, recordDeviceEvent, removeDevice, requireDevice } from '../../main/history/devices.ts';
import { listAudit } from '../../main/history/audit.ts';
import { codeOf, temporaryLibrary } from './temporary-library.ts';

const line2 = { name: 'линия 2', address: 'ssh://pi@line-2:22/opt/model', keyType: 'ssh-ed25519', fingerprint: 'SHA256:abc', python: null };
const press = { name: 'press', address: null, keyType: null, fingerprint: null, python: null };

describe('devices', () => {
  test('are found by name and by address, and listed by name', () => {
    const library = temporaryLibrary();
    addDevice(library, press);
    addDevice(library, line2);
    expect(listDevices(library).map(({ name }) => name)).toEqual(['press', 'линия 2']);
    expect(findDevice(library, line2.address)).toMatchObject(line2);
    expect(requireDevice(library, 'press').address).toBeNull();
    expect(codeOf(() => requireDevice(library, 'nobody'))).toBe('history.no-such-device');
  });

  test('have one name and one address each', () => {
    const library = temporaryLibrary();
    addDevice(library, line2);
    expect(codeOf(() => addDevice(library, { ...line2, address: 'ssh://pi@other:22/m' }))).toBe('history.device-taken');
    expect(codeOf(() => addDevice(library, { ...line2, name: 'other' }))).toBe('history.device-taken');
  });

  test('cannot be kept with an address and without the key of its host', () => {
    const library = temporaryLibrary();
    expect(() => addDevice(library, { ...line2, fingerprint: null })).toThrow();
    expect(listDevices(library)).toEqual([]);
  });

  test('are accepted and forgotten on record: whose key was trusted, and since when', () => {
    const library = temporaryLibrary();
    addDevice(library, line2);
    removeDevice(library, line2.name);
    expect(listAudit(library).slice(-2)).toMatchObject([
      { what: 'device-added', subject: 'device линия 2', new: expect.stringContaining('SHA256:abc') },
      { what: 'device-removed', old: expect.stringContaining('SHA256:abc') },
    ]);
  });

  test('leave what was heard of them when they are removed', () => {
    const library = temporaryLibrary();
    addDevice(library, line2);
    recordDeviceEvent(library, line2.name, 'runs', { sequence: 1 });
    recordDeviceEvent(library, line2.name, 'benchmark', { p50Ms: 3 });
    recordDeviceEvent(library, line2.name, 'runs', { sequence: 2 });
    removeDevice(library, line2.name);
    expect(listDevices(library)).toEqual([]);
    expect(listDeviceEvents(library, line2.name, 'runs').map(({ details }) => details)).toEqual([{ sequence: 2 }, { sequence: 1 }]);
    expect(listDeviceEvents(library, line2.name, undefined, 2).map(({ kind }) => kind)).toEqual(['runs', 'benchmark']);
  });
});
