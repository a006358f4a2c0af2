import type { Texts } from '../../main/foundation/language.ts';

/** What the base components say themselves; everything else is handed to them. */
export const componentTexts: Texts = {
  'component.number.not-a-number': { en: 'This is not a number.', ru: 'Это не число.' },
  'component.number.not-whole': { en: 'A whole number is needed.', ru: 'Нужно целое число.' },
  'component.number.out-of-range': { en: 'Between {min} and {max}.', ru: 'От {min} до {max}.' },
  'component.progress.of': { en: '{done} of {total}', ru: '{done} из {total}' },
  'component.progress.left': { en: '{counted}, {time} left', ru: '{counted}, осталось {time}' },
  'component.close': { en: 'Close', ru: 'Закрыть' },
  'component.failure.place': { en: 'Place', ru: 'Место' },
  'component.failure.time': { en: 'Time', ru: 'Время' },
  'component.failure.remedy': { en: 'Remedy', ru: 'Что делать' },
  'component.failure.details': { en: 'Details for the developers', ru: 'Подробности для разработчиков' },
  'component.copy.refused': { en: 'The clipboard is not open to this page. The text can be copied from here:', ru: 'Буфер обмена для этой страницы закрыт. Текст можно скопировать отсюда:' },
  'component.loading': { en: 'Loading', ru: 'Загрузка' },
  'component.failure.copy': { en: 'Copy report', ru: 'Скопировать отчёт' },
  'component.failure.copied': { en: 'Report copied', ru: 'Отчёт скопирован' },
  'component.failure.again': { en: 'Try again', ru: 'Повторить' },
  'component.image.missing': { en: 'The image ‘{name}’ cannot be shown', ru: 'Изображение «{name}» показать нельзя' },
  'component.grid.label': { en: '{count, plural, one {# image} other {# images}}', ru: '{count, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}}' },
  'component.table.sort': { en: 'Sort by ‘{column}’', ru: 'Сортировать по столбцу «{column}»' },
  'component.table.empty': { en: 'Nothing here yet.', ru: 'Здесь пока пусто.' },
  'window.unreached.fact': { en: 'Fettle does not answer.', ru: 'Fettle не отвечает.' },
  'window.unreached.remedy': {
    en: 'Start it again and open the address that it names. Everything that was finished is kept; interrupted work can be resumed.',
    ru: 'Запустите его снова и откройте адрес, который он назовёт. Всё завершённое сохранено; прерванную работу можно продолжить.',
  },
};
