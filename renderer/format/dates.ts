import type { Language } from '../../main/foundation/language.ts';

const day = 24 * 60 * 60 * 1000;
const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Dates in the time zone of this PC. British order in English: plants outside America read it right, and 24 hours. */
export function dateFormats(language: Language) {
  const locale = language === 'en' ? 'en-GB' : 'ru';
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const dateAndTime = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  return {
    /** '15:24' */
    time: (iso: string): string => time.format(new Date(iso)),
    /** '24 Nov 2026, 22:41' */
    dateTime: (iso: string): string => dateAndTime.format(new Date(iso)),
    /** When it was, as a list says it: day and time apart ('today', '15:20'), time only for the last two days. */
    when(iso: string, now: Date = new Date()): { day: string; time: string | null } {
      const date = new Date(iso);
      // Rounded, because a day with a change of the clock has 23 or 25 hours.
      const daysAgo = Math.round((startOfDay(now) - startOfDay(date)) / day);
      if (daysAgo === 0 || daysAgo === 1) return { day: relative.format(-daysAgo, 'day'), time: time.format(date) };
      return { day: (date.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(date), time: null };
    },
  };
}
