import { expect, test } from 'vitest';
import { hasBrowser } from '../../main/server/browser.ts';

test.each<[string, NodeJS.ProcessEnv, NodeJS.Platform, boolean]>([
  ['a desktop', { DISPLAY: ':0' }, 'linux', true],
  ['a Wayland desktop', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  ['a Linux server', {}, 'linux', false],
  ['Linux inside Windows', { WSL_DISTRO_NAME: 'Debian' }, 'linux', true],
  ['Windows', {}, 'win32', true],
  ['a remote shell into a Mac', { SSH_CONNECTION: '10.0.0.1' }, 'darwin', false],
  ['a build machine', { CI: 'true', DISPLAY: ':0' }, 'linux', false],
])('%s', (_, environment, platform, has) => {
  expect(hasBrowser(environment, platform)).toBe(has);
});
