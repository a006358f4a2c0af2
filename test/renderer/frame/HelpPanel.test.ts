// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { defineComponent, h, nextTick } from 'vue';
import HelpPanel from '../../../renderer/frame/HelpPanel.vue';
import { useHelp } from '../../../renderer/stores/help.ts';
import { mountInWindow } from '../mount.ts';

const beside = defineComponent(() => () => (useHelp().open ? h(HelpPanel) : h('p')));
function opener(): HTMLElement {
  const button = document.createElement('button');
  document.body.append(button);
  button.focus();
  return button;
}

test('takes the focus, closes by Escape, and gives the focus back to what had it', async () => {
  const before = opener();
  const page = mountInWindow(beside);
  useHelp().toggle();
  await nextTick();
  const panel = page.get('aside');
  expect(panel.element.contains(document.activeElement)).toBe(true);
  await panel.trigger('keydown', { key: 'Escape' });
  expect(useHelp().open).toBe(false);
  expect(document.activeElement).toBe(before);
});

test('leaves the focus where somebody has put it in the meantime', async () => {
  opener();
  mountInWindow(beside);
  useHelp().toggle();
  await nextTick();
  const elsewhere = opener();
  useHelp().toggle();
  await nextTick();
  expect(document.activeElement).toBe(elsewhere);
});
