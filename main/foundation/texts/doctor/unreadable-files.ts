/** Files that cannot be used, one finding for each reason. */
import type { Texts } from '../../language.ts';

export const unreadableFilesTexts: Texts = {
  'doctor.missing.fact': {
    en: '{count, plural, one {# row of the labels file names} other {# rows of the labels file name}} a file that is not there, ‘{first}’ ({detail}); {total, plural, one {# file} other {# files}} in all.',
    ru: 'В файле меток {count, plural, one {# строка называет} few {# строки называют} other {# строк называют}} файл, которого нет: «{first}» ({detail}); всего файлов: {total, number}.',
  },
  'doctor.missing.why': {
    en: 'The images are missing in training, and it may be a whole class or lot.',
    ru: 'Этих изображений не будет в обучении, а это может быть целый класс или партия.',
  },
  'doctor.missing.remedy': {
    en: 'Copy the files to where the table says, or correct the table. The others are used.',
    ru: 'Скопируйте файлы туда, где их ждёт таблица, или исправьте её. Остальные используются.',
  },
  'doctor.vanished.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {was} other {were}} listed and could not be found when opened: ‘{first}’.',
    ru: 'Файлы, которые были в списке, но при открытии не нашлись: {count, number} из {total, number}, например «{first}».',
  },
  'doctor.vanished.why': {
    en: 'They were moved or deleted while the folder was read, or their names are written in the letters of another system; they are missing in training.',
    ru: 'Их перенесли или удалили во время чтения папки, либо их имена записаны в кодировке другой системы; в обучении их не будет.',
  },
  'doctor.vanished.remedy': {
    en: 'Let whatever moves or copies the files finish, rename those whose names look broken, and read the folder again. The others are used.',
    ru: 'Дождитесь конца копирования или переноса, переименуйте файлы с испорченными именами и прочитайте папку снова. Остальные используются.',
  },
  'doctor.two-labels.fact': {
    en: '{count, plural, one {# of {total, plural, one {# file} other {# files}} has} other {# of {total, plural, one {# file} other {# files}} have}} rows in the labels file that contradict each other: ‘{first}’ ({detail}).',
    ru: 'Строки файла меток противоречат друг другу для {count, number} из {total, plural, one {# файла} other {# файлов}}: «{first}» ({detail}).',
  },
  'doctor.two-labels.why': {
    en: 'Only one of the labels, sides or groups can be right.',
    ru: 'Верной может быть только одна метка, часть или группа.',
  },
  'doctor.two-labels.remedy': {
    en: 'Delete the wrong rows. These files are left out until then.',
    ru: 'Удалите неверные строки. До этого файлы не включены.',
  },
  'doctor.zero-bytes.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {is} other {are}} empty: ‘{first}’.',
    ru: 'Пустые файлы: {count, number} из {total, number}, например «{first}».',
  },
  'doctor.zero-bytes.why': {
    en: 'They hold no picture; most often a copy was interrupted or a disk was full.',
    ru: 'Снимка в них нет; чаще всего прервалось копирование или заполнился диск.',
  },
  'doctor.zero-bytes.remedy': {
    en: 'Copy them again from where they come from. They are left out.',
    ru: 'Скопируйте их заново из источника. Они не включены.',
  },
  'doctor.truncated.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {breaks} other {break}} off before the end: ‘{first}’ ({detail}).',
    ru: 'Файлы, обрывающиеся до конца: {count, number} из {total, number}, например «{first}» ({detail}).',
  },
  'doctor.truncated.why': {
    en: 'Part of the picture is missing, and a gray area would be learned as a mark of the class.',
    ru: 'Части снимка нет, и серое поле было бы выучено как признак класса.',
  },
  'doctor.truncated.remedy': {
    en: 'Copy them again from where they come from. They are left out.',
    ru: 'Скопируйте их заново из источника. Они не включены.',
  },
  'doctor.damaged.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {is} other {are}} damaged: ‘{first}’ ({detail}).',
    ru: 'Повреждённые файлы: {count, number} из {total, number}, например «{first}» ({detail}).',
  },
  'doctor.damaged.why': {
    en: 'What can still be decoded of them is not what was photographed.',
    ru: 'То, что ещё можно раскодировать, не соответствует снятому.',
  },
  'doctor.damaged.remedy': {
    en: 'Copy them again from where they come from; if many are damaged, check the disk. They are left out.',
    ru: 'Скопируйте их заново из источника; если их много, проверьте диск. Они не включены.',
  },
  'doctor.not-an-image.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {is called an image but is} other {are called images but are}} none: ‘{first}’ (first bytes: {detail}).',
    ru: 'Названы изображениями, но ими не являются: {count, number} из {total, plural, one {# файла} other {# файлов}}, например «{first}» (первые байты: {detail}).',
  },
  'doctor.not-an-image.why': {
    en: 'There is nothing to train on in them, and the real images may lie elsewhere.',
    ru: 'Обучать на них не на чем, а настоящие изображения могут лежать в другом месте.',
  },
  'doctor.not-an-image.remedy': {
    en: 'Look for the originals, or remove these files. They are left out.',
    ru: 'Найдите оригиналы или удалите эти файлы. Они не включены.',
  },
  'doctor.unsupported-format.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {is} other {are}} of a kind that Fettle does not read: ‘{first}’ ({detail}).',
    ru: 'Формат, который Fettle не читает: {count, number} из {total, plural, one {# файла} other {# файлов}}, например «{first}» ({detail}).',
  },
  'doctor.unsupported-format.why': {
    en: 'They are missing in training, and may be all images of one camera.',
    ru: 'Их не будет в обучении, а это могут быть все снимки одной камеры.',
  },
  'doctor.unsupported-format.remedy': {
    en: 'Convert them to PNG or TIFF of 8 or 16 bits. They are left out.',
    ru: 'Преобразуйте их в PNG или TIFF с 8 или 16 битами. Они не включены.',
  },
  'doctor.too-large.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {is} other {are}} too large: ‘{first}’ ({detail}).',
    ru: 'Слишком большие файлы: {count, number} из {total, number}, например «{first}» ({detail}).',
  },
  'doctor.too-large.why': {
    en: 'At most 100 million pixels and 1 GB are read: more takes more memory than is safe, and a defect would vanish when the image is made small.',
    ru: 'Читается не более 100 миллионов пикселей и 1 ГБ: на большее уходит опасно много памяти, а дефект исчезнет при уменьшении.',
  },
  'doctor.too-large.remedy': {
    en: 'Cut them into pieces that show one place each. They are left out.',
    ru: 'Разрежьте их на части, показывающие по одному месту. Они не включены.',
  },
  'doctor.not-permitted.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} may not be opened: ‘{first}’ ({detail}).',
    ru: 'Нет права открыть {count, number} из {total, plural, one {# файла} other {# файлов}}, например «{first}» ({detail}).',
  },
  'doctor.not-permitted.why': {
    en: 'They are missing in training.',
    ru: 'Их не будет в обучении.',
  },
  'doctor.not-permitted.remedy': {
    en: 'Ask for the right to read them, or copy them to a folder of your own. They are left out.',
    ru: 'Запросите право на чтение или скопируйте их в свою папку. Они не включены.',
  },
  'doctor.unreadable.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} could not be read: ‘{first}’ ({detail}).',
    ru: 'Не удалось прочитать {count, number} из {total, plural, one {# файла} other {# файлов}}, например «{first}» ({detail}).',
  },
  'doctor.unreadable.why': {
    en: 'They are missing in training; the disk or the network may be failing.',
    ru: 'Их не будет в обучении; возможно, неисправен диск или сеть.',
  },
  'doctor.unreadable.remedy': {
    en: 'Check the disk or the connection and examine the folder again. They are left out.',
    ru: 'Проверьте диск или соединение и осмотрите папку ещё раз. Они не включены.',
  },
};
