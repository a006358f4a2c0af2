import type { Finding } from '../revision.ts';
import type { Check } from './check.ts';

/** Letters that look the same in Cyrillic and Latin, lower case (Unicode confusables, the pairs that keyboards mix up). */
const lookAlikes: Record<string, string> = {
  а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j', з: '3',
};

/** What is left of a name when case, spaces, separators, composition and alphabet do not count. */
export function skeletonOf(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replace(/[\s_\-.]+/gu, '');
  return [...plain].map((letter) => lookAlikes[letter] ?? letter).join('');
}

/** Two classes whose names a reader takes for one: most likely they are one, and were typed twice. */
export const checkClassNames: Check = ({ scan }) => {
  const alike = new Map<string, string[]>();
  for (const name of scan.classes) alike.set(skeletonOf(name), [...(alike.get(skeletonOf(name)) ?? []), name]);
  return [...alike.values()].filter((names) => names.length > 1).map((names): Finding => {
    const count = scan.images.filter((image) => names.includes(image.label)).length;
    return { code: 'doctor.class-names-alike', severity: 'decide', values: { names: names.map((name) => JSON.stringify(name)).join(', '), count }, files: [] };
  });
};
