// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import SelectField from '../../../renderer/components/SelectField.vue';
import { mountInWindow } from '../mount.ts';

const options = [{ value: 'r1', label: 'Run r1' }, { value: 'r2', label: 'Run r2' }];
const field = (props: object = {}) => mountInWindow(SelectField, { props: { modelValue: 'r1', label: 'Start from', options, ...props } });

test('the label belongs to the list, the note describes it', () => {
  const wrapper = field({ note: 'The newest is proposed.' });
  const list = wrapper.get('select');
  expect(wrapper.get('label').attributes('for')).toBe(list.attributes('id'));
  expect(document.getElementById(list.attributes('aria-describedby')!)?.textContent).toBe('The newest is proposed.');
});

test('a hidden label is still its name', () => {
  expect(field({ hideLabel: true }).get('select').attributes('aria-label')).toBe('Start from');
});

test('hands over the value and not its words', async () => {
  const wrapper = field();
  expect(wrapper.get('select').element.value).toBe('r1');
  await wrapper.get('select').setValue('r2');
  expect(wrapper.emitted('update:modelValue')).toEqual([['r2']]);
});
