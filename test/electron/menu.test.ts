import { expect, test } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';

const actions = { copyCrashLog: () => {}, showCrashLog: () => {} };
const rolesOf = (isPackaged: boolean) => menuTemplate({ language: 'en', platform: 'linux', isPackaged }, actions).flatMap((menu) => (menu.submenu as { role?: string }[]).map((entry) => entry.role));

test('copying and pasting are in the menu, without which they do not work on macOS', () => {
  expect(rolesOf(true)).toEqual(expect.arrayContaining(['copy', 'paste', 'selectAll', 'quit']));
});

test('an installed program has no tools of a developer', () => {
  expect(rolesOf(false)).toContain('toggleDevTools');
  expect(rolesOf(true)).not.toContain('toggleDevTools');
  expect(rolesOf(true)).not.toContain('reload');
});

test('every entry has a name in the reader’s language', () => {
  const entries = menuTemplate({ language: 'ru', platform: 'win32', isPackaged: false }, actions).flatMap((menu) => [menu, ...(menu.submenu as { label?: string; type?: string }[])]);
  for (const entry of entries) if (entry.type !== 'separator') expect(entry.label).toMatch(/[а-я]/);
});
