// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import NumberStepper from '../../../renderer/components/NumberStepper.vue';
import { mountInWindow } from '../mount.ts';

const stepper = (value: number) => mountInWindow(NumberStepper, { props: { modelValue: value, label: 'At most lost', min: 0.1, max: 5, step: 0.1, say: (points: number) => `${points.toFixed(1)} pt` } });
const last = (wrapper: ReturnType<typeof stepper>) => wrapper.emitted('update:modelValue')?.at(-1)?.[0];

test('arrow keys go by one step and stay on it', async () => {
  const wrapper = stepper(0.2);
  await wrapper.get('[role=spinbutton]').trigger('keydown', { key: 'ArrowUp' });
  expect(last(wrapper)).toBe(0.3);
});

test('Home, End and the buttons never leave the range', async () => {
  const wrapper = stepper(4.95);
  await wrapper.get('[role=spinbutton]').trigger('keydown', { key: 'PageUp' });
  expect(last(wrapper)).toBe(5);
  await wrapper.get('[role=spinbutton]').trigger('keydown', { key: 'Home' });
  expect(last(wrapper)).toBe(0.1);
});

test('the value is read with its unit', () => {
  expect(stepper(1).get('[role=spinbutton]').attributes('aria-valuetext')).toBe('1.0 pt');
});
