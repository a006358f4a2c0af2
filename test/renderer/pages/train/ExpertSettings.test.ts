// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import ExpertSettings from '../../../../renderer/pages/train/ExpertSettings.vue';
import { mountInWindow } from '../../mount.ts';

const expert = (settings: object, fixed = false) => mountInWindow(ExpertSettings, { props: { settings, fixed } });

test('says while it is folded whether anything was set', () => {
  expect(expert({}).find('summary').text()).toContain('Everything is chosen from the data.');
  expect(expert({ epochs: 12, augmentation: { flip: false } }).find('summary').text()).toContain('2 things are set by you');
});

test('sets one thing and keeps the others; an empty field gives it back to the data', async () => {
  const wrapper = expert({ size: 32 });
  const epochs = wrapper.findAll('input')[0];
  await epochs.setValue('12');
  expect(wrapper.emitted('change')!.at(-1)).toEqual([{ size: 32, epochs: 12 }]);
  await wrapper.findAll('input')[1].setValue('');
  expect(wrapper.emitted('change')!.at(-1)).toEqual([{}]);
});

test('does not take what training would refuse', async () => {
  const wrapper = expert({});
  await wrapper.findAll('input')[1].setValue('8');
  expect(wrapper.emitted('change')).toBeUndefined();
  expect(wrapper.find('[role="alert"]').text()).toBe('Between 16 and 1,024.');
});

test('is fixed while a run is going', () => {
  const wrapper = expert({ epochs: 12 }, true);
  expect(wrapper.find('summary').text()).toContain('Fixed while a run is going.');
  expect(wrapper.findAll('input, select').every((field) => field.attributes('disabled') !== undefined)).toBe(true);
});
