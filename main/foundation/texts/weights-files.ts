import type { Texts } from '../language.ts';

/** Files of weights from elsewhere. */
export const weightsFilesTexts: Texts = {
  'weights.truncated.fact': {
    en: 'The file of weights is cut off: {actual} of {expected} bytes are there.',
    ru: 'Файл весов обрезан: есть {actual} из {expected} байт.',
  },
  'weights.truncated.remedy': {
    en: 'Copy or download the file again.',
    ru: 'Скопируйте или скачайте файл заново.',
  },
  'weights.malformed.fact': {
    en: 'The file of weights contradicts itself: {reason}.',
    ru: 'Файл весов противоречит сам себе: {reason}.',
  },
  'weights.malformed.remedy': {
    en: 'Download the file again; if it stays so, write it again with the tool that made it.',
    ru: 'Скачайте файл заново; если не поможет, запишите его ещё раз той программой, которая его создала.',
  },
  'weights.type.fact': {
    en: 'Tensor ‘{tensor}’ holds numbers of the type {type}, which Fettle does not read.',
    ru: 'Тензор «{tensor}» хранит числа типа {type}, Fettle их не читает.',
  },
  'weights.type.remedy': {
    en: 'Save the weights as float32 or float16.',
    ru: 'Сохраните веса как float32 или float16.',
  },
  'weights.not-finite.fact': {
    en: 'Tensor ‘{tensor}’ holds a value that is not a number, or too large.',
    ru: 'В тензоре «{tensor}» есть значение, которое не является числом или слишком велико.',
  },
  'weights.not-finite.remedy': {
    en: 'Take weights from before the training went wrong.',
    ru: 'Возьмите веса, сохранённые до того, как обучение сбилось.',
  },
};
