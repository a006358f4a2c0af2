/** A word from the system when work has ended and the window is not looked at. */
import { Notification, type App } from 'electron';
import type { Work } from '../main/contract/works.ts';
import { failureFromData } from '../main/foundation/failure.ts';
import { say, type Language } from '../main/foundation/language.ts';

/** As `appId` in electron-builder.yml: the installer's shortcut bears it. */
export const appId = 'app.fettle.desktop';

/** Windows shows no notice of a program whose shortcut it does not find by this name. */
export function nameForNotices(app: Pick<App, 'setAppUserModelId'>, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(appId);
}

export interface Notice {
  title: string;
  body: string;
}

/** @returns `null` for work that its user ended himself */
export function noticeOf(work: Work, language: Language): Notice | null {
  if (work.state === 'stopped') return null;
  const title = say(`shell.work.${work.procedure}`, {}, language);
  if (work.state !== 'failed' || !work.failure) return { title, body: say('shell.work-done', {}, language) };
  const { fact } = failureFromData({ code: work.failure.code, values: work.failure.values, detail: '' }).in(language);
  return { title, body: fact };
}

/** A notice that nothing refers to is collected as garbage, and a click on it goes nowhere. */
const shown = new Set<Notification>();
/** Not every system says that one was put away. */
const keptAtMost = 20;

/** @param onClick brings the window to the front */
export function notify({ title, body }: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', onClick);
  notification.on('close', () => shown.delete(notification));
  shown.add(notification);
  for (const oldest of [...shown].slice(0, -keptAtMost)) shown.delete(oldest);
  notification.show();
}
