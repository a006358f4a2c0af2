/** Files, folders and rows that the scan passed over. */
import type { Texts } from '../../language.ts';

export const ignoredFilesTexts: Texts = {
  'doctor.other-files.fact': {
    en: '{count, plural, one {# file is} other {# files are}} no image: ‘{first}’.',
    ru: '{count, plural, one {# файл не является изображением} few {# файла не являются изображениями} other {# файлов не являются изображениями}}: «{first}».',
  },
  'doctor.other-files.why': {
    en: 'It does no harm as long as no image is among them.',
    ru: 'Это не мешает, если среди них нет изображений.',
  },
  'doctor.other-files.remedy': {
    en: 'Nothing needs to be done; they are passed over.',
    ru: 'Ничего делать не нужно; они пропущены.',
  },
  'doctor.not-in-labels.fact': {
    en: '{count, plural, one {# image is} other {# images are}} not named in ‘{detail}’: ‘{first}’.',
    ru: 'В «{detail}» {count, plural, one {не названо # изображение} few {не названы # изображения} other {не названо # изображений}}: «{first}».',
  },
  'doctor.not-in-labels.why': {
    en: 'Without a label an image cannot be used.',
    ru: 'Без метки изображение нельзя использовать.',
  },
  'doctor.not-in-labels.remedy': {
    en: 'Add rows for them if they belong to the data set. They are left out.',
    ru: 'Добавьте для них строки, если они входят в набор. Они не включены.',
  },
  'doctor.no-class.fact': {
    en: '{count, plural, one {# image lies} other {# images lie}} outside every class folder: ‘{first}’.',
    ru: '{count, plural, one {# изображение лежит} few {# изображения лежат} other {# изображений лежат}} вне папок классов: «{first}».',
  },
  'doctor.no-class.why': {
    en: 'Its folder is what gives an image its class.',
    ru: 'Класс изображения задаёт его папка.',
  },
  'doctor.no-class.remedy': {
    en: 'Move them into the folder of their class. They are left out.',
    ru: 'Перенесите их в папку своего класса. Они не включены.',
  },
  'doctor.bad-row.fact': {
    en: '{count, plural, one {# row} other {# rows}} of ‘{first}’ cannot be used as written, by line: {detail}.',
    ru: 'Строки «{first}», которые нельзя использовать как есть: {count, number}; по номерам: {detail}.',
  },
  'doctor.bad-row.why': {
    en: 'An image may be missing or stand on another side than was meant.',
    ru: 'Изображение может отсутствовать или оказаться не в той части.',
  },
  'doctor.bad-row.remedy': {
    en: 'Correct the rows; each needs a file that no other row names, a label, and a split of train, val or test if any.',
    ru: 'Исправьте строки: в каждой нужны label и file, которого нет в других строках, а в split, если он есть, — train, val или test.',
  },
  'doctor.folder-not-permitted.fact': {
    en: '{count, plural, one {# folder} other {# folders}} may not be opened: ‘{first}’ ({detail}).',
    ru: 'Нет права открыть папки: {count, number}, например «{first}» ({detail}).',
  },
  'doctor.folder-not-permitted.why': {
    en: 'What is in it is unknown, and may be a whole class.',
    ru: 'Что в ней, неизвестно; это может быть целый класс.',
  },
  'doctor.folder-not-permitted.remedy': {
    en: 'Ask for the right to read it, or copy it to a folder of your own.',
    ru: 'Запросите право на чтение или скопируйте её в свою папку.',
  },
};
