import { expect, test } from 'vitest';
import { say, type Language } from '../../main/foundation/language.ts';
import { texts } from '../../main/foundation/texts/index.ts';
import { placeholders } from './placeholders.ts';

/** What is counted, in a form that does not go with the number; one adjective may lie between. */
const misfits: Record<Language, RegExp> = {
  en: /(?<![\d.,%])\b1 (?:(?!of |and |to |or |in |is |are )[\p{L}-]+ )?(?:images|files|names|classes|groups|rows|epochs|runs|folders|pictures|sets|channels|findings|problems|parts|devices|bundles|cores|numbers)\b/u,
  ru: /(?<![\d.,%])(?:(?:2?1 (?:\p{L}+ых )?(?:изображений|файлов|классов|строк|групп|эпох|прогонов|папок|наборов|каналов|замечаний|проблем|устройств|снимков|чисел|ядер|деталей))|(?<!\p{L})(?:на|в|при) \d+ (?:изображений|файлов|классов|групп|прогонов|наборов))(?!\p{L})/u,
};
/** Limits that are never one, and what is a name or an ordinal. */
const notCounted = { least: 10, few: 2000, pixels: 8, step: 'x', files: 100, row: 7, sequence: 7, address: 'x', device: 'x', speed: 'x' };

test.each([1, 2, 5, 21])('what is counted by %d stands in the form that goes with it, in both languages', (number) => {
  const misfitting = Object.keys(texts).flatMap((key) =>
    (['en', 'ru'] as const).flatMap((language) => {
      const values = { ...Object.fromEntries(placeholders(texts[key][language]).map((name) => [name, number])), ...notCounted };
      const found = misfits[language].exec(say(key, values, language));
      return found ? [`${key} ${language}: ${found[0]}`] : [];
    }),
  );
  expect(misfitting).toEqual([]);
});
