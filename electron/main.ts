/** The desktop program: the application in this process, its page in a sandbox, and between them one channel. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, clipboard, dialog, Menu, session, shell } from 'electron';
import type { FettleApp } from '../main/contract/app.ts';
import { createRouter } from '../main/contract/router.ts';
import { createApp } from '../main/app/app.ts';
import { Failure } from '../main/foundation/failure.ts';
import { say, systemLanguage, type Language } from '../main/foundation/language.ts';
import { requireWindow, windowFolder } from '../main/server/window-folder.ts';
import { handleAppProtocol, registerAppScheme } from './app-protocol.ts';
import { crashLog } from './crash-log.ts';
import { watchForCrashes } from './crash-watch.ts';
import { endInOrder } from './ending.ts';
import { openTransport } from './ipc-transport.ts';
import { menuTemplate } from './menu.ts';
import { nameForNotices, notify, noticeOf } from './notification.ts';
import { sleepBlock } from './power.ts';
import { leave, quitQuestion } from './quit-question.ts';
import { enforceChecklist, enforceOnSession } from './security/checklist.ts';
import { shellActions } from './shell-actions.ts';
import { becomeOnlyInstance, bringToFront } from './single-instance.ts';
import { taskbarProgress } from './taskbar.ts';
import { isComputing, nothingWatched, watchedAfter } from './work-watch.ts';
import { makeWindow, showPage } from './window.ts';

let window: BrowserWindow | null = null;
let language: Language = systemLanguage();
let watched = nothingWatched;

const log = crashLog(join(app.getPath('userData'), 'logs', 'crash.log'));
watchForCrashes(app, log);
nameForNotices(app, process.platform);
registerAppScheme();
enforceChecklist(app);

if (becomeOnlyInstance(app, () => window)) {
  app.whenReady().then(start).catch(giveUp);
} else {
  app.quit();
}

async function start(): Promise<void> {
  language = systemLanguage({ LANG: app.getLocale() });
  requireWindow(windowFolder());
  useBundledLibraries();
  const fettle = await createApp({ library: process.env.FETTLE_LIBRARY, language });
  await adoptLanguage(fettle);
  enforceOnSession(session.defaultSession);
  handleAppProtocol({ app: fettle, window: windowFolder(), language });
  const closeTransport = openTransport({
    router: createRouter(fettle),
    actions: shellActions(() => window, () => language),
    contents: () => (window && !window.isDestroyed() ? window.webContents : null),
    onAnswered: (path) => {
      if (path === 'saveSettings' || path === 'openLibrary') void adoptLanguage(fettle);
    },
  });
  void watchWorks(fettle);
  const ending = endInOrder(app, {
    mayLeave,
    close: async () => {
      closeTransport();
      await fettle.close().catch((error: unknown) => log.write('closing the library', error));
    },
  });
  window = makeWindow(join(app.getPath('userData'), 'window.json'), ending.onWindowClose);
  await showPage(window);
}

/** An installed program brings libtensorflow beside its archive; worker threads see what is set here. */
function useBundledLibraries(): void {
  const folder = join(process.resourcesPath ?? '', 'libtensorflow');
  if (app.isPackaged && existsSync(join(folder, 'tfjs_binding.node'))) process.env.FETTLE_LIBTENSORFLOW ??= folder;
}

/** The language that the user chose, else the system's. */
async function adoptLanguage(fettle: FettleApp): Promise<void> {
  // A library that cannot be opened is a matter of the page, which can go back to a backup or open another one.
  const chosen = await fettle.readSettings({}).catch((error: unknown) => log.write('reading the settings', error));
  language = chosen?.language ?? systemLanguage({ LANG: app.getLocale() });
  const actions = {
    copyCrashLog: () => clipboard.writeText(log.read() || say('shell.crash-log-empty', {}, language)),
    showCrashLog: () => shell.showItemInFolder(log.path),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ language, platform: process.platform, isPackaged: app.isPackaged }, actions)));
}

async function watchWorks(fettle: FettleApp): Promise<void> {
  const sleep = sleepBlock();
  for await (const { message } of fettle.workMessages({})) {
    watched = watchedAfter(watched, message);
    sleep.hold(isComputing(watched));
    if (!window || window.isDestroyed()) continue;
    const { value, options } = taskbarProgress(watched);
    window.setProgressBar(value, options);
    const notice = watched.ended && !window.isFocused() ? noticeOf(watched.ended, language) : null;
    const shown = window;
    if (notice) notify(notice, () => bringToFront(shown));
  }
}

async function mayLeave(): Promise<boolean> {
  const question = quitQuestion(watched, language);
  if (!question) return true;
  const { response } = window && !window.isDestroyed() ? await dialog.showMessageBox(window, question) : await dialog.showMessageBox(question);
  return response === leave;
}

/** Without a library or a window there is nothing to show an error in. */
function giveUp(error: unknown): void {
  log.write('start', error);
  const { fact, remedy } = (error instanceof Failure ? error : new Failure('unexpected', { message: String(error) })).in(language);
  dialog.showErrorBox(say('shell.unopened.title', {}, language), `${fact}\n\n${remedy}`);
  app.exit(1);
}
