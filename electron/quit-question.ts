/** Before the program ends while work is under way: what would be kept, and whether to end all the same. */
import type { MessageBoxOptions } from 'electron';
import { say, type Language } from '../main/foundation/language.ts';
import type { WatchedWorks } from './work-watch.ts';

/** Which button was pressed. */
export const stay = 0;
export const leave = 1;

/** @returns `null` where nothing is under way: then nobody is asked */
export function quitQuestion({ works }: WatchedWorks, language: Language): MessageBoxOptions | null {
  if (works.size === 0) return null;
  const names = [...works.values()].map((work) => say(`shell.work.${work.procedure}`, {}, language));
  return {
    type: 'question',
    title: 'Fettle',
    message: say('shell.quit.question', { works: names.join(', '), count: names.length }, language),
    detail: say('shell.quit.detail', {}, language),
    buttons: [say('shell.quit.stay', {}, language), say('shell.quit.leave', {}, language)],
    // Return and Escape keep what is under way.
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  };
}
