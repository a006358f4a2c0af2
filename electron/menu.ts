/** The menu of the window: few entries, since the page has its own controls; and on macOS the one without which copying would not work. */
import type { MenuItemConstructorOptions } from 'electron';
import { say, type Language } from '../main/foundation/language.ts';

export interface MenuActions {
  copyCrashLog(): void;
  showCrashLog(): void;
}

export interface MenuWorld {
  language: Language;
  platform: NodeJS.Platform;
  /** The tools of a developer are not in an installed program. */
  isPackaged: boolean;
}

export function menuTemplate({ language, platform, isPackaged }: MenuWorld, actions: MenuActions): MenuItemConstructorOptions[] {
  const label = (key: string) => say(`shell.menu.${key}`, {}, language);
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, key: string): MenuItemConstructorOptions => ({ role: name, label: label(key) });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    { label: platform === 'darwin' ? 'Fettle' : label('file'), submenu: [role('quit', 'quit')] },
    { label: label('edit'), submenu: [role('undo', 'undo'), role('redo', 'redo'), separator, role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste'), role('selectAll', 'select-all')] },
    {
      label: label('view'),
      submenu: [
        role('resetZoom', 'zoom-reset'),
        role('zoomIn', 'zoom-in'),
        role('zoomOut', 'zoom-out'),
        role('togglefullscreen', 'full-screen'),
        ...(isPackaged ? [] : [separator, role('reload', 'reload'), role('toggleDevTools', 'developer-tools')]),
      ],
    },
    {
      label: label('help'),
      role: 'help',
      submenu: [
        { label: label('copy-crash-log'), click: () => actions.copyCrashLog() },
        { label: label('show-crash-log'), click: () => actions.showCrashLog() },
      ],
    },
  ];
}
