import type { Texts } from '../language.ts';

export const verificationTexts: Texts = {
  'verification.no-images.fact': {
    en: 'There is no image to verify on.',
    ru: 'Нет изображений для проверки.',
  },
  'verification.no-images.remedy': {
    en: 'Import more images, so that the test set gets some of them.',
    ru: 'Импортируйте больше изображений, чтобы часть попала в тестовый набор.',
  },
  'verification.good-class-unknown.fact': {
    en: '‘{label}’ is marked as the good class and is none of the classes: {classes}.',
    ru: 'Классом годных отмечен «{label}», но такого класса нет: {classes}.',
  },
  'verification.good-class-unknown.remedy': {
    en: 'Mark one of these classes as good, or none.',
    ru: 'Отметьте годным один из этих классов или ни одного.',
  },
  'verification.runtime-missing.fact': {
    en: 'ONNX Runtime does not start: {reason}',
    ru: 'ONNX Runtime не запускается: {reason}',
  },
  'verification.runtime-missing.remedy': {
    en: 'Install Fettle again; on Windows, also install the Microsoft Visual C++ Redistributable.',
    ru: 'Переустановите Fettle; в Windows установите также распространяемый пакет Microsoft Visual C++.',
  },
  'verification.file-missing.fact': {
    en: '‘{path}’ cannot be read: {reason}.',
    ru: 'Не удаётся прочитать «{path}»: {reason}.',
  },
  'verification.file-missing.remedy': {
    en: 'Check the path and that you may read the file.',
    ru: 'Проверьте путь и право на чтение файла.',
  },
  'verification.model-unreadable.fact': {
    en: 'ONNX Runtime does not open the file: {reason}',
    ru: 'ONNX Runtime не открывает файл: {reason}',
  },
  'verification.model-unreadable.remedy': {
    en: 'The file is damaged or made for another runtime; export it again.',
    ru: 'Файл повреждён или создан для другой среды выполнения; экспортируйте его заново.',
  },
  'verification.not-a-classifier.fact': {
    en: 'The file takes {found}; expected is uint8 [batch, height, width, 3], giving float [batch, classes].',
    ru: 'Файл принимает {found}; ожидается uint8 [пакет, высота, ширина, 3] на входе и float [пакет, классы] на выходе.',
  },
  'verification.not-a-classifier.remedy': {
    en: 'Choose a file that Fettle has written.',
    ru: 'Выберите файл, записанный Fettle.',
  },
  'verification.size-differs.fact': {
    en: 'The images are {height} × {width} pixels, and the file takes {modelHeight} × {modelWidth}.',
    ru: 'Изображения имеют размер {height} × {width} пикселей, а файл принимает {modelHeight} × {modelWidth}.',
  },
  'verification.size-differs.remedy': {
    en: 'Decode the images at the size of the file.',
    ru: 'Декодируйте изображения в размере, который принимает файл.',
  },
  'verification.class-count.fact': {
    en: 'The file gives {found, plural, one {# probability} other {# probabilities}} an image, and the set has {expected, plural, one {# class} other {# classes}}.',
    ru: 'Файл даёт {found, plural, one {# вероятность} few {# вероятности} other {# вероятностей}} на изображение, а в наборе {expected, plural, one {# класс} few {# класса} other {# классов}}.',
  },
  'verification.class-count.remedy': {
    en: 'Verify on the dataset that the network was trained on.',
    ru: 'Проверяйте на том наборе, на котором обучена сеть.',
  },
  'verification.labels-differ.fact': {
    en: 'The file has the classes {file}; the set has {set}.',
    ru: 'В файле классы {file}; в наборе {set}.',
  },
  'verification.labels-differ.remedy': {
    en: 'Verify on the dataset that the network was trained on.',
    ru: 'Проверяйте на том наборе, на котором обучена сеть.',
  },
  'verification.not-finite.fact': {
    en: 'The file gives something that is no number for image {row, number} of the set.',
    ru: 'Для изображения {row, number} набора файл даёт не число.',
  },
  'verification.not-finite.remedy': {
    en: 'Training has gone astray: train again with a lower rate.',
    ru: 'Обучение разошлось: повторите его с меньшей скоростью обучения.',
  },
  'verification.pixels-missing.fact': {
    en: 'The decoded images have {found, number} bytes where {expected, number} are needed.',
    ru: 'Декодированные изображения занимают {found, number} байт, а нужно {expected, number}.',
  },
  'verification.pixels-missing.remedy': {
    en: 'Clear the cache of decoded images, and start again.',
    ru: 'Очистите кэш декодированных изображений и повторите.',
  },
  'verification.reference-size.fact': {
    en: 'The network in training gave {found, plural, one {# number} other {# numbers}} for {images, plural, one {# image} other {# images}} of {classes, plural, one {# class} other {# classes}}.',
    ru: 'Обучаемая сеть дала {found, plural, one {# число} few {# числа} other {# чисел}} для {images, plural, one {# изображения} other {# изображений}} и {classes, plural, one {# класса} other {# классов}}.',
  },
  'verification.reference-size.remedy': {
    en: 'Evaluate the network on the whole test set, then export again.',
    ru: 'Оцените сеть на всём тестовом наборе и повторите экспорт.',
  },
  'verification.class-differs.fact': {
    en: 'The written file and the network in training disagree on {count, number} of {n, plural, one {# test image} other {# test images}}; the first is ‘{image}’: ‘{file}’ by the file, ‘{network}’ by the network.',
    ru: 'Записанный файл и обучаемая сеть расходятся на {count, number} из {n, plural, one {# тестового изображения} other {# тестовых изображений}}; первое — «{image}»: «{file}» по файлу, «{network}» по сети.',
  },
  'verification.class-differs.remedy': {
    en: 'Do not use this file. Export again; if it stays, send the report to the developers.',
    ru: 'Не используйте этот файл. Повторите экспорт; если расхождение останется, отправьте отчёт разработчикам.',
  },
  'verification.probability-differs.fact': {
    en: 'The written file and the network in training differ by {difference, number} in a probability of ‘{image}’; the limit is {limit, number}.',
    ru: 'Записанный файл и обучаемая сеть расходятся на {difference, number} в вероятности для «{image}»; предел — {limit, number}.',
  },
  'verification.probability-differs.remedy': {
    en: 'Do not use this file. Export again; if it stays, send the report to the developers.',
    ru: 'Не используйте этот файл. Повторите экспорт; если расхождение останется, отправьте отчёт разработчикам.',
  },
  'verification.no-heat-map.fact': {
    en: 'There is no heat map for this network: it ends in ‘{found}’, not in the average over all places and one linear layer.',
    ru: 'Для этой сети нет тепловой карты: она заканчивается на «{found}», а не усреднением по всем местам и одним линейным слоем.',
  },
  'verification.no-heat-map.remedy': {
    en: 'Judge it by its confusion matrix and the images that it names wrongly; networks trained by Fettle have heat maps.',
    ru: 'Оценивайте её по матрице ошибок и неверно названным изображениям; у сетей, обученных в Fettle, тепловые карты есть.',
  },
  'verification.appraisal-label.fact': {
    en: '{appraiser} calls ‘{file}’ ‘{label}’; the classes are {classes}.',
    ru: '{appraiser} называет «{file}» «{label}»; есть классы {classes}.',
  },
  'verification.appraisal-label.remedy': {
    en: 'Write one of these classes into the column ‘label’, in the same letters.',
    ru: 'Запишите в столбец «label» один из этих классов теми же буквами.',
  },
  'verification.appraisal-file.fact': {
    en: '{appraiser} has judged ‘{file}’, which is no image of the test set.',
    ru: '{appraiser} оценивает «{file}», но такого изображения нет в тестовом наборе.',
  },
  'verification.appraisal-file.remedy': {
    en: 'Write the path as the dataset has it, below its folder and with ‘/’; ‘fettle sheet’ lists the images of the test set.',
    ru: 'Запишите путь так, как он стоит в наборе: внутри его папки и через «/»; «fettle sheet» перечисляет изображения тестового набора.',
  },
};
