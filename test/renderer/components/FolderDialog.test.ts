// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { ProcedureResult } from '../../../main/contract/app.ts';
import { Failure } from '../../../main/foundation/failure.ts';
import FolderDialog from '../../../renderer/components/FolderDialog.vue';
import { answerWith, later } from '../answers.ts';
import { mountInWindow } from '../mount.ts';

type Listed = ProcedureResult<'listFolders'>;
const tree: Record<string, { parent: string | null; folders: string[]; images: number }> = {
  '/home/anna': { parent: '/home', folders: ['steel', 'boards'], images: 0 },
  '/home/anna/steel': { parent: '/home/anna', folders: ['pits'], images: 3 },
  '/home/anna/steel/pits': { parent: '/home/anna/steel', folders: [], images: 120 },
  '/home': { parent: null, folders: ['anna'], images: 0 },
};
function listed(path = '/home/anna'): Listed {
  const found = tree[path];
  if (!found) throw new Failure('dataset.folder-missing', { folder: path });
  return { path, parent: found.parent, images: found.images, folders: found.folders.map((name) => ({ name, path: `${path}/${name}` })), places: [] } as never;
}
const inDialog = <Found extends HTMLElement>(selector: string) => document.querySelector<Found>(`[role=dialog] ${selector}`);
const entries = () => [...document.querySelectorAll<HTMLElement>('[role=dialog] .folder-entry')];
const button = (words: string) => [...document.querySelectorAll<HTMLElement>('[role=dialog] button')].find((one) => one.textContent?.includes(words))!;
async function type(path: string): Promise<void> {
  const field = inDialog<HTMLInputElement>('input')!;
  field.value = path;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}
async function chosen(start: string | null = null, answer: (path?: string) => Listed | Promise<Listed> = listed) {
  answerWith({ listFolders: ({ path }) => answer(path) });
  const wrapper = mountInWindow(FolderDialog, { props: { title: 'Folder with images', start } });
  void (wrapper.vm as unknown as { choose(): Promise<void> }).choose();
  await flushPromises();
  return wrapper;
}
afterEach(() => delete (window as { fettleBridge?: unknown }).fettleBridge);

test('goes down by a press and says how many images lie there; the focus stays in the list', async () => {
  const wrapper = await chosen();
  entries()[0].focus();
  entries()[0].click();
  await flushPromises();
  expect(inDialog<HTMLInputElement>('input')!.value).toBe('/home/anna/steel');
  expect(inDialog('[role=status]')!.textContent).toContain('3 images');
  expect(document.activeElement).toBe(entries()[0]);
  button('steel').click();
  await flushPromises();
  expect(wrapper.emitted('chosen')).toEqual([['/home/anna/steel']]);
  expect(document.querySelector('[role=dialog]')).toBeNull();
});

test('goes up by a button that is closed at the top', async () => {
  await chosen('/home/anna');
  inDialog('[aria-label="One folder up"], .folder-path button')!.click();
  await flushPromises();
  expect(inDialog<HTMLInputElement>('input')!.value).toBe('/home');
  expect(inDialog('.folder-path button')!.getAttribute('aria-disabled')).toBe('true');
});

test('a path that was typed is chosen, also without going there first', async () => {
  const wrapper = await chosen();
  await type('/home/anna/steel/pits');
  button('Choose').click();
  await flushPromises();
  expect(wrapper.emitted('chosen')).toEqual([['/home/anna/steel/pits']]);
});

test('a path that leads nowhere is said, and nothing else is chosen in its place', async () => {
  const wrapper = await chosen();
  await type('/home/anna/stel');
  button('Choose').click();
  await flushPromises();
  expect(inDialog('[role=alert]')!.textContent).toContain('/home/anna/stel');
  expect(wrapper.emitted('chosen')).toBeUndefined();
  expect(document.querySelector('[role=dialog]')).not.toBeNull();
});

test('where the folder to begin with is gone, it begins with the user’s own', async () => {
  await chosen('/media/usb');
  expect(inDialog<HTMLInputElement>('input')!.value).toBe('/home/anna');
});

test('an empty folder says so, and while a folder is read the list says that too', async () => {
  const slow = later<Listed>();
  await chosen(null, (path) => (path ? slow.promise : listed()));
  await type('/home/anna/steel/pits');
  inDialog('input')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
  expect(inDialog('ul')!.getAttribute('aria-busy')).toBe('true');
  await slow.come(listed('/home/anna/steel/pits'));
  await flushPromises();
  expect(inDialog('ul')!.getAttribute('aria-busy')).toBe('false');
  expect(entries()).toHaveLength(0);
  expect(inDialog('.folder-none')).not.toBeNull();
});

test('where the shell has a dialog of the system, that one is asked', async () => {
  (window as { fettleBridge?: unknown }).fettleBridge = { chooseFolder: async () => 'D:\\Качество' };
  const wrapper = await chosen();
  expect(wrapper.emitted('chosen')).toEqual([['D:\\Качество']]);
  expect(document.querySelector('[role=dialog]')).toBeNull();
});
