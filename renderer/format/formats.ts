/** Numbers, sizes, times and dates as people of one language write them. Pure: the same value gives the same words. */
import type { Language } from '../../main/foundation/language.ts';
import { dateFormats } from './dates.ts';
import { durationFormats } from './durations.ts';
import { numberFormats } from './numbers.ts';

export const formatsOf = (language: Language) => formatsByLanguage[language];

const makeFormats = (language: Language) => ({ ...numberFormats(language), ...durationFormats(language), ...dateFormats(language) });
const formatsByLanguage = { en: makeFormats('en'), ru: makeFormats('ru') };
export type Formats = ReturnType<typeof makeFormats>;
