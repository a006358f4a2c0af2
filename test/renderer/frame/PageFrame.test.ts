// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import PageFrame from '../../../renderer/frame/PageFrame.vue';
import { useHelp } from '../../../renderer/stores/help.ts';
import { mountInWindow } from '../mount.ts';

test('a page has one heading, its name in the title of the window, and the focus at its beginning', async () => {
  const frame = mountInWindow(PageFrame, { props: { title: 'Train', fact: 'Nothing has to be set.' }, slots: { default: 'body' } });
  await nextTick();
  expect(frame.findAll('h1').map((heading) => heading.text())).toEqual(['Train']);
  expect(document.title).toBe('Train – Fettle');
  expect(document.activeElement?.id).toBe('page');
});

test('a page that gets the focus shows no ring around everything; what can be used does', () => {
  const styles = readFileSync(join(import.meta.dirname, '../../../renderer/styles/base.css'), 'utf8');
  const outlines = [...styles.matchAll(/^(\S*:focus-visible) \{\s*outline: ([^;]+);/gm)].map(([, selector, outline]) => [selector, outline]);
  expect(outlines).toEqual([[':focus-visible', '3px solid var(--focus)'], ['.page:focus-visible', '0']]);
});

test('the action bar is there only where there is something to do', () => {
  expect(mountInWindow(PageFrame, { props: { title: 'Help' } }).find('.action-bar').exists()).toBe(false);
  expect(mountInWindow(PageFrame, { props: { title: 'Train' }, slots: { actions: '<button>Go on</button>' } }).find('.action-bar').exists()).toBe(true);
});

test('help knows what the page is about, and a page without a topic begins at the beginning', () => {
  mountInWindow(PageFrame, { props: { title: 'Judge', topic: 'judge' } });
  expect(useHelp().topic).toBe('judge');
  mountInWindow(PageFrame, { props: { title: 'Elsewhere' } });
  expect(useHelp().topic).toBe('start');
});

test('the help button opens help and says that it is open', async () => {
  const frame = mountInWindow(PageFrame, { props: { title: 'Train', topic: 'train' } });
  const button = frame.get('.page-tools button');
  expect(button.attributes('aria-pressed')).toBe('false');
  await button.trigger('click');
  expect(useHelp().open).toBe(true);
  expect(button.attributes('aria-pressed')).toBe('true');
});
