import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { networkValues } from '../../../renderer/rules/network-values.ts';
import { texts } from '../../../renderer/texts/texts.ts';

const said = (language: 'en' | 'ru', method: string | null, role = 'small') =>
  String(new IntlMessageFormat(texts['judge.network'][language], language, undefined, { ignoreTag: true }).format(networkValues({ id: 'r3', role, method })));

test.each([
  ['low-rank', 'r3 Small, low rank', 'r3 Сжатая, низкий ранг'],
  ['soft-filter-pruning', 'r3 Small, filter pruning', 'r3 Сжатая, прунинг фильтров'],
  ['slim-from-scratch', 'r3 Small, slim from scratch', 'r3 Сжатая, узкая с нуля'],
  ['quantize', 'r3 Small, 8-bit integers', 'r3 Сжатая, 8-битные целые числа'],
])('a network of %s is called so', (method, english, russian) => {
  expect([said('en', method), said('ru', method)]).toEqual([english, russian]);
});
