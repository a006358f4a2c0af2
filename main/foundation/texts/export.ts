import type { Texts } from '../language.ts';

export const exportTexts: Texts = {
  'export.folder-taken.fact': {
    en: '‘{folder}’ holds something that is not an earlier export: ‘{entry}’.',
    ru: 'В «{folder}» лежит не прежний экспорт: «{entry}».',
  },
  'export.folder-taken.remedy': {
    en: 'Choose an empty folder or one that does not exist yet.',
    ru: 'Выберите пустую папку или папку, которой ещё нет.',
  },
  'export.litert.python': {
    en: 'For example, in Python:',
    ru: 'Например, на Python:',
  },
  'export.litert.title': {
    en: '{model}: the network of {from} for LiteRT (TensorFlow Lite), {numbers}, written by Fettle',
    ru: '{model}: сеть из {from} для LiteRT (TensorFlow Lite), {numbers}, записана Fettle',
  },
  'export.litert.input': {
    en: 'INPUT ‘{name}’: uint8 [1, {height}, {width}, 3]: rows from the top, columns from the left, red green blue, 0 to 255. Normalisation is inside the file: do not scale the pixels. How a photograph becomes the input: README.en.md.',
    ru: 'ВХОД «{name}»: uint8 [1, {height}, {width}, 3]: строки сверху, столбцы слева, красный зелёный синий, от 0 до 255. Нормировка находится внутри файла: пиксели не масштабировать. Как фотография становится входом: README.ru.md.',
  },
  'export.litert.output': {
    en: 'OUTPUT ‘{name}’: float32 [1, {classes}]: the probability of each class, in the order of labels.txt (also inside the file).',
    ru: 'ВЫХОД «{name}»: float32 [1, {classes}]: вероятность каждого класса в порядке labels.txt (также внутри файла).',
  },
  'export.litert.origin': {
    en: 'NOT RUN HERE: Fettle brings no LiteRT. The file was written from {from} (SHA-256 {sha256}), which was verified. Compare the probabilities of both on the device before you rely on it; the figures of the report are those of {from}.',
    ru: 'ЗДЕСЬ НЕ ВЫПОЛНЯЛСЯ: в Fettle нет LiteRT. Файл записан из проверенного {from} (SHA-256 {sha256}). Прежде чем полагаться на него, сравните вероятности обоих на устройстве; показатели отчёта относятся к {from}.',
  },
};
