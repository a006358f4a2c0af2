/**
 * Every sentence that Fettle says, in English and Russian. A layer keeps its sentences in one file
 * under `texts/`, both languages side by side, as ICU messages (plurals by `Intl.PluralRules`).
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { texts } from './texts/index.ts';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

/** One sentence in each language, in ICU message syntax. */
export type Sentence = Record<Language, string>;
/** The sentences of one layer; a key starts with the name of its layer. */
export type Texts = Record<string, Sentence>;
export type TextValues = Record<string, string | number>;

const formats = new Map<string, IntlMessageFormat>();

/**
 * As {@link say}, to the reader of a window: who sees buttons and pages is not told of commands (`texts/in-window.ts`).
 * @throws as `say`
 */
export function sayInWindow(key: string, values: TextValues = {}, language: Language = 'en'): string {
  const own = `${key}.window`;
  return say(own in texts ? own : key, values, language);
}

/** Whether it can be said here: a library may hold words of a newer program. */
export const isWritten = (key: string): boolean => Object.hasOwn(texts, key);

/** @throws if no such text exists: a missing sentence is a defect, not something to show */
export function say(key: string, values: TextValues = {}, language: Language = 'en'): string {
  const sentence = texts[key];
  if (!sentence) throw new Error(`There is no text '${key}'.`);
  const cacheKey = `${language} ${key}`;
  let format = formats.get(cacheKey);
  if (!format) {
    format = new IntlMessageFormat(sentence[language], language, undefined, { ignoreTag: true });
    formats.set(cacheKey, format);
  }
  return String(format.format(values));
}

/** The language of the system: Russian where the locale says so, else English. */
export function systemLanguage(environment: NodeJS.ProcessEnv = process.env): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^ru/i.test(locale) ? 'ru' : 'en';
}
