/**
 * A stand-in for Electron's module: events as Electron gives them, and a record of what was asked of the system. It is used by
 * `vi.mock('electron', () => import('./stand-in.ts'))`; that the shell fits the real module is what its types hold.
 */
import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const record = {
  schemes: [] as unknown[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  windows: [] as BrowserWindow[],
  menus: [] as MenuTemplate[],
  notices: [] as Notification[],
  blockers: new Set<number>(),
  questions: [] as { message: string; buttons: string[] }[],
  errorBoxes: [] as [string, string][],
  opened: [] as string[],
  shown: [] as string[],
  clipboard: '',
  sandboxed: false,
  appUserModelId: '',
  quits: 0,
  exposed: new Map<string, Record<string, (...args: never[]) => unknown>>(),
  sentByPage: [] as unknown[][],
  /** Channel and content of what the next page sends while it is still being loaded. */
  firstMessages: [] as [string, ...unknown[]][],
  /** What the next dialogs answer. */
  answer: { question: 0, folder: null as string | null, openPath: '', isFirst: true },
};

type MenuTemplate = { label?: string; role?: string; submenu: { label?: string; role?: string; click?: () => void }[] }[];

class App extends EventEmitter {
  isPackaged = false;
  #folder = mkdtempSync(join(tmpdir(), 'fettle-electron-'));
  #ending = false;
  getPath = () => this.#folder;
  getLocale = () => 'en-US';
  whenReady = () => Promise.resolve();
  requestSingleInstanceLock = () => record.answer.isFirst;
  setAppUserModelId = (id: string) => void (record.appUserModelId = id);
  enableSandbox = () => void (record.sandboxed = true);
  exit = () => void record.quits++;
  /** As Electron: asks, closes each window, and goes only where nobody objects. */
  quit = () => {
    if (this.#ending) return;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#ending = true;
    const stays = record.windows.filter((window) => !window.isDestroyed() && !window.close());
    this.#ending = false;
    if (stays.length === 0) record.quits++;
  };
}

export function preventable<T extends object>(fields?: T) {
  return {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

export class Contents extends EventEmitter {
  mainFrame = { url: '' };
  sent: unknown[][] = [];
  openHandler: (() => { action: string }) | null = null;
  destroyed = false;
  send = (...message: unknown[]) => void this.sent.push(message);
  getURL = () => this.mainFrame.url;
  isDestroyed = () => this.destroyed;
  setWindowOpenHandler = (handler: () => { action: string }) => void (this.openHandler = handler);
}

export class BrowserWindow extends EventEmitter {
  webContents = new Contents();
  progress: [number, unknown][] = [];
  focused = false;
  minimised = false;
  maximised = false;
  shown = 0;
  #destroyed = false;
  options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  /** As Electron: scripts of the page run, and ask, before its loading is over. */
  loadURL = async (url: string) => {
    this.webContents.mainFrame.url = url;
    for (const message of record.firstMessages) ipcMain.emit(message[0], { sender: this.webContents, senderFrame: this.webContents.mainFrame }, ...message.slice(1));
    this.emit('ready-to-show');
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  /** @returns whether it has gone */
  close = () => {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.#destroyed = true;
    this.webContents.destroyed = true;
    app.emit('window-all-closed');
    return true;
  };
  isDestroyed = () => this.#destroyed;
  isFocused = () => this.focused;
  isMinimized = () => this.minimised;
  isMaximized = () => this.maximised;
  maximize = () => void (this.maximised = true);
  restore = () => void (this.minimised = false);
  show = () => void this.shown++;
  focus = () => void (this.focused = true);
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 700 });
  setProgressBar = (value: number, options: unknown) => void this.progress.push([value, options]);
}

export class Notification extends EventEmitter {
  static isSupported = () => true;
  options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.options = options;
  }
  show = () => void record.notices.push(this);
}

class IpcMain extends EventEmitter {
  handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>();
  handle = (channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) => void this.handlers.set(channel, handler);
  removeHandler = (channel: string) => void this.handlers.delete(channel);
}

class IpcRenderer extends EventEmitter {
  send = (...message: unknown[]) => void record.sentByPage.push(message);
  invoke = (...message: unknown[]) => {
    record.sentByPage.push(message);
    return Promise.resolve(null);
  };
}

export class Session {
  beforeRequest: ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | null = null;
  permissionRequest: ((contents: Contents, permission: string, answer: (granted: boolean) => void) => void) | null = null;
  permissionCheck: ((contents: Contents | null, permission: string, origin: string) => boolean) | null = null;
  device: (() => boolean) | null = null;
  webRequest = { onBeforeRequest: (handler: Session['beforeRequest']) => void (this.beforeRequest = handler) };
  setPermissionRequestHandler = (handler: Session['permissionRequest']) => void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: Session['permissionCheck']) => void (this.permissionCheck = handler);
  setDevicePermissionHandler = (handler: Session['device']) => void (this.device = handler);
}

export const app = new App();
export const ipcMain = new IpcMain();
export const ipcRenderer = new IpcRenderer();
export const session = { defaultSession: new Session() };
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void record.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void record.protocols.set(scheme, handler),
};
const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };
export const dialog = {
  showOpenDialog: () => Promise.resolve(record.answer.folder === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [record.answer.folder] }),
  showMessageBox: (...args: unknown[]) => {
    record.questions.push(args.at(-1) as (typeof record.questions)[number]);
    return Promise.resolve({ response: record.answer.question });
  },
  showErrorBox: (title: string, content: string) => void record.errorBoxes.push([title, content]),
};
export const shell = {
  openPath: (path: string) => {
    record.opened.push(path);
    return Promise.resolve(record.answer.openPath);
  },
  showItemInFolder: (path: string) => void record.shown.push(path),
};
export const Menu = { buildFromTemplate: (template: MenuTemplate) => template, setApplicationMenu: (menu: MenuTemplate) => void record.menus.push(menu) };
export const clipboard = { writeText: (text: string) => void (record.clipboard = text) };
let blockers = 0;
export const powerSaveBlocker = {
  start: () => {
    record.blockers.add(++blockers);
    return blockers;
  },
  stop: (id: number) => void record.blockers.delete(id),
};
export const contextBridge = { exposeInMainWorld: (name: string, api: Record<string, (...args: never[]) => unknown>) => void record.exposed.set(name, api) };
export const webUtils = { getPathForFile: (file: { name: string }) => `/plant/${file.name}` };
