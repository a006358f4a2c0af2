// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import PageFrame from '../../../renderer/frame/PageFrame.vue';
import { useMissingPage } from '../../../renderer/stores/missing-page.ts';
import { mountInWindow } from '../mount.ts';

let router: Router;
let isThere = false;
beforeEach(() => {
  isThere = false;
  setActivePinia(createPinia());
  const page = { template: '<p />' };
  const late = () => (isThere ? Promise.resolve(page) : Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }, { path: '/judge', component: late }] });
});
afterEach(() => vi.restoreAllMocks());

const open = (address: string) => router.push(address).catch(() => undefined);

test('a page whose file is gone is named, and no longer once a page could be opened', async () => {
  const missing = useMissingPage();
  missing.watchRouter(router);
  await open('/');
  expect(missing.address).toBeNull();
  await open('/judge?run=r3');
  expect(missing.address).toBe('/judge?run=r3');
  isThere = true;
  await open('/judge');
  expect(missing.address).toBeNull();
});

test('the page before it stays, says so, and loads the window anew at the page that was asked for', async () => {
  const frame = mountInWindow(PageFrame, { props: { title: 'Train' } });
  const missing = useMissingPage();
  missing.watchRouter(router);
  await open('/judge');
  await frame.vm.$nextTick();
  const notice = frame.get('[role="alert"]');
  expect(notice.text()).toContain('could not be loaded');
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
  await notice.get('button').trigger('click');
  expect(reload).toHaveBeenCalledOnce();
  expect(window.location.hash).toBe('#/judge');
});
