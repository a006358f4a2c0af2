/** What the set-up says: on stderr, in the system's language; stdout belongs to the command that is run. */
import { readFileSync } from 'node:fs';

/** @type {Record<string, Record<'en' | 'ru', string>> | undefined} */
let sentences;

/**
 * @param {string} key of `main/foundation/texts/set-up.json`
 * @param {Record<string, string | number>} [values] what stands in the braces
 * @param {'en' | 'ru'} [language]
 */
export function sentence(key, values = {}, language = systemLanguage()) {
  sentences ??= JSON.parse(readFileSync(new URL('../../main/foundation/texts/set-up.json', import.meta.url), 'utf8'));
  const text = sentences?.[key]?.[language];
  if (text === undefined) throw new Error(`There is no sentence '${key}'.`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function announce(key, values) {
  process.stderr.write(`set-up: ${sentence(key, values)}\n`);
}

/** Russian where the locale says so, else English: the rule of `main/foundation/language.ts`. */
export function systemLanguage(environment = process.env) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^ru/i.test(locale) ? 'ru' : 'en';
}
