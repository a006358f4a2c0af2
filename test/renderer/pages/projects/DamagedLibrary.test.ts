// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import DamagedLibrary from '../../../../renderer/pages/projects/DamagedLibrary.vue';
import { exampleAnswers } from '../../../cli/example-answers.ts';
import { answerWith } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

afterEach(() => vi.restoreAllMocks());

const card = (code: string) => mountInWindow(DamagedLibrary, { props: { failure: { code, values: { path: '/plant/history.sqlite', reason: 'malformed' }, detail: '' }, retry: () => undefined } });

test('a damaged library can go back to its last backup, by the button that the remedy names', async () => {
  const asked = answerWith({ restoreBackup: () => exampleAnswers.restoreBackup });
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
  const mounted = card('history.corrupt');
  const button = mounted.findAll('button').find((one) => one.text() === 'Go back to the last backup')!;
  expect(mounted.text()).toContain(`‘${button.text()}’`);
  await button.trigger('click');
  await flushPromises();
  expect(asked).toEqual([{ procedure: 'restoreBackup', input: {} }]);
  expect(reload).toHaveBeenCalledOnce();
});

test('where a backup would not help, none is offered', () => {
  expect(card('history.foreign').text()).not.toContain('Go back to the last backup');
});
