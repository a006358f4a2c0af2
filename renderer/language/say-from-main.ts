import { isWritten, sayInWindow, type Language, type TextValues } from '../../main/foundation/language.ts';
import { dateFormats } from '../format/dates.ts';
import { keepUnits } from './keep-units.ts';

/**
 * A sentence of `main/foundation/texts` as a window says it, with moments (`since`) as people write them. A library may hold words of a
 * newer program, or fewer values than a sentence has: then the key and the values stand there, since a throw would empty the whole page.
 */
export function sayFromMain(key: string, values: TextValues, language: Language): string {
  return sayIfWritten(key, values, language) ?? [key, ...Object.entries(values).map(([name, value]) => `${name} = ${value}`)].join(', ');
}

/** As {@link sayFromMain}; `null` where there is no such sentence, or a value of it is missing. */
export function sayIfWritten(key: string, values: TextValues, language: Language): string | null {
  if (!isWritten(key)) return null;
  const { since } = values;
  const isMoment = typeof since === 'string' && !Number.isNaN(Date.parse(since));
  try {
    return keepUnits(sayInWindow(key, isMoment ? { ...values, since: dateFormats(language).dateTime(since) } : values, language));
  } catch {
    return null;
  }
}
