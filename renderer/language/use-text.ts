import { computed } from 'vue';
import { formatsOf } from '../format/formats.ts';
import { currentLanguage, i18n } from './i18n.ts';
import { sayFromMain } from './say-from-main.ts';

/** What a component needs to speak: sentences of the window, sentences of `main`, numbers. All of it follows the language. */
export function useText() {
  const format = computed(() => formatsOf(currentLanguage()));
  return {
    /** A sentence of `renderer/texts`. */
    t: (key: string, values: Record<string, string | number> = {}): string => i18n.global.t(key, values),
    /** A sentence of `main/foundation/texts`: failures, findings, notes. */
    sayFromMain: (key: string, values: Record<string, string | number> = {}): string => sayFromMain(key, values, currentLanguage()),
    /** Numbers, sizes, times and dates in the current language. */
    format,
    language: computed(currentLanguage),
  };
}
