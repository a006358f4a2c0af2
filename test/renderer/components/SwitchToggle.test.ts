// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import SwitchToggle from '../../../renderer/components/SwitchToggle.vue';
import { mountInWindow } from '../mount.ts';

const toggle = (modelValue: boolean) => mountInWindow(SwitchToggle, { props: { modelValue, label: 'Train a control', note: 'Takes as long again.' } });
const textOf = (id: string | undefined) => document.getElementById(id ?? '')?.textContent;

test('is a switch with its name, its explanation and its state', () => {
  const button = toggle(true).get('[role=switch]');
  expect(textOf(button.attributes('aria-labelledby'))).toBe('Train a control');
  expect(textOf(button.attributes('aria-describedby'))).toBe('Takes as long again.');
  expect(button.attributes('aria-checked')).toBe('true');
  expect(toggle(false).get('[role=switch]').attributes('aria-checked')).toBe('false');
});

test('turns by the button and by its words', async () => {
  const wrapper = toggle(false);
  await wrapper.get('[role=switch]').trigger('click');
  await wrapper.get('.choice-words').trigger('click');
  expect(wrapper.emitted('update:modelValue')).toEqual([[true], [false]]);
});
