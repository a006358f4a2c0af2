import type { Language } from '../../main/foundation/language.ts';

const words = {
  en: { about: (time: string) => `about ${time}`, soon: 'a few seconds', s: 's', min: 'min', h: 'h' },
  ru: { about: (time: string) => `около ${time}`, soon: 'несколько секунд', s: 'с', min: 'мин', h: 'ч' },
} as const;

const space = '\u00a0';

export function durationFormats(language: Language) {
  const word = words[language];
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const part = (value: number, unit: string): string => `${whole.format(value)}${space}${unit}`;
  const joined = (first: string, rest: number, unit: string): string => (rest === 0 ? first : `${first} ${part(rest, unit)}`);

  /** What was measured: 9 -> '9 s', 134 -> '2 min 14 s', 7500 -> '2 h 5 min'. */
  const duration = (seconds: number): string => {
    const all = Math.round(seconds);
    if (all < 60) return part(all, word.s);
    if (all < 3600) return joined(part(Math.floor(all / 60), word.min), all % 60, word.s);
    const minutes = Math.round(all / 60);
    return joined(part(Math.floor(minutes / 60), word.h), minutes % 60, word.min);
  };

  /**
   * What is estimated, in steps that people use, so that it does not twitch: 'a few seconds', 'about 20 s', 'about 6 min',
   * 'about 2 h 30 min'.
   */
  const timeLeft = (seconds: number): string => {
    if (seconds < 10) return word.soon;
    if (seconds < 55) return word.about(part(Math.round(seconds / 10) * 10, word.s));
    if (seconds < 20 * 60) return word.about(part(Math.max(1, Math.round(seconds / 60)), word.min));
    if (seconds < 57.5 * 60) return word.about(part(Math.round(seconds / 300) * 5, word.min));
    const minutes = Math.round(seconds / 900) * 15 || 60;
    return word.about(joined(part(Math.floor(minutes / 60), word.h), minutes % 60, word.min));
  };

  return { duration, timeLeft };
}
