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
const button = (wrapper: ReturnType<typeof card>, text: string) => wrapper.findAll('button').find((one) => one.text() === text);

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
