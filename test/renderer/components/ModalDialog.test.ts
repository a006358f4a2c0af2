// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import ModalDialog from '../../../renderer/components/ModalDialog.vue';
import { mountInWindow } from '../mount.ts';

function asked() {
  const open = ref(false);
  const page = defineComponent(() => () => [
    h('button', { id: 'opener', onClick: () => (open.value = true) }, 'Delete'),
    h(ModalDialog, { open: open.value, 'onUpdate:open': (now: boolean) => (open.value = now), title: 'Delete the files of r1', fact: 'The record stays.' }, {
      default: () => h('p', 'inside'),
      actions: () => h('button', { id: 'do' }, 'Delete'),
    }),
  ]);
  mountInWindow(page);
  return { open };
}
const dialog = () => document.querySelector<HTMLElement>('[role=dialog]');
async function opened() {
  const all = asked();
  document.getElementById('opener')!.focus();
  document.getElementById('opener')!.click();
  await flushPromises();
  return all;
}

test('has a name and its fact as a description', async () => {
  await opened();
  const textOf = (name: string) => document.getElementById(dialog()!.getAttribute(name)!)?.textContent;
  expect(textOf('aria-labelledby')).toBe('Delete the files of r1');
  expect(textOf('aria-describedby')).toBe('The record stays.');
});

test('without a fact describes itself by nothing, rather than by something that is not there', async () => {
  mountInWindow(ModalDialog, { props: { open: true, title: 'Images of pits' } });
  await flushPromises();
  expect(dialog()!.hasAttribute('aria-describedby')).toBe(false);
});

test('takes the focus, and gives it back when it is closed by Escape', async () => {
  const { open } = await opened();
  expect(dialog()!.contains(document.activeElement)).toBe(true);
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  await flushPromises();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(open.value).toBe(false);
  expect(dialog()).toBeNull();
  expect(document.activeElement?.id).toBe('opener');
});

test('closes by its button', async () => {
  const { open } = await opened();
  dialog()!.querySelector<HTMLElement>('[aria-label=Close]')!.click();
  await flushPromises();
  expect(open.value).toBe(false);
});
