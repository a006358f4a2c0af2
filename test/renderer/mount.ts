/** A component as the window mounts it: its own stores, English. For tests with `@vitest-environment happy-dom`. */
import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach } from 'vitest';
import type { Component, Plugin } from 'vue';
import { i18n, switchLanguage } from '../../renderer/language/i18n.ts';
import { makeRouter } from '../../renderer/router.ts';

enableAutoUnmount(afterEach);
/** Several components of one test stand in one document: their ids must differ as they do in one window. */
let mounted = 0;

interface MountOptions {
  props?: Record<string, unknown>;
  slots?: Record<string, unknown>;
}

export function mountInWindow(component: Component, options: MountOptions = {}) {
  return mountWith([], component, options);
}

/** The same, at an address of the window: for what asks where it is or leads elsewhere. */
export async function mountAt(address: string, component: Component, options: MountOptions = {}) {
  const router = makeRouter();
  await router.push(address);
  const wrapper = mountWith([router], component, options);
  return { wrapper, router };
}

function mountWith(plugins: Plugin[], component: Component, options: MountOptions) {
  switchLanguage('en');
  const pinia = createPinia();
  setActivePinia(pinia);
  return mount(component, { attachTo: document.body, ...options, global: { plugins: [pinia, i18n, ...plugins], config: { idPrefix: `m${++mounted}` } } } as never);
}
