// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { Failure } from '../../../../main/foundation/failure.ts';
import { exampleAnswers } from '../../../cli/example-answers.ts';
import FolderDialog from '../../../../renderer/components/FolderDialog.vue';
import LibraryPanel from '../../../../renderer/pages/settings/LibraryPanel.vue';
import { useEngine } from '../../../../renderer/stores/engine.ts';
import { answerWith } from '../../answers.ts';
import { mountInWindow } from '../../mount.ts';

afterEach(() => vi.restoreAllMocks());

async function panel(openLibrary: () => { folder: string }) {
  const asked = answerWith({ doctor: () => exampleAnswers.doctor, openLibrary });
  const mounted = mountInWindow(LibraryPanel);
  await useEngine().ask();
  await mounted.vm.$nextTick();
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
  mounted.getComponent(FolderDialog).vm.$emit('chosen', '/plant/other');
  await flushPromises();
  return { mounted, reload, asked: asked.filter(({ procedure }) => procedure === 'openLibrary') };
}

test('the chosen folder is opened as the library, and the window begins anew with its projects', async () => {
  const { mounted, reload, asked } = await panel(() => ({ folder: '/plant/other' }));
  expect(mounted.text()).toContain(exampleAnswers.doctor.library.folder);
  expect(asked).toEqual([{ procedure: 'openLibrary', input: { folder: '/plant/other' } }]);
  expect(reload).toHaveBeenCalledOnce();
  expect(window.location.hash).toBe('#/');
});

test('a library that cannot be opened is named with what to do, and the window stays with the one before', async () => {
  const { mounted, reload } = await panel(() => {
    throw new Failure('app.no-library', { folder: '/plant/other', entry: 'good' });
  });
  expect(mounted.get('[role="alert"]').text()).toContain('‘/plant/other’ is no library, and not empty');
  expect(reload).not.toHaveBeenCalled();
});
