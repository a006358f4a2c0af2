// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../main/foundation/failure.ts';
import AddDevice from '../../../../renderer/pages/deliver/AddDevice.vue';
import TargetCard from '../../../../renderer/pages/deliver/TargetCard.vue';
import { targetRows } from '../../../../renderer/pages/deliver/target-rows.ts';
import { targetState } from '../../../../renderer/pages/deliver/target-state.ts';
import { answerWith } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

const device = { name: 'Coiler', address: 'ssh://qa@host:22/~/fettle', fingerprint: null, addedAt: '', trouble: null, benchmark: null, runs: { when: '2026-11-25T12:00:00Z', bundle: 'ab', sequence: 9, slot: 'a' as const, run: 'r9' } };
const [folder] = targetRows([], ['/mnt/line'], []);
const [coiler] = targetRows([], [], [device]);
const idle = targetState(undefined, null);
const failed = (code: string, values = {}) => ({ ...idle, kind: 'fail' as const, name: 'failed' as const, failure: { code, values, detail: '' } });
const card = (props: object) => mountInWindow(TargetCard, { props: { row: folder, state: idle, held: null, mute: null, bundle: 'cd', chosen: false, ...props } });
const button = (wrapper: ReturnType<typeof card>, text: string) => wrapper.findAll('button').find((one) => one.text().startsWith(text));

describe('a target', () => {
  test('says what it runs, and whether that is the bundle already', () => {
    expect(card({ row: coiler }).text()).toContain('Runs bundle 9, run r9, in slot A');
    expect(card({ row: coiler, bundle: 'ab' }).get('.status').text()).toBe('Has this bundle');
    expect(card({}).text()).toContain('Holds no delivery yet');
  });

  test('that refuses an older bundle takes it where somebody insists', async () => {
    const wrapper = card({ state: failed('deploy.older', { sequence: 1, active: 2, address: '/mnt/line' }) });
    expect(wrapper.get('[role=alert]').text()).toContain('number 2, which is newer');
    await button(wrapper, 'Deliver the older one')!.trigger('click');
    expect(wrapper.emitted('deliver')).toEqual([[{ allowOlder: true }]]);
  });

  test('whose login was refused offers another one, a folder never', () => {
    expect(button(card({ row: coiler, state: failed('deploy.login-refused', { host: 'h', user: 'u', methods: 'publickey' }) }), 'Log in')).toBeDefined();
    expect(button(card({ state: failed('deploy.read-only', { address: '/mnt/line' }) }), 'Log in')).toBeUndefined();
  });

  test('goes back only where there is something to go back to', () => {
    const summary = { id: 'ab', sequence: 1, device: null, key: 'k', run: 'r1', model: 'm', created: '' };
    const held = (b: unknown) => ({ address: '/mnt/line', device: null, active: 'a', slots: { a: summary, b } });
    expect(button(card({ held: held(null) }), 'Roll back')).toBeUndefined();
    expect(button(card({ held: held(summary) }), 'Roll back')).toBeDefined();
  });

  test('that is a device can be measured; its figures stand beside those of this PC, and say when another bundle runs now', async () => {
    const figures = { n: 900, p50Ms: 11.2, p95Ms: 14.8 };
    const measured = { when: '2026-11-25T12:00:00Z', bundle: 'ab', sequence: 9, model: 'cd', device: { ...figures, threads: 4, memoryBytes: 81e6, temperatureC: 51.4, runtime: 'onnxruntime 1.23.0' }, pc: { ...figures, p50Ms: 3.1 } };
    const [row] = targetRows([], [], [{ ...device, benchmark: measured }]);
    const wrapper = card({ row });
    const cells = wrapper.findAll('tbody tr').map((one) => one.findAll('td').map((cell) => cell.text().replaceAll('\u00a0', ' ')));
    expect(cells).toEqual([
      ['On the device', '11.2 ms', '14.8 ms', '900', '4', '81.0 MB', '51.4 °C'],
      ['On this PC, one thread', '3.10 ms', '14.8 ms', '900', '1', '–', '–'],
    ]);
    expect(wrapper.get('caption').text()).not.toContain('not the one that runs now');
    const [other] = targetRows([], [], [{ ...device, benchmark: { ...measured, bundle: 'other' } }]);
    expect(card({ row: other }).get('caption').text()).toContain('not the one that runs now');
    await button(wrapper, 'Measure')!.trigger('click');
    expect(wrapper.emitted('measure')).toHaveLength(1);
  });

  test('that is being measured says so, and one that runs nothing cannot be', () => {
    expect(button(card({ row: coiler, benchmark: { isUnderWay: true, failure: null } }), 'Measure')!.attributes('aria-disabled')).toBe('true');
    const [empty] = targetRows([], [], [{ ...device, runs: null }]);
    expect(button(card({ row: empty }), 'Measure')!.attributes('title')).toContain('deliver first');
    expect(card({ row: coiler, benchmark: { isUnderWay: false, failure: { code: 'deploy.device-mute', values: { command: 'predict.py', reason: 'No module named numpy' }, detail: '' } } }).get('[role=alert]').text()).toContain('No module named numpy');
  });

  test('that cannot be written to says why, and cannot be chosen', () => {
    const wrapper = card({ row: { ...folder, closed: 'read-only' } });
    expect(wrapper.get('input').element.disabled).toBe(true);
    expect(wrapper.text()).toContain('a switch on the card is set');
  });
});

test('a device is added only after its key was shown and accepted', async () => {
  const inputs: unknown[] = [];
  answerWith({
    addDevice: (input) => {
      inputs.push(input);
      if (!input.access?.accept?.length) throw new Failure('deploy.host-key-unknown', { host: 'host', port: 22, fingerprint: 'SHA256:abc', type: 'ssh-ed25519' });
      return device;
    },
    devices: () => ({ devices: [device] }),
  });
  const wrapper = mountInWindow(AddDevice);
  (wrapper.vm as unknown as { begin(): void }).begin();
  await flushPromises();
  const dialog = document.body;
  const type = async (label: string, value: string) => {
    const id = [...dialog.querySelectorAll('label')].find((one) => one.textContent === label)!.htmlFor;
    const input = dialog.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)!;
    input.value = value;
    input.dispatchEvent(new Event('input'));
    await flushPromises();
  };
  const press = async (text: string) => {
    [...dialog.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)!.click();
    await flushPromises();
  };
  await type('Address', 'host');
  await type('User', 'qa');
  await press('Contact it');
  expect(dialog.textContent).toContain('SHA256:abc');
  expect(wrapper.emitted('added')).toBeUndefined();
  await press('They agree: add it');
  expect(inputs.map((input) => (input as { access: { accept: string[] } }).access.accept)).toEqual([[], ['SHA256:abc']]);
  expect(wrapper.emitted('added')).toEqual([['Coiler']]);
});
