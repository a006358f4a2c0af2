// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import RadioChoice from '../../../renderer/components/RadioChoice.vue';
import { mountInWindow } from '../mount.ts';

function group() {
  const chosen = ref<string | null>('given');
  const choice = (value: string, label: string, more: object = {}) => h(RadioChoice, { modelValue: chosen.value, 'onUpdate:modelValue': (now: string | null) => (chosen.value = now), name: 'start', value, label, ...more } as never);
  const wrapper = mountInWindow(defineComponent(() => () => h('fieldset', [choice('given', 'From the trained network'), choice('random', 'From random weights'), choice('file', 'From a file', { disabled: true })])));
  return { wrapper, chosen };
}

test('of one name exactly one is chosen', async () => {
  const { wrapper, chosen } = group();
  const radios = wrapper.findAll('input');
  expect(new Set(radios.map((radio) => radio.attributes('name'))).size).toBe(1);
  await radios[1].setValue();
  expect(chosen.value).toBe('random');
  expect(radios.map((radio) => radio.element.checked)).toEqual([false, true, false]);
});

test('each is named by its words, and one that is closed cannot be reached', () => {
  const { wrapper } = group();
  expect(wrapper.findAll('label').map((label) => label.text())).toEqual(['From the trained network', 'From random weights', 'From a file']);
  expect(wrapper.findAll('input').map((radio) => radio.attributes('disabled') !== undefined)).toEqual([false, false, true]);
  const alone = mountInWindow(RadioChoice, { props: { modelValue: null, name: 'run', value: 'r1', label: 'Run r1 goes on', hideLabel: true } });
  expect(alone.get('input').attributes('aria-label')).toBe('Run r1 goes on');
});
