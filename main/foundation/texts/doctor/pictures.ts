/** Single pictures: too small, blank, there twice, of another kind than the rest. */
import type { Texts } from '../../language.ts';

export const picturesTexts: Texts = {
  'doctor.too-small.fact': {
    en: '{count, plural, one {# image has} other {# images have}} a side of less than {pixels} pixels: ‘{first}’ has {width} × {height}.',
    ru: '{count, plural, one {У # изображения} other {У # изображений}} сторона меньше {pixels} пикселей: «{first}», {width} × {height}.',
  },
  'doctor.too-small.why': {
    en: 'No defect can be seen on so few pixels; it is most likely an icon or a placeholder.',
    ru: 'На стольких пикселях дефекта не видно; скорее всего, это значок или заглушка.',
  },
  'doctor.too-small.remedy': {
    en: 'Replace them by the photographs. They are left out.',
    ru: 'Замените их снимками. Они не включены.',
  },
  'doctor.blank.fact': {
    en: '{count, number} of {total, plural, one {# image} other {# images}} {count, plural, one {is} other {are}} of one tone all over: ‘{first}’.',
    ru: 'Изображения одного тона без какого-либо рисунка: {count, number} из {total, number}, например «{first}».',
  },
  'doctor.blank.why': {
    en: 'A closed shutter or a failed recording shows no defect, and its label is learned all the same.',
    ru: 'Закрытый затвор или сбой записи дефекта не показывает, но метка всё равно заучивается.',
  },
  'doctor.blank.remedy': {
    en: 'Look at them, and remove those that show nothing. They stay in until then.',
    ru: 'Посмотрите на них и удалите те, где ничего нет. До этого они включены.',
  },
  'doctor.more-pages.fact': {
    en: '{count, number} of {total, plural, one {# image} other {# images}} {count, plural, one {holds} other {hold}} more than one picture: ‘{first}’ has {pages, plural, one {# page} other {# pages}}.',
    ru: 'Больше одного снимка в файле: {count, number} из {total, plural, one {# изображения} other {# изображений}}, например «{first}», страниц: {pages, number}.',
  },
  'doctor.more-pages.why': {
    en: 'Only the first page or frame is used; the defect may show on another.',
    ru: 'Используется только первая страница или кадр, а дефект может быть виден на другой.',
  },
  'doctor.more-pages.remedy': {
    en: 'Nothing needs to be done where the first is the photograph. Else save the pages as files of their own.',
    ru: 'Если первая и есть снимок, делать ничего не нужно. Иначе сохраните страницы отдельными файлами.',
  },
  'doctor.exact-duplicate.fact': {
    en: '{count, plural, one {# file is} other {# files are}} a copy of another of the same class, byte for byte: ‘{second}’ of ‘{first}’ ({sets, plural, one {# set} other {# sets}}).',
    ru: '{count, plural, one {# файл повторяет} few {# файла повторяют} other {# файлов повторяют}} другой файл того же класса, байт в байт: «{second}» и «{first}» (наборов: {sets}).',
  },
  'doctor.exact-duplicate.why': {
    en: 'A copy on both sides of a split would be tested with what was trained on; on one side it counts twice.',
    ru: 'Копия в обеих частях разбиения проверяла бы то, на чём обучались; в одной части она считается дважды.',
  },
  'doctor.exact-duplicate.remedy': {
    en: 'Nothing needs to be done: one of each set is taken in. Look whether a different image was meant.',
    ru: 'Ничего делать не нужно: из каждого набора взят один файл. Проверьте, не должно ли там быть другое изображение.',
  },
  'doctor.near-duplicate.fact': {
    en: '{count, plural, one {# image hardly differs} other {# images hardly differ}} from another of the same class, in {sets, plural, one {# set} other {# sets}}: ‘{first}’ and ‘{second}’.',
    ru: '{count, plural, one {# изображение почти не отличается} few {# изображения почти не отличаются} other {# изображений почти не отличаются}} от другого того же класса (наборов: {sets}): «{first}» и «{second}».',
  },
  'doctor.near-duplicate.why': {
    en: 'On both sides of a split they would make the test easier than the line will be.',
    ru: 'В разных частях разбиения они сделали бы тест легче, чем работа на линии.',
  },
  'doctor.near-duplicate.remedy': {
    en: 'Nothing needs to be done: each set is kept on one side.',
    ru: 'Ничего делать не нужно: каждый набор находится в одной части.',
  },
  'doctor.wrong-extension.fact': {
    en: '{count, number} of {total, plural, one {# file} other {# files}} {count, plural, one {has} other {have}} an extension that does not fit: ‘{first}’ is {format}.',
    ru: 'Расширение не соответствует содержимому у {count, number} из {total, plural, one {# файла} other {# файлов}}: «{first}» — это {format}.',
  },
  'doctor.wrong-extension.why': {
    en: 'Other programs may refuse them, and it shows that they went through a converter.',
    ru: 'Другие программы могут их не открыть, и видно, что они прошли через преобразование.',
  },
  'doctor.wrong-extension.remedy': {
    en: 'Nothing needs to be done: they are read by their content.',
    ru: 'Ничего делать не нужно: они читаются по содержимому.',
  },
  'doctor.odd-size.fact': {
    en: '{count, number} of {total, plural, one {# image} other {# images}} {count, plural, one {is} other {are}} not of the usual size of {usual} pixels: ‘{first}’ has {width} × {height}.',
    ru: 'Размер отличается от обычных {usual} пикселей у {count, number} из {total, plural, one {# изображения} other {# изображений}}: «{first}», {width} × {height}.',
  },
  'doctor.odd-size.why': {
    en: 'They may come from another camera or have been cut, and look different when stretched to one size.',
    ru: 'Они могут быть с другой камеры или обрезаны и после приведения к одному размеру выглядят иначе.',
  },
  'doctor.odd-size.remedy': {
    en: 'Look at them, and replace them by the originals if they were cut. They stay in.',
    ru: 'Посмотрите на них и замените оригиналами, если они обрезаны. Они включены.',
  },
  'doctor.odd-proportions.fact': {
    en: '{count, number} of {total, plural, one {# image} other {# images}} {count, plural, one {has} other {have}} other proportions than the usual {usual} (width to height): ‘{first}’ has {width} × {height}.',
    ru: 'Соотношение сторон отличается от обычного {usual} (ширина к высоте) у {count, number} из {total, plural, one {# изображения} other {# изображений}}: «{first}», {width} × {height}.',
  },
  'doctor.odd-proportions.why': {
    en: 'All images are stretched to one size, so what these show is distorted against the others.',
    ru: 'Все изображения приводятся к одному размеру, поэтому показанное на этих искажено относительно остальных.',
  },
  'doctor.odd-proportions.remedy': {
    en: 'Cut them to the proportions of the others if they show more than those. They stay in.',
    ru: 'Обрежьте их до пропорций остальных, если на них видно больше. Они включены.',
  },
  'doctor.odd-mode.fact': {
    en: '{count, number} of {total, plural, one {# image} other {# images}} {count, plural, one {is} other {are}} stored in another way than usual ({usual}): ‘{first}’ as {mode}.',
    ru: 'Хранятся не так, как обычно ({usual}), {count, number} из {total, plural, one {# изображения} other {# изображений}}: «{first}» — {mode}.',
  },
  'doctor.odd-mode.why': {
    en: 'They may come from another camera or an image editor, whose traces a network can learn.',
    ru: 'Они могут быть с другой камеры или из редактора, следы которых сеть может выучить.',
  },
  'doctor.odd-mode.remedy': {
    en: 'Nothing needs to be done if they are spread over the classes: all are converted alike.',
    ru: 'Если они распределены по классам, ничего делать не нужно: все преобразуются одинаково.',
  },
  'doctor.unused-bits.fact': {
    en: '{count, number} of {total, plural, one {# image} other {# images}} with 16 bits {count, plural, one {uses} other {use}} only the lowest {bits} of them: ‘{first}’.',
    ru: 'Из 16 бит заняты только младшие {bits}: {count, number} из {total, number} 16-битных изображений, например «{first}».',
  },
  'doctor.unused-bits.why': {
    en: '16-bit images are read as going from 0 to 65,535: these come out nearly black, with {levels, plural, one {# gray level} other {# gray levels}} of 256 left.',
    ru: '16-битные изображения читаются в диапазоне от 0 до 65 535: эти выходят почти чёрными, из 256 уровней серого остаётся {levels, plural, one {# уровень} few {# уровня} other {# уровней}}.',
  },
  'doctor.unused-bits.remedy': {
    en: 'Let the camera store 8-bit images, or multiply all values by {factor}, here and on the device alike. They stay in as they are.',
    ru: 'Настройте камеру на 8-битные изображения или умножьте все значения на {factor}, одинаково здесь и на устройстве. Пока они включены как есть.',
  },
};
