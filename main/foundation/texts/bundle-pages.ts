import type { Texts } from '../language.ts';

/** What a bundle's README and model card say; their figures are of `signature.json`. */
export const bundlePageTexts: Texts = {
  'bundle.readme.title': { en: 'Image classifier, bundle {sequence, number}', ru: 'Классификатор изображений, комплект {sequence, number}' },
  'bundle.readme.about': {
    en: 'Sorts images into {classes, plural, one {# class} other {# classes}}: {labels}. Made by Fettle {version} on {created}{device, select, none {} other {, for the device ‘{device}’ only}}.',
    ru: 'Относит изображения к {classes, plural, one {# классу} other {# классам}}: {labels}. Сделан в Fettle {version} {created}{device, select, none {} other {, только для устройства «{device}»}}.',
  },
  'bundle.readme.run-title': { en: 'Run it', ru: 'Запуск' },
  'bundle.readme.run': {
    en: 'Python 3.8 or later. Nothing else has to be installed, and nothing uses the network after that.',
    ru: 'Нужен Python 3.8 или новее. Больше ничего устанавливать не нужно; после установки сеть не используется.',
  },
  'bundle.readme.comment.install': { en: 'once', ru: 'один раз' },
  'bundle.readme.comment.test': { en: 'are the files whole, does this machine answer as it should?', ru: 'целы ли файлы, отвечает ли эта машина как должна?' },
  'bundle.readme.comment.images': { en: 'images and folders', ru: 'изображения и папки' },
  'bundle.readme.comment.frames': { en: 'frames: 4 bytes length (big-endian), then a JPEG, PNG or BMP', ru: 'кадры: 4 байта длины (старший байт первый), затем JPEG, PNG или BMP' },
  'bundle.readme.comment.raw': { en: 'frames without a format: height x width x 3, red green blue', ru: 'кадры без формата: высота x ширина x 3, красный зелёный синий' },
  'bundle.readme.comment.http': { en: 'POST an image, get JSON', ru: 'POST изображения, ответ в JSON' },
  'bundle.readme.comment.benchmark': { en: 'how fast is it here?', ru: 'насколько быстро на этой машине?' },
  'bundle.readme.verdicts': {
    en: 'The answer is one of: `pass`, `defect` with its class, `unsure` (a person should look), `unfamiliar` (unlike any training image), `unreadable`.',
    ru: 'Ответ — одно из: `pass` (годно), `defect` (дефект, с указанием вида), `unsure` (нужен взгляд человека), `unfamiliar` (не похоже на обучающие изображения), `unreadable` (не читается).',
  },
  'bundle.readme.no-good-class': {
    en: 'No class is marked as good here, so every answer is a `defect` class, or `unsure` or `unfamiliar` where thresholds are given.',
    ru: 'Ни один класс не отмечен как годный, поэтому каждый ответ — это вид дефекта (`defect`) либо `unsure` или `unfamiliar`, если заданы пороги.',
  },
  'bundle.readme.files-title': { en: 'What is in it', ru: 'Состав' },
  'bundle.readme.file.model': { en: 'the network (ONNX); normalisation is inside', ru: 'сеть (ONNX); нормировка внутри' },
  'bundle.readme.file.int8': { en: 'the same network in 8-bit integers (ONNX), for processors that are fast at them', ru: 'та же сеть в 8-битных целых числах (ONNX), для процессоров, которые быстры в них' },
  'bundle.readme.file.int8-report': { en: 'the verification of that file, image by image', ru: 'протокол проверки этого файла по каждому изображению' },
  'bundle.readme.file.litert': { en: 'the network for LiteRT (TensorFlow Lite); not run by Fettle', ru: 'сеть для LiteRT (TensorFlow Lite); в Fettle не выполнялась' },
  'bundle.readme.file.litert-int8': { en: 'the network in 8-bit integers for LiteRT; not run by Fettle', ru: 'сеть в 8-битных целых числах для LiteRT; в Fettle не выполнялась' },
  'bundle.readme.file.litert-page': { en: 'how to use that file', ru: 'как пользоваться этим файлом' },
  'bundle.readme.file.labels': { en: 'the classes in the order of the probabilities', ru: 'классы в порядке вероятностей' },
  'bundle.readme.file.signature': { en: 'everything a program has to know: input, resizing, thresholds, figures', ru: 'всё, что нужно знать программе: вход, изменение размера, пороги, показатели' },
  'bundle.readme.file.predict': { en: 'runs it: one file, three packages', ru: 'запускает сеть: один файл, три пакета' },
  'bundle.readme.file.cpp': { 
    en: 'an example in C++ for ONNX Runtime; copy the folder elsewhere before you build it: what a build writes here is no part of the bundle, and its self-test refuses it',
    ru: 'пример на C++ для ONNX Runtime; перед сборкой скопируйте папку в другое место: файлы сборки не входят в комплект, и самопроверка их не примет',
  },
  'bundle.readme.file.golden': { en: 'test images with the answers that are expected', ru: 'тестовые изображения с ожидаемыми ответами' },
  'bundle.readme.file.card': { en: 'what the network is for and what it was tested on', ru: 'для чего сеть и на чём она испытана' },
  'bundle.readme.file.bom': { en: 'bill of materials (CycloneDX 1.6)', ru: 'перечень компонентов (CycloneDX 1.6)' },
  'bundle.readme.file.novelty': { en: 'what the score for unfamiliar images is reckoned from', ru: 'по чему вычисляется оценка непохожих изображений' },
  'bundle.readme.file.report': { en: 'the verification, image by image', ru: 'протокол проверки по каждому изображению' },
  'bundle.readme.file.manifest': { en: 'hashes of all files, their signature (Ed25519), and the key', ru: 'хеши всех файлов, их подпись (Ed25519) и ключ' },
  'bundle.readme.input-title': { en: 'Input and output', ru: 'Вход и выход' },
  'bundle.readme.input': {
    en: 'Input `{name}`: uint8 [batch, {height}, {width}, 3]: rows from the top, red green blue, 0 to 255. Do not scale the pixels. A photograph becomes the input as follows; `predict.py` does it in numpy, to the same bytes as in training for what Pillow and the training decoder decode alike:',
    ru: 'Вход `{name}`: uint8 [пакет, {height}, {width}, 3]: строки сверху, красный зелёный синий, от 0 до 255. Пиксели не масштабировать. Фотография становится входом так (правило записано по-английски, как в самом файле); `predict.py` делает это на numpy, до тех же байтов, что при обучении, если Pillow и декодер обучения декодируют одинаково:',
  },
  'bundle.readme.output': {
    en: 'Output `{name}`: float32 [batch, {classes}]: the probability of each class, in the order of `labels.txt`.',
    ru: 'Выход `{name}`: float32 [пакет, {classes}]: вероятность каждого класса в порядке `labels.txt`.',
  },
  'bundle.readme.figures-title': { en: 'What it was proved to do', ru: 'Что проверено' },
  'bundle.readme.figures': {
    en: 'On {n, plural, one {# test image} other {# test images}} of the dataset {revision}, which chose nothing; 95 % intervals (Wilson):',
    ru: 'На {n, plural, one {# тестовом изображении} few {# тестовых изображениях} other {# тестовых изображениях}} набора {revision}, по которым ничего не выбиралось; 95-процентные интервалы (Уилсон):',
  },
  'bundle.readme.recall': {
    en: '{label}: {recall, number, ::percent .0} of {n, number} found ({low, number, ::percent .0} to {high, number, ::percent .0})',
    ru: '{label}: найдено {recall, number, ::percent .0} из {n, number} (от {low, number, ::percent .0} до {high, number, ::percent .0})',
  },
  'bundle.readme.recall-none': { en: '{label}: no test image', ru: '{label}: нет тестовых изображений' },
  'bundle.readme.escape': {
    en: 'Escape: {count, number} of {n, plural, one {# defective part} other {# defective parts}} pass as good ({low, number, ::percent .0} to {high, number, ::percent .0}).',
    ru: 'Пропуск дефекта: {count, number} из {n, number} дефектных изделий приняты как годные (от {low, number, ::percent .0} до {high, number, ::percent .0}).',
  },
  'bundle.readme.overkill': {
    en: 'Overkill: {count, number} of {n, plural, one {# good part} other {# good parts}} are rejected ({low, number, ::percent .0} to {high, number, ::percent .0}).',
    ru: 'Перебраковка: {count, number} из {n, number} годных изделий забракованы (от {low, number, ::percent .0} до {high, number, ::percent .0}).',
  },
  'bundle.readme.check-title': { en: 'Is it genuine and whole?', ru: 'Подлинный ли он и целый?' },
  'bundle.readme.check': {
    en: 'The key that signed it has the fingerprint below. Compare it once with the one that the library shows, by telephone or on paper: everything else follows from it.',
    ru: 'Отпечаток ключа, которым подписан комплект, приведён ниже. Один раз сверьте его с тем, который показывает библиотека, по телефону или на бумаге: всё остальное следует из него.',
  },
  'bundle.readme.comment.fettle': { en: 'all of it, with Fettle', ru: 'всё сразу, в Fettle' },
  'bundle.readme.comment.sha256sum': { en: 'or without Fettle: files', ru: 'или без Fettle: файлы' },
  'bundle.readme.comment.openssl': { en: 'and signature (OpenSSL 3)', ru: 'и подпись (OpenSSL 3)' },

  'bundle.verdict.title': {
    en: 'The figures are of the most probable class alone. On the device `predict.py` decides by the thresholds of this bundle (`signature.json`):',
    ru: 'Показатели относятся только к наиболее вероятному классу. На устройстве `predict.py` решает по порогам этого комплекта (`signature.json`):',
  },
  'bundle.verdict.pass': { en: '`pass`: the probability of ‘{label}’ is at least {at, number, ::.0#####}.', ru: '`pass` (годно): вероятность «{label}» не меньше {at, number, ::.0#####}.' },
  'bundle.verdict.never-pass': { en: '`pass`: never; no part passes without a person.', ru: '`pass` (годно): никогда; без человека ни одно изделие не принимается.' },
  'bundle.verdict.defect': {
    en: '`defect`: {always, select, yes {every part} other {the probability of ‘{label}’ is below {at, number, ::.0#####}}}. The most probable defect is named.',
    ru: '`defect` (дефект): {always, select, yes {каждое изделие} other {вероятность «{label}» меньше {at, number, ::.0#####}}}. Называется наиболее вероятный дефект.',
  },
  'bundle.verdict.never-defect': { en: '`defect`: never; no part is rejected without a person.', ru: '`defect` (дефект): никогда; без человека ни одно изделие не бракуется.' },
  'bundle.verdict.unsure': {
    en: '`unsure`: {band, select, between {the probability of ‘{label}’ is from {low, number, ::.0#####} to just below {high, number, ::.0#####}} below {the probability of ‘{label}’ is below {high, number, ::.0#####}} above {the probability of ‘{label}’ is at least {low, number, ::.0#####}} other {every part}}. A person looks.',
    ru: '`unsure` (не уверен): {band, select, between {вероятность «{label}» не меньше {low, number, ::.0#####}, но меньше {high, number, ::.0#####}} below {вероятность «{label}» меньше {high, number, ::.0#####}} above {вероятность «{label}» не меньше {low, number, ::.0#####}} other {каждое изделие}}. Решает человек.',
  },
  'bundle.verdict.unsure-at-all': {
    en: '`unsure`: the largest probability is below {at, number, ::.0#####}. A person looks.',
    ru: '`unsure` (не уверен): наибольшая вероятность меньше {at, number, ::.0#####}. Решает человек.',
  },
  'bundle.verdict.unfamiliar': {
    en: '`unfamiliar`: the novelty score is above {at, number, ::.0#}, whatever the probabilities say. A person looks. The score compares brightness, detail, direction and colour with the training images: it sees a covered lens, another light or another product, and not a new kind of defect on the same surface.',
    ru: '`unfamiliar` (незнакомо): оценка новизны выше {at, number, ::.0#}, каковы бы ни были вероятности. Решает человек. Оценка сравнивает яркость, детали, направление и цвет с обучающими изображениями: она замечает закрытый объектив, другой свет или другое изделие, но не новый вид дефекта на той же поверхности.',
  },

  'bundle.card.title': { en: 'Model card', ru: 'Карточка модели' },
  'bundle.card.source': {
    en: 'In the sections of Mitchell et al., ‘Model Cards for Model Reporting’ (2019). What Fettle cannot know is marked and left to people.',
    ru: 'По разделам работы Mitchell et al., «Model Cards for Model Reporting» (2019). То, чего Fettle знать не может, отмечено и оставлено людям.',
  },
  'bundle.card.details': { en: 'Model details', ru: 'О модели' },
  'bundle.card.details-text': {
    en: 'A convolutional network that sorts images into {classes, plural, one {# class} other {# classes}}. Run {run} ({role}, method {method}), recipe: {recipe}. Seed {seed}. File: {bytes, number} bytes, SHA-256 {sha256}. Written by Fettle {version} on {created}.',
    ru: 'Свёрточная сеть, которая относит изображения к {classes, plural, one {# классу} other {# классам}}. Прогон {run} ({role}, метод {method}), рецепт: {recipe}. Начальное значение {seed}. Файл: {bytes, number} байт, SHA-256 {sha256}. Записан в Fettle {version} {created}.',
  },
  'bundle.card.use': { en: 'Intended use', ru: 'Назначение' },
  'bundle.card.use-text': {
    en: 'Sorting images of the kind it was trained on: the same parts, camera, optics and lighting. Not for other parts, and not as the only protection where an escape endangers people. Who uses it for what: to be filled in by the plant.',
    ru: 'Сортировка изображений того же рода, что при обучении: те же изделия, камера, оптика и освещение. Не для других изделий и не как единственная защита там, где пропуск дефекта опасен для людей. Кто и для чего применяет: заполняет предприятие.',
  },
  'bundle.card.factors': { en: 'Factors', ru: 'Факторы' },
  'bundle.card.factors-text': {
    en: 'Results depend on lighting, focus, exposure, contamination, image format and on how often each class occurs. Fettle measured by class only; other factors were not varied.',
    ru: 'Результаты зависят от освещения, резкости, экспозиции, загрязнений, формата изображений и от частоты каждого класса. Fettle измерял только по классам; другие факторы не варьировались.',
  },
  'bundle.card.metrics': { en: 'Metrics', ru: 'Показатели' },
  'bundle.card.metrics-text': {
    en: 'Recall by class with the number of images and Wilson’s 95 % interval; escape and overkill where a class is marked good. Accuracy alone says little: it depends on how often each class occurs. The wording uses the vocabulary of VDI/VDE/VDMA 2632.',
    ru: 'Полнота по классам с числом изображений и 95-процентным интервалом Уилсона; пропуск дефекта и перебраковка, если отмечен класс годных. Одна доля верных мало о чём говорит: она зависит от частоты классов. Формулировки используют терминологию VDI/VDE/VDMA 2632.',
  },
  'bundle.card.evaluation-data': { en: 'Evaluation data', ru: 'Данные для оценки' },
  'bundle.card.evaluation-text': {
    en: '{test, plural, one {# image} other {# images}} of the dataset {revision}, frozen before training. They chose neither weights nor settings. The written file itself was run on them by ONNX Runtime {runtime}.',
    ru: '{test, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}} набора {revision}, зафиксированного до обучения. По ним не выбирались ни веса, ни настройки. На них в ONNX Runtime {runtime} выполнен сам записанный файл.',
  },
  'bundle.card.training-data': { en: 'Training data', ru: 'Обучающие данные' },
  'bundle.card.training-text': {
    en: '{train, plural, one {# image} other {# images}} to train and {validation, plural, one {# image} other {# images}} to choose, of the same dataset. Hashes, labels and sides of all images are kept in the library under {revision}.',
    ru: 'Для обучения: {train, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}}, для выбора: {validation, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}} того же набора. Хеши, метки и роли всех изображений хранятся в библиотеке под номером {revision}.',
  },
  'bundle.card.analyses': { en: 'Quantitative analyses', ru: 'Количественный анализ' },
  'bundle.card.ethics': { en: 'Ethical considerations', ru: 'Этические вопросы' },
  'bundle.card.ethics-text': {
    en: 'The golden images in this bundle are images of the dataset: whoever gets the bundle gets them. Where people can be seen in images of parts, to be judged by the plant.',
    ru: 'Контрольные изображения комплекта взяты из набора: кто получает комплект, получает и их. Если на изображениях изделий могут быть видны люди, это оценивает предприятие.',
  },
  'bundle.card.caveats': { en: 'Caveats and recommendations', ru: 'Ограничения и рекомендации' },
  'bundle.card.caveats-text': {
    en: 'Zero errors in n images prove no better than 3/n with 95 % confidence (rule of three). Repeat the self-test after every change of the device, and an acceptance test after every change of camera, optics or lighting. Probabilities are not calibrated to the frequency of defects on the line.',
    ru: 'Ноль ошибок на n изображениях доказывает не больше, чем 3/n с доверием 95 % (правило трёх). Повторяйте самопроверку после каждого изменения устройства, а приёмочное испытание — после каждого изменения камеры, оптики или освещения. Вероятности не откалиброваны по частоте дефектов на линии.',
  },
};
