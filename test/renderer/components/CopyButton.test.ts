// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import CopyButton from '../../../renderer/components/CopyButton.vue';
import { mountInWindow } from '../mount.ts';

const button = () => mountInWindow(CopyButton, { props: { text: '/media/usb/fettle-r1', done: 'Copied' }, slots: { default: 'Copy the path' } });
afterEach(() => vi.restoreAllMocks());

test('copies and says so, until there is something else to copy', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const wrapper = button();
  await wrapper.get('button').trigger('click');
  await flushPromises();
  expect(written).toHaveBeenCalledWith('/media/usb/fettle-r1');
  expect(wrapper.get('button').text()).toBe('Copied');
  expect(wrapper.get('[role=status]').text()).toBe('Copied');
  await wrapper.setProps({ text: '/media/usb/fettle-r2' } as never);
  expect(wrapper.get('button').text()).toBe('Copy the path');
});

test('where the clipboard is refused, the text stands there to be copied by hand', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('refused', 'NotAllowedError'));
  const wrapper = button();
  await wrapper.get('button').trigger('click');
  await flushPromises();
  expect(wrapper.get('button').text()).toBe('Copy the path');
  expect(wrapper.get('[role=alert]').text()).toContain('clipboard');
  const text = wrapper.get<HTMLTextAreaElement>('textarea');
  expect(text.element.value).toBe('/media/usb/fettle-r1');
  expect(text.attributes()).toHaveProperty('readonly');
});
