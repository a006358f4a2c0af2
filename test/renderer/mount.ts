/** A component as the window mounts it: its own stores, English, the real routes. For tests with `@vitest-environment happy-dom`. */
import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach } from 'vitest';
import type { Component } from 'vue';
import { i18n, switchLanguage } from '../../renderer/language/i18n.ts';

enableAutoUnmount(afterEach);
/** Several components of one test stand in one document: their ids must differ as they do in one window. */
let mounted = 0;

export function mountInWindow(component: Component, options: { props?: Record<string, unknown>; slots?: Record<string, unknown> } = {}) {
  switchLanguage('en');
  const pinia = createPinia();
  setActivePinia(pinia);
  return mount(component, { attachTo: document.body, ...options, global: { plugins: [pinia, i18n], config: { idPrefix: `m${++mounted}` } } } as never);
}
