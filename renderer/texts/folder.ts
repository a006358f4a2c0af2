import type { Texts } from '../../main/foundation/language.ts';

/** The dialog that chooses a folder where the system has none to offer. */
export const folderTexts: Texts = {
  'folder.up': { en: 'One folder up', ru: 'На уровень выше' },
  'folder.top': { en: 'There is nothing above this folder.', ru: 'Выше этой папки ничего нет.' },
  'folder.path': { en: 'Path of the folder', ru: 'Путь к папке' },
  'folder.places': { en: 'Where to begin', ru: 'Откуда начать' },
  'folder.home': { en: 'My folder', ru: 'Моя папка' },
  'folder.go': { en: 'Open', ru: 'Открыть' },
  'folder.list': { en: 'Folders in it', ru: 'Папки внутри' },
  'folder.none': { en: 'No folders in this one.', ru: 'Внутри нет папок.' },
  'folder.holds': {
    en: '{folders, plural, one {# folder} other {# folders}} and {images, plural, one {# image} other {# images}} right in it.',
    ru: 'Прямо в ней {folders, plural, one {# папка} few {# папки} many {# папок} other {# папки}} и {images, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}}.',
  },
  'folder.cancel': { en: 'Cancel', ru: 'Отмена' },
  'folder.wait': { en: 'The folder is being read.', ru: 'Папка читается.' },
  'folder.choose': { en: 'Choose ‘{name}’', ru: 'Выбрать «{name}»' },
};
