import type { Texts } from '../language.ts';

export const quantizationTexts: Texts = {
  'quantization.no-images.fact': {
    en: 'Int8 needs training images to measure values on and validation images to choose by; there are {calibration, number} and {validation, number}.',
    ru: 'Для int8 нужны обучающие изображения, на которых измеряются значения, и проверочные, по которым делается выбор; их {calibration, number} и {validation, number}.',
  },
  'quantization.no-images.remedy': {
    en: 'Import more images, so that each part of the split gets some of them.',
    ru: 'Импортируйте больше изображений, чтобы они попали в каждую часть разбиения.',
  },
};
