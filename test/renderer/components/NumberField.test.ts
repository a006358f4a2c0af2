// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import NumberField from '../../../renderer/components/NumberField.vue';
import { switchLanguage } from '../../../renderer/language/i18n.ts';
import { mountInWindow } from '../mount.ts';

const field = (props: object = {}) => mountInWindow(NumberField, { props: { modelValue: null, label: 'Epochs', min: 1, max: 1000, ...props } });
const values = (wrapper: ReturnType<typeof field>) => wrapper.emitted('update:modelValue')?.map(([value]) => value) ?? [];

test('a comma is a decimal point', async () => {
  const wrapper = field();
  await wrapper.get('input').setValue('2,5');
  expect(values(wrapper)).toEqual([2.5]);
});

test('what does not fit stays in the field with its reason and goes no further', async () => {
  const wrapper = field({ whole: true });
  for (const [typed, reason] of [['many', 'This is not a number.'], ['2.5', 'A whole number is needed.'], ['5000', 'Between 1 and 1,000.']]) {
    await wrapper.get('input').setValue(typed);
    expect(wrapper.get('[role=alert]').text()).toBe(reason);
    expect(wrapper.get('input').attributes('aria-invalid')).toBe('true');
  }
  expect(values(wrapper)).toEqual([]);
});

test('an emptied field leaves the choice to Fettle', async () => {
  const wrapper = field({ modelValue: 12 });
  await wrapper.get('input').setValue('');
  expect(values(wrapper)).toEqual([null]);
});

test('a mistake goes with the text that it was about, when the value is set elsewhere', async () => {
  const wrapper = field({ modelValue: 12 });
  await wrapper.get('input').setValue('5000');
  await wrapper.setProps({ modelValue: null } as never);
  expect(wrapper.get('input').element.value).toBe('');
  expect(wrapper.find('[role=alert]').exists()).toBe(false);
});

test('numbers and mistakes are written as the language writes them, also when it is switched', async () => {
  const wrapper = field({ modelValue: 0.0005, min: 0.000001, max: 0.5 });
  expect(wrapper.get('input').element.value).toBe('0.0005');
  switchLanguage('ru');
  await nextTick();
  expect(wrapper.get('input').element.value).toBe('0,0005');
  await wrapper.get('input').setValue('2');
  expect(wrapper.get('[role=alert]').text()).toBe('От 0,000001 до 0,5.');
  switchLanguage('en');
  await nextTick();
  expect(wrapper.get('[role=alert]').text()).toBe('Between 0.000001 and 0.5.');
  expect(wrapper.get('input').element.value).toBe('2');
});
