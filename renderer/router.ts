/**
 * One route a page. Pages load when they are opened; a page is found by its folder, `pages/<name>/<Name>Page.vue`, so adding one
 * is adding a file. The hash keeps addresses working under any origin, the shell's own protocol too.
 */
import type { Component } from 'vue';
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import LostPage from './frame/LostPage.vue';
import { stepNames, type StepName } from './rules/steps.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** The step of the wizard that the page is. */
    step?: StepName;
  }
}

const pages = import.meta.glob<Component>('./pages/*/*Page.vue');

/** `compress` -> `pages/compress/CompressPage.vue` */
function page(name: string): Component | (() => Promise<Component>) {
  const load = pages[`./pages/${name}/${name[0].toUpperCase()}${name.slice(1)}Page.vue`];
  return load ?? LostPage;
}

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'projects', component: page('projects') },
  { path: '/settings', name: 'settings', component: page('settings') },
  { path: '/help/:topic?', name: 'help', component: page('help') },
  { path: '/history', name: 'history', component: page('history') },
  { path: '/project/:project/history', name: 'project-history', component: page('history') },
  ...stepNames.map((step): RouteRecordRaw => ({ path: `/project/:project/${step}`, name: step, component: page(step), meta: { step } })),
  { path: '/:lost(.*)*', name: 'lost', component: LostPage },
];

export const makeRouter = () => createRouter({ history: createWebHashHistory(), routes, scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 } });
