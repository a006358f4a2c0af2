// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';
import { createApp, defineComponent, h, nextTick } from 'vue';
import AppFrame from '../../../renderer/frame/AppFrame.vue';
import { i18n } from '../../../renderer/language/i18n.ts';
import { makeRouter } from '../../../renderer/router.ts';
import { useBrokenPage } from '../../../renderer/stores/broken-page.ts';

beforeEach(() => {
  setActivePinia(createPinia());
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

const watched = (component: object) => {
  const app = createApp(component);
  const router = makeRouter();
  useBrokenPage().watchApp(app, router);
  app.mount(document.body.appendChild(document.createElement('div')));
  return router;
};

test('a page that cannot be drawn is known, until another page is opened', async () => {
  const router = watched(defineComponent(() => () => { throw new Error('no such layer'); }));
  expect(useBrokenPage().failure).toMatchObject({ code: 'unexpected', values: { message: 'no such layer' } });
  await router.push('/settings');
  expect(useBrokenPage().failure).toBeNull();
});

test('an error of a press leaves the page', async () => {
  watched(defineComponent(() => () => h('button', { id: 'fails', onClick: () => { throw new Error('not now'); } })));
  document.getElementById('fails')!.click();
  await nextTick();
  expect(console.error).toHaveBeenCalled();
  expect(useBrokenPage().failure).toBeNull();
});

test('the frame says what happened in place of an empty page, with the rail beside it', async () => {
  const pinia = createPinia();
  setActivePinia(pinia);
  const frame = mount(AppFrame, { global: { plugins: [pinia, i18n, makeRouter()] } });
  useBrokenPage().failure = { code: 'unexpected', values: { message: 'no such layer' }, detail: '' };
  await flushPromises();
  expect(frame.get('[role=alert]').text()).toContain('no such layer');
  expect(frame.find('nav').exists()).toBe(true);
  frame.unmount();
});
