/** Numbers, sizes, times and sentences in the reader's language. Pure. */
import { isWritten, say, type Language, type TextValues } from '../foundation/language.ts';

export interface Words {
  readonly language: Language;
  say(key: string, values?: TextValues): string;
  /** The sentence, or `fallback` where a newer or older part of the program sent a key that is not known here. */
  sayOr(key: string, values: TextValues, fallback: string): string;
  number(value: number, digits?: number): string;
  /** With two digits that count, however small it is. */
  small(value: number): string;
  /** 0..1 as a percentage. */
  percent(share: number | null, digits?: number): string;
  bytes(count: number): string;
  /** Thousands, millions, billions in short. */
  short(count: number): string;
  milliseconds(value: number): string;
  /** A time that was measured. */
  duration(seconds: number): string;
  /** A time that is expected: rounded, with 'about'. */
  about(seconds: number): string;
  /** ISO 8601 as local date and time. */
  moment(iso: string): string;
}

/** Values for a sentence, with moments (`since`) as people write them. */
export function readableValues(values: TextValues, words: Words): TextValues {
  return typeof values.since === 'string' ? { ...values, since: words.moment(values.since) } : values;
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

export function wordsIn(language: Language): Words {
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const unit = (value: number, name: string, digits = 0) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const text = (key: string, values: TextValues = {}) => say(key, values, language);

  const duration = (seconds: number) => {
    if (seconds < 59.95) return unit(seconds, 'second', seconds < 10 ? 1 : 0);
    const whole = Math.round(seconds);
    if (whole < 3600) return `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`;
    const minutes = Math.round(seconds / 60);
    return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
  };

  return {
    language,
    say: text,
    sayOr: (key, values, fallback) => (isWritten(key) ? text(key, values) : fallback),
    number,
    small: (value) => new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value),
    percent: (share, digits = 1) =>
      share === null
        ? '–'
        : new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share),
    bytes(count) {
      let size = count;
      let step = 0;
      while (size >= 999.5 && step < sizes.length - 1) {
        size /= 1000;
        step++;
      }
      return unit(size, sizes[step], step === 0 || size >= 99.5 ? 0 : size >= 9.95 ? 1 : 2);
    },
    short: (count) => new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 }).format(count),
    milliseconds: (value) => unit(value, 'millisecond', value < 10 ? 2 : value < 100 ? 1 : 0),
    duration,
    about(seconds) {
      if (seconds < 10) return text('cli.time.seconds-few');
      if (seconds < 55) return text('cli.time.about', { time: unit(Math.ceil(seconds / 10) * 10, 'second') });
      if (seconds < 3570) return text('cli.time.about', { time: unit(Math.max(1, Math.round(seconds / 60)), 'minute') });
      const hours = Math.round(seconds / 1800) / 2;
      return text('cli.time.about', { time: unit(hours, 'hour', Number.isInteger(hours) ? 0 : 1) });
    },
    moment: (iso) => {
      const time = new Date(iso);
      return Number.isNaN(time.getTime()) ? iso : new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(time);
    },
  };
}
