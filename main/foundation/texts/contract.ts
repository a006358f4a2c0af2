import type { Texts } from '../language.ts';

export const contractTexts: Texts = {
  'contract.invalid-input.fact': {
    en: 'The value of ‘{field}’ does not fit: {problem}.',
    ru: 'Значение «{field}» не подходит: {problem}.',
  },
  'contract.invalid-input.remedy': {
    en: 'Correct the value; ‘fettle COMMAND --help’ says what is possible.',
    ru: 'Исправьте значение; допустимые значения показывает «fettle КОМАНДА --help».',
  },
};
