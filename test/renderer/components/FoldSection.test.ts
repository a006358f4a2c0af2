// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import FoldSection from '../../../renderer/components/FoldSection.vue';
import { mountInWindow } from '../mount.ts';

const fold = (modelValue = false) => mountInWindow(FoldSection, { props: { modelValue, title: 'Expert settings', summary: 'Everything is chosen from the data.' }, slots: { default: '<p>inside</p>' } });

test('says in its head what is inside, so that nobody has to open it', () => {
  expect(fold().get('summary').text()).toContain('Everything is chosen from the data.');
});

test('opens by its head, and tells whoever holds it', async () => {
  const wrapper = fold();
  const details = wrapper.get<HTMLDetailsElement>('details');
  expect(details.element.open).toBe(false);
  details.element.open = true;
  await details.trigger('toggle');
  expect(wrapper.emitted('update:modelValue')).toEqual([[true]]);
  expect(fold(true).get<HTMLDetailsElement>('details').element.open).toBe(true);
});
