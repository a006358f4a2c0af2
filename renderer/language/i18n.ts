/**
 * vue-i18n on ICU messages: plurals and numbers are written as in `main/foundation/texts`, in both languages. Our compiler builds
 * closures with `intl-messageformat`, so nothing is evaluated and the content policy stays strict.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { createI18n, type MessageCompiler, type MessageContext } from 'vue-i18n';
import { languages, type Language } from '../../main/foundation/language.ts';
import { texts } from '../texts/texts.ts';
import { keepUnits } from './keep-units.ts';

const compileMessage = ((message: unknown, context: { locale: string }) => {
  const format = new IntlMessageFormat(keepUnits(String(message)), context.locale, undefined, { ignoreTag: true });
  return (message: MessageContext<string>) => String(format.format(message.values as Record<string, string | number>));
}) as MessageCompiler;

const messagesOf = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, sentence]) => [key, sentence[language]]));

export const i18n = createI18n({
  legacy: false,
  locale: 'en' satisfies Language,
  // A key without a text is a defect that a test finds; another language would hide it.
  fallbackLocale: false,
  messages: Object.fromEntries(languages.map((language) => [language, messagesOf(language)])),
  messageCompiler: compileMessage,
  // Keys are flat: a dot in them is part of the name.
  messageResolver: (messages, key) => (messages as Record<string, string>)[key] ?? null,
});

/** The language that the window speaks now. */
export const currentLanguage = (): Language => i18n.global.locale.value as Language;

/** Switches every text, number and date at once; also tells the browser, which hyphenates and reads aloud by it. */
export function switchLanguage(language: Language): void {
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}
