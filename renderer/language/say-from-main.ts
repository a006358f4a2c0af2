import { sayInWindow, type Language, type TextValues } from '../../main/foundation/language.ts';
import { dateFormats } from '../format/dates.ts';
import { keepUnits } from './keep-units.ts';

/** A sentence of `main/foundation/texts` as a window says it, with moments (`since`) as people write them. */
export function sayFromMain(key: string, values: TextValues, language: Language): string {
  const { since } = values;
  const isMoment = typeof since === 'string' && !Number.isNaN(Date.parse(since));
  return keepUnits(sayInWindow(key, isMoment ? { ...values, since: dateFormats(language).dateTime(since) } : values, language));
}
