// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import CheckBox from '../../../renderer/components/CheckBox.vue';
import { mountInWindow } from '../mount.ts';

const box = (props: object = {}) => mountInWindow(CheckBox, { props: { modelValue: false, label: 'Layer 3', ...props } });

test('its words are part of the target and are its name', async () => {
  const wrapper = box({ note: 'stage 1' });
  expect(wrapper.element.tagName).toBe('LABEL');
  expect(wrapper.text()).toContain('Layer 3');
  await wrapper.trigger('click');
  expect(wrapper.emitted('update:modelValue')).toEqual([[true]]);
});

test('where the words would repeat what stands beside it, it still has a name', () => {
  const wrapper = box({ hideLabel: true });
  expect(wrapper.text()).toBe('');
  expect(wrapper.get('input').attributes('aria-label')).toBe('Layer 3');
});

test('one that is closed does not change', async () => {
  const wrapper = box({ disabled: true });
  await wrapper.trigger('click');
  expect(wrapper.emitted('update:modelValue')).toBeUndefined();
});
