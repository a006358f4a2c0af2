// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import FailureCard from '../../../renderer/components/FailureCard.vue';
import { switchLanguage } from '../../../renderer/language/i18n.ts';
import { mountInWindow } from '../mount.ts';

const failure = { code: 'dataset.folder-missing', values: { folder: 'D:\\Линия 2' }, detail: 'Error: ENOENT\n    at scan' };
afterEach(() => vi.restoreAllMocks());

test('says what happened, where and what to try, in the language of the window', async () => {
  const card = mountInWindow(FailureCard, { props: { failure, place: 'Images' } });
  expect(card.attributes('role')).toBe('alert');
  expect(card.text()).toContain('There is no folder ‘D:\\Линия 2’.');
  expect(card.text()).toContain('Check the path; a drive or network folder may not be connected.');
  expect(card.text()).toContain('Images');
  switchLanguage('ru');
  await nextTick();
  expect(card.text()).toContain('Папки «D:\\Линия 2» нет.');
});

test('copies as a report with the code, the values and the stack', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const card = mountInWindow(FailureCard, { props: { failure, place: 'Images' } });
  await card.findAll('button').at(-1)!.trigger('click');
  const report = written.mock.calls[0][0];
  for (const part of ['Images', 'There is no folder', 'dataset.folder-missing', 'folder = D:\\Линия 2', 'at scan']) expect(report).toContain(part);
  await vi.waitFor(() => expect(card.text()).toContain('Report copied'));
});

test('what only a window can meet is said in its own words', () => {
  const card = mountInWindow(FailureCard, { props: { failure: { code: 'window.unreached', values: {}, detail: '' } } });
  expect(card.text()).toContain('Fettle does not answer.');
});

test('offers to try again only where that can help', () => {
  const again = vi.fn();
  expect(mountInWindow(FailureCard, { props: { failure } }).text()).not.toContain('Try again');
  expect(mountInWindow(FailureCard, { props: { failure, retry: again } }).text()).toContain('Try again');
});
