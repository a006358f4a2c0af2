import type { Texts } from '../../main/foundation/language.ts';

export const plotTexts: Texts = {
  'plot.as-table': { en: 'Show as a table', ru: 'Показать таблицей' },
  'plot.as-picture': { en: 'Show as a picture', ru: 'Показать графиком' },
  'plot.split': {
    en: '{train, number} for training, {validation, number} for validation, {test, number} for the test',
    ru: 'для обучения {train, number}, для валидации {validation, number}, для теста {test, number}',
  },
  'plot.split.train': { en: 'training', ru: 'обучение' },
  'plot.split.validation': { en: 'validation', ru: 'валидация' },
  'plot.split.test': { en: 'test', ru: 'тест' },
};
