// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import ActionButton from '../../../renderer/components/ActionButton.vue';
import { mountInWindow } from '../mount.ts';

test('an open button is pressed', async () => {
  const button = mountInWindow(ActionButton, { slots: { default: 'Train' } });
  await button.trigger('click');
  expect(button.emitted('press')).toHaveLength(1);
  expect(button.attributes('aria-disabled')).toBeUndefined();
});

test('a closed button keeps the focus, says why, and does nothing', async () => {
  const button = mountInWindow(ActionButton, { props: { closed: 'Images are not frozen yet.' }, slots: { default: 'Train' } });
  await button.trigger('click');
  expect(button.emitted('press')).toBeUndefined();
  expect(button.attributes('disabled')).toBeUndefined();
  expect(button.attributes('aria-disabled')).toBe('true');
  const reason = document.getElementById(button.attributes('aria-describedby')!);
  expect(reason?.textContent).toBe('Images are not frozen yet.');
});

test('an icon alone has a name', () => {
  const button = mountInWindow(ActionButton, { props: { kind: 'icon', label: 'Close' } });
  expect(button.attributes('aria-label')).toBe('Close');
  expect(button.attributes('title')).toBe('Close');
});
