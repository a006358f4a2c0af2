/** Each item of Electron's security checklist by its number, and what would happen without it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { enforceChecklist, enforceOnSession, secureWebPreferences, securityChecklist } from '../../../electron/security/checklist.ts';
import { contentSecurityPolicy } from '../../../electron/security/content-security-policy.ts';
import { currentElectron } from '../../../electron/security/current-electron.ts';
import { fuses } from '../../../electron/security/fuses.ts';
import { noElectronInPages } from '../../../electron/security/no-electron-in-pages.ts';
import { openingOutside } from '../../../electron/security/opening-outside.ts';
import { ownProtocol } from '../../../electron/security/own-protocol.ts';
import { senderOfMessages } from '../../../electron/security/sender-of-messages.ts';
import { app, Contents, preventable, record, session } from '../stand-in.ts';

vi.mock('electron', () => import('../stand-in.ts'));

const contents = new Contents();
const preferences = secureWebPreferences({ preload: '/preload.cjs' });
const folder = mkdtempSync(join(tmpdir(), 'fettle-папка '));

beforeAll(() => {
  enforceChecklist(app as never);
  enforceOnSession(session.defaultSession as never);
  app.emit('web-contents-created', {}, contents);
  contents.mainFrame.url = 'app://fettle/';
  writeFileSync(join(folder, 'program.exe'), '');
});

const named = (item: number) => `${item}. ${securityChecklist.find((one) => one.item === item)?.name}`;
/** Whether a request of the page would leave. */
const isCancelled = (url: string) => {
  let cancel = false;
  session.defaultSession.beforeRequest?.({ url }, (response) => (cancel = response.cancel));
  return cancel;
};
const isHeld = (event: string, url: string) => {
  const happened = preventable({ url });
  contents.emit(event, happened);
  return happened.defaultPrevented;
};

describe('Electron’s security checklist', () => {
  test('has twenty items, in order, each with its link', () => {
    expect(securityChecklist.map(({ item }) => item)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const { item, link } of securityChecklist) expect(link).toMatch(new RegExp(`^https://www\\.electronjs\\.org/docs/latest/tutorial/security#${item}-[a-z-]+$`));
  });

  test(named(1), () => {
    for (const url of ['http://plant.example/', 'https://plant.example/', 'ws://127.0.0.1/', 'file:///etc/passwd', 'app://other/']) expect(isCancelled(url), url).toBe(true);
    for (const url of ['app://fettle/assets/a.js', 'data:image/png;base64,AA', 'blob:app://fettle/1']) expect(isCancelled(url), url).toBe(false);
  });

  test(named(2), () => expect(preferences).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false }));

  test(named(3), () => expect(preferences.contextIsolation).toBe(true));

  test(named(4), () => expect([preferences.sandbox, record.sandboxed]).toEqual([true, true]));

  test(named(5), () => {
    const isGranted = (permission: string, page: Contents = contents) => {
      let granted: boolean | null = null;
      session.defaultSession.permissionRequest?.(page, permission, (answer) => (granted = answer));
      return [granted, session.defaultSession.permissionCheck?.(page, permission, '')];
    };
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'hid', 'serial', 'usb']) expect(isGranted(permission), permission).toEqual([false, false]);
    expect(isGranted('clipboard-sanitized-write')).toEqual([true, true]);
    const foreign = new Contents();
    foreign.mainFrame.url = 'https://plant.example/';
    expect(isGranted('clipboard-sanitized-write', foreign)).toEqual([false, false]);
    expect(session.defaultSession.device?.()).toBe(false);
  });

  test(named(6), () => expect(preferences.webSecurity).toBe(true));

  test(named(7), () => {
    const policy = contentSecurityPolicy.responseHeaders['Content-Security-Policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  test(named(8), () => expect(preferences.allowRunningInsecureContent).toBe(false));

  test(named(9), () => expect(preferences.experimentalFeatures).toBe(false));

  test(named(10), () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    expect(() => secureWebPreferences({ enableBlinkFeatures: 'Serial' })).toThrow(/enableBlinkFeatures/);
  });

  test(named(11), () => expect(preferences.webviewTag).toBe(false));

  test(named(12), () => expect(isHeld('will-attach-webview', 'app://fettle/')).toBe(true));

  test(named(13), () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(isHeld(event, 'https://plant.example/'), event).toBe(true);
      expect(isHeld(event, 'file:///plant/dropped.html'), event).toBe(true);
      expect(isHeld(event, 'app://fettle/index.html'), event).toBe(false);
    }
  });

  test(named(14), () => expect(contents.openHandler?.()).toEqual({ action: 'deny' }));

  test(named(15), () => {
    expect(openingOutside.wayOf(folder, 'linux')).toBe('opened');
    expect(openingOutside.wayOf(join(folder, 'program.exe'), 'win32')).toBe('shown');
    for (const path of ['https://plant.example/', 'file:///etc', 'relative', join(folder, 'missing')]) expect(openingOutside.wayOf(path, 'linux'), path).toBe('refused');
    // A program, on macOS.
    expect(openingOutside.wayOf(mkdtempSync(join(folder, 'Program.')), 'darwin')).toBe('shown');
  });

  test(named(16), () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../node_modules/electron/package.json', import.meta.url), 'utf8')) as { version: string };
    const { devDependencies } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { devDependencies: Record<string, string> };
    expect(currentElectron.isCurrent(version)).toBe(true);
    expect(devDependencies.electron).toMatch(new RegExp(`^\\^${currentElectron.oldestMajor}\\.`));
    expect(currentElectron.isCurrent('44.9.9')).toBe(false);
  });

  test(named(17), () => {
    const ours = (sender: Contents, senderFrame: { url: string } | null, page: Contents | null = contents) => senderOfMessages.isOurs({ sender, senderFrame } as never, page as never);
    expect(ours(contents, contents.mainFrame)).toBe(true);
    expect(ours(contents, { url: 'app://fettle/' })).toBe(false);
    expect(ours(contents, null)).toBe(false);
    expect(ours(new Contents(), contents.mainFrame)).toBe(false);
    expect(ours(contents, contents.mainFrame, null)).toBe(false);
    const moved = new Contents();
    moved.mainFrame.url = 'https://plant.example/';
    expect(ours(moved, moved.mainFrame, moved)).toBe(false);
  });

  test(named(18), () => expect(ownProtocol.startAddress).toBe('app://fettle/'));

  test(named(19), () => {
    const { runAsNode, onlyLoadAppFromAsar, enableNodeCliInspectArguments } = fuses.wanted;
    expect([runAsNode, onlyLoadAppFromAsar, enableNodeCliInspectArguments]).toEqual([false, true, false]);
  });

  test(named(20), () => {
    const source = readFileSync(new URL('../../../electron/preload.cts', import.meta.url), 'utf8');
    expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect([...source.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name).sort()).toEqual([...noElectronInPages.exposed].sort());
  });

  test('a window cannot loosen what the checklist holds', () => {
    expect(() => secureWebPreferences({ sandbox: false })).toThrow(/sandbox/);
  });
});
