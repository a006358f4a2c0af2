// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import SettingGrid from '../../../renderer/components/SettingGrid.vue';
import type { Setting } from '../../../renderer/components/setting.ts';
import { mountInWindow } from '../mount.ts';

const number = (name: string): Setting => ({ kind: 'number', name, label: name, note: `${name} does something.`, automatic: 'by Fettle', whole: true });

test('each setting has its own value, one that was not set has none, and what is set says of which it is', async () => {
  const wrapper = mountInWindow(SettingGrid, { props: { settings: [number('epochs'), number('batch')], values: { epochs: 12 } } });
  const [epochs, batch] = wrapper.findAll('input');
  expect([epochs.element.value, batch.element.value]).toEqual(['12', '']);
  await batch.setValue('8');
  await epochs.setValue('');
  expect(wrapper.emitted('set')).toEqual([['batch', 8], ['epochs', null]]);
});
