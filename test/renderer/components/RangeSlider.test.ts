// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import RangeSlider from '../../../renderer/components/RangeSlider.vue';
import { mountInWindow } from '../mount.ts';

const slider = (modelValue = 25) => mountInWindow(RangeSlider, { props: { modelValue, label: 'How small', note: 'Of the dense file.', min: 0, max: 50, say: (value: number) => `${value} %`, lowEnd: 'smaller', highEnd: 'larger' } });

test('says its value in words, to the eye and to a screen reader', () => {
  const wrapper = slider();
  const range = wrapper.get('input[type=range]');
  expect(wrapper.get('output').text()).toBe('25 %');
  expect(wrapper.get('output').attributes('for')).toBe(range.attributes('id'));
  expect(range.attributes()).toMatchObject({ min: '0', max: '50', 'aria-valuetext': '25 %' });
  expect(wrapper.get('label').attributes('for')).toBe(range.attributes('id'));
});

test('gives a number, and fills its track up to there', async () => {
  const wrapper = slider();
  await wrapper.get('input').setValue('40');
  expect(wrapper.emitted('update:modelValue')).toEqual([[40]]);
  expect(wrapper.get<HTMLElement>('input').element.style.getPropertyValue('--value')).toBe('80%');
  expect(slider(50).get<HTMLElement>('input').element.style.getPropertyValue('--value')).toBe('100%');
});

test('names both ends, so that nobody has to guess', () => {
  expect(slider().get('.slider-ends').findAll('span').map((end) => end.text())).toEqual(['smaller', 'larger']);
});
