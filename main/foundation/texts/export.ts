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
  'export.readme.title': {
    en: '{model}: an image classifier, written by Fettle',
    ru: '{model}: классификатор изображений, записанный Fettle',
  },
  'export.readme.input': {
    en: 'INPUT ‘{name}’: uint8 [batch, {height}, {width}, 3]: rows from the top, columns from the left, red green blue, 0 to 255. Normalisation is inside the file: do not scale the pixels.',
    ru: 'ВХОД «{name}»: uint8 [пакет, {height}, {width}, 3]: строки сверху, столбцы слева, красный зелёный синий, от 0 до 255. Нормировка находится внутри файла: пиксели не масштабировать.',
  },
  'export.readme.resize': {
    en: 'How a photograph becomes the input:',
    ru: 'Как фотография становится входом (правило записано по-английски, как в самом файле):',
  },
  'export.readme.output': {
    en: 'OUTPUT ‘{name}’: float32 [batch, {classes}]: the probability of each class, in this order (also in labels.txt and inside the file):',
    ru: 'ВЫХОД «{name}»: float32 [пакет, {classes}]: вероятность каждого класса, в этом порядке (также в labels.txt и внутри файла):',
  },
  'export.readme.python': {
    en: 'For example, in Python:',
    ru: 'Например, на Python:',
  },
  'export.readme.figures': {
    en: 'ON {n, plural, one {# TEST IMAGE} other {# TEST IMAGES}} of the dataset {revision}, which chose nothing: accuracy {accuracy, number, ::percent .0}, macro-F1 {macroF1, number, ::.000}; by class, with 95 % intervals (Wilson):',
    ru: 'НА {n, plural, one {# ТЕСТОВОМ ИЗОБРАЖЕНИИ} other {# ТЕСТОВЫХ ИЗОБРАЖЕНИЯХ}} набора {revision}, по которым ничего не выбиралось: доля верных {accuracy, number, ::percent .0}, макро-F1 {macroF1, number, ::.000}; по классам, с 95-процентными интервалами (Уилсон):',
  },
  'export.readme.recall': {
    en: '{label}: {recall, number, ::percent .0} of {n, number} found ({low, number, ::percent .0} to {high, number, ::percent .0})',
    ru: '{label}: найдено {recall, number, ::percent .0} из {n, number} (от {low, number, ::percent .0} до {high, number, ::percent .0})',
  },
  'export.readme.recall-none': {
    en: '{label}: no test image',
    ru: '{label}: нет тестовых изображений',
  },
  'export.readme.escape': {
    en: 'ESCAPE: {count, number} of {n, plural, one {# defective part} other {# defective parts}} pass as good ({low, number, ::percent .0} to {high, number, ::percent .0}).',
    ru: 'ПРОПУСК ДЕФЕКТА: {count, number} из {n, number} дефектных изделий приняты как годные (от {low, number, ::percent .0} до {high, number, ::percent .0}).',
  },
  'export.readme.overkill': {
    en: 'OVERKILL: {count, number} of {n, plural, one {# good part} other {# good parts}} are rejected ({low, number, ::percent .0} to {high, number, ::percent .0}).',
    ru: 'ПЕРЕБРАКОВКА: {count, number} из {n, number} годных изделий забракованы (от {low, number, ::percent .0} до {high, number, ::percent .0}).',
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
  'export.readme.proof': {
    en: 'VERIFIED: these bytes (SHA-256 {sha256}) were run on {n, plural, one {# test image} other {# test images}} by ONNX Runtime {version} and agree with the network in training. Details: report.json.',
    ru: 'ПРОВЕРЕНО: эти байты (SHA-256 {sha256}) выполнены на {n, plural, one {# тестовом изображении} other {# тестовых изображениях}} в ONNX Runtime {version} и совпадают с обучаемой сетью. Подробности: report.json.',
  },
};
