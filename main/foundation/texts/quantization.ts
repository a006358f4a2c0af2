import type { Texts } from '../language.ts';

export const quantizationTexts: Texts = {
  'quantization.chosen': {
    en: 'Int8: of the ranges measured on {images, plural, one {# training image} other {# training images}}, ‘{calibration}’ does best: macro-F1 {int8, number, ::.0000} on {n, plural, one {# validation image} other {# validation images}}, in float32 {float, number, ::.0000}.',
    ru: 'Int8: из диапазонов, измеренных на {images, plural, one {# обучающем изображении} other {# обучающих изображениях}}, лучший — «{calibration}»: макро-F1 {int8, number, ::.0000} на {n, plural, one {# проверочном изображении} other {# проверочных изображениях}}, в float32 {float, number, ::.0000}.',
  },
  'quantization.fine-tuning': {
    en: 'Int8 loses {points, number, ::.00} points of macro-F1 on {n, plural, one {# validation image} other {# validation images}}: the network is trained on with rounding.',
    ru: 'Int8 теряет {points, number, ::.00} пункта макро-F1 на {n, plural, one {# проверочном изображении} other {# проверочных изображениях}}: сеть дообучается с округлением.',
  },
  'quantization.kept': {
    en: 'Training with rounding did no better on {n, plural, one {# validation image} other {# validation images}}: the network is kept as it was before.',
    ru: 'Дообучение с округлением не улучшило результат на {n, plural, one {# проверочном изображении} other {# проверочных изображениях}}: сохранена сеть, какой она была до него.',
  },
  'quantization.slower': {
    en: 'On this machine int8 is slower: {run} takes {int8, number, ::.00} ms an image, {other} {float, number, ::.00} ms. The file is smaller; on a processor with integer instructions of its own it may be faster, so measure on the device.',
    ru: 'На этой машине int8 медленнее: {run} тратит {int8, number, ::.00} мс на изображение, {other} — {float, number, ::.00} мс. Файл меньше; на процессоре с собственными целочисленными командами он может быть быстрее, поэтому измерьте на устройстве.',
  },
  'quantization.no-images.fact': {
    en: 'Int8 needs training images to measure values on and validation images to choose by; there are {calibration, number} and {validation, number}.',
    ru: 'Для int8 нужны обучающие изображения, на которых измеряются значения, и проверочные, по которым делается выбор; их {calibration, number} и {validation, number}.',
  },
  'quantization.no-images.remedy': {
    en: 'Import more images, so that each part of the split gets some of them.',
    ru: 'Импортируйте больше изображений, чтобы они попали в каждую часть разбиения.',
  },
};
