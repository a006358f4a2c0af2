/** A word from the system when work has ended and the window is not looked at. */
import { Notification } from 'electron';
import type { Work } from '../main/contract/works.ts';
import { failureFromData } from '../main/foundation/failure.ts';
import { say, type Language } from '../main/foundation/language.ts';

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

/** @param onClick brings the window to the front */
export function notify({ title, body }: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', onClick);
  notification.show();
}
