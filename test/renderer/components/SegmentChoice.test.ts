// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import SegmentChoice from '../../../renderer/components/SegmentChoice.vue';
import { mountInWindow } from '../mount.ts';

const options = [{ value: 'en', label: 'English', lang: 'en' }, { value: 'ru', label: 'Русский', lang: 'ru' }];
const choice = () => mountInWindow(SegmentChoice, { props: { modelValue: 'en', label: 'Language', options } });

test('all of a few stand in sight, and the one in force is pressed', async () => {
  const wrapper = choice();
  expect(wrapper.attributes()).toMatchObject({ role: 'group', 'aria-label': 'Language' });
  expect(wrapper.findAll('button').map((button) => [button.text(), button.attributes('aria-pressed')])).toEqual([['English', 'true'], ['Русский', 'false']]);
  await wrapper.findAll('button')[1].trigger('click');
  expect(wrapper.emitted('update:modelValue')).toEqual([['ru']]);
});

test('a word of another language is read in that language', () => {
  expect(choice().findAll('button').map((button) => button.attributes('lang'))).toEqual(['en', 'ru']);
});
