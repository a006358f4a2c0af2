// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import SettingField from '../../../renderer/components/SettingField.vue';
import type { ChoiceSetting, NumberSetting, SettingValue } from '../../../renderer/components/setting.ts';
import { mountInWindow } from '../mount.ts';

const epochs: NumberSetting = { kind: 'number', name: 'epochs', label: 'Epochs', note: 'How often each image is seen.', automatic: 'chosen from the data', least: 1, most: 100, whole: true };
const stem: ChoiceSetting = { kind: 'choice', name: 'stem', label: 'First layer', note: 'What it keeps.', automatic: 'Fettle: small', choices: [{ value: 'small', label: 'keeps every pixel' }, { value: 'imagenet', label: 'reduces to a quarter' }] };
const field = (setting: NumberSetting | ChoiceSetting, value: SettingValue | null = null, disabled = false) => mountInWindow(SettingField, { props: { setting, value, disabled } });
const sets = (wrapper: ReturnType<typeof field>) => wrapper.emitted('set')?.map(([value]) => value) ?? [];

describe.each([epochs, stem])('a setting ($kind)', (setting) => {
  test('has its name as a label and its explanation as a description', () => {
    const wrapper = field(setting);
    const control = wrapper.get('input, select');
    expect(wrapper.get('label').attributes('for')).toBe(control.attributes('id'));
    expect(wrapper.get('label').text()).toBe(setting.label);
    expect(document.getElementById(control.attributes('aria-describedby')!)?.textContent).toBe(setting.note);
  });

  test('that is left alone says what Fettle chose', () => {
    expect(field(setting).html()).toContain(setting.automatic);
  });

  test('cannot be changed where another one is in force, or while a run is going', () => {
    for (const wrapper of [field({ ...setting, idle: true }), field(setting, null, true)]) expect(wrapper.get('input, select').attributes()).toHaveProperty('disabled');
    expect(field(setting).get('input, select').attributes()).not.toHaveProperty('disabled');
  });
});

test('a number is set within its bounds, and given back by emptying the field', async () => {
  const wrapper = field(epochs, 12);
  const input = wrapper.get('input');
  expect(input.element.value).toBe('12');
  await input.setValue('400');
  await input.setValue('40');
  await input.setValue('');
  expect(sets(wrapper)).toEqual([40, null]);
});

test('a choice is set by its value, and given back by the first line of its list', async () => {
  const wrapper = field(stem, 'small');
  const list = wrapper.get('select');
  expect(list.findAll('option').map((option) => option.text())).toEqual(['Fettle: small', 'keeps every pixel', 'reduces to a quarter']);
  expect(list.element.value).toBe('small');
  await list.setValue('imagenet');
  await list.setValue('');
  expect(sets(wrapper)).toEqual(['imagenet', null]);
});
