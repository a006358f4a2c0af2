/** Shares, intervals and numbers as the sheet writes them. */
import { say, type Language, type TextValues } from '../../foundation/language.ts';
import type { Kappa } from '../../verification/attribute-agreement.ts';
import type { Interval, Proportion } from '../../verification/interval.ts';

export interface SheetWords {
  language: Language;
  /** A sentence of the sheet. */
  text(key: string, values?: TextValues): string;
  number(value: number, digits?: number): string;
  percent(share: number): string;
  /** '2 of 60'. */
  counted(share: { count: number; n: number }): string;
  /** '88.6 % to 98.1 %'. */
  interval(of: Interval): string;
  /** Share with its interval; where nothing was seen, the bound by the rule of three. */
  share(of: Proportion): string;
  kappa(of: Kappa): string;
  bytes(count: number): string;
  date(iso: string): string;
  role(role: string): string;
  method(method: string): string;
}

export function sheetWords(language: Language): SheetWords {
  const text: SheetWords['text'] = (key, values) => say(`sheet.${key}`, values, language);
  const number: SheetWords['number'] = (value, digits = 0) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  // Down to a bound and up to a bound: a share below one is never written as a whole.
  const percent = (share: number) => {
    const digits = share > 0.9995 && share < 1 ? 2 : 1;
    return new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);
  };
  const interval = ({ low, high }: Interval) => text('interval', { low: percent(low), high: percent(high) });
  const counted = ({ count, n }: { count: number; n: number }) => text('counted', { count, n });
  return {
    language,
    text,
    number,
    percent,
    counted,
    interval,
    share: (of) => {
      if (of.value === null) return text('nothing-counted');
      if (of.count === 0) return text('share-none', { share: percent(0), bound: percent(of.atMost ?? 1), n: of.n });
      return text('share', { share: percent(of.value), interval: interval(of), count: of.count, n: of.n });
    },
    kappa: ({ value, low, high }) => (value === null ? text('nothing-counted') : text('kappa-value', { value: number(value, 2), low: number(low, 2), high: number(high, 2) })),
    bytes: (count) => (count < 1_000_000 ? text('kilobytes', { size: number(count / 1000, 0) }) : text('megabytes', { size: number(count / 1_000_000, 2) })),
    date: (iso) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso)),
    role: (role) => say(`cli.role.${role}`, {}, language),
    method: (method) => (method === 'none' ? text('method-none') : method.split(' + ').map((step) => say(`cli.method.${step}`, {}, language)).join(' + ')),
  };
}
