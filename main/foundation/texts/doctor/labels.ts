/** One picture with two labels, and what stands on both sides of a given split. */
import type { Texts } from '../../language.ts';

export const labelsTexts: Texts = {
  'doctor.one-image-two-classes.fact': {
    en: '{sets, plural, one {# image stands} other {# images stand}} in two classes, byte for byte ({count, plural, one {# file} other {# files}}): ‘{first}’ and ‘{second}’.',
    ru: '{sets, plural, one {# изображение лежит} few {# изображения лежат} other {# изображений лежат}} в двух классах, байт в байт (файлов: {count, number}): «{first}» и «{second}».',
  },
  'doctor.one-image-two-classes.why': {
    en: 'One of the labels, ‘{firstLabel}’ or ‘{secondLabel}’, is wrong: it teaches a mistake and makes the proof wrong.',
    ru: 'Одна из меток, «{firstLabel}» или «{secondLabel}», неверна: она учит ошибке и искажает проверку.',
  },
  'doctor.one-image-two-classes.remedy': {
    en: 'Delete the copy with the wrong label. All copies are left out until then.',
    ru: 'Удалите копию с неверной меткой. До этого все копии не включены.',
  },
  'doctor.one-picture-two-classes.fact': {
    en: '{sets, plural, one {# picture stands} other {# pictures stand}} in two classes, saved anew ({count, plural, one {# file} other {# files}}): ‘{first}’ and ‘{second}’.',
    ru: '{sets, plural, one {# снимок лежит} few {# снимка лежат} other {# снимков лежат}} в двух классах, сохранённые заново (файлов: {count, number}): «{first}» и «{second}».',
  },
  'doctor.one-picture-two-classes.why': {
    en: 'The files differ only by compression, size or brightness, so one of the labels, ‘{firstLabel}’ or ‘{secondLabel}’, is wrong.',
    ru: 'Файлы отличаются лишь сжатием, размером или яркостью, поэтому одна из меток, «{firstLabel}» или «{secondLabel}», неверна.',
  },
  'doctor.one-picture-two-classes.remedy': {
    en: 'Delete the file with the wrong label. Both are left out until then.',
    ru: 'Удалите файл с неверной меткой. До этого не включены оба.',
  },
  'doctor.alike-in-two-classes.fact': {
    en: '{count, plural, one {# image looks} other {# images look}} nearly like one of another class: ‘{first}’ and ‘{second}’.',
    ru: '{count, plural, one {# изображение почти не отличается} other {# изображений почти не отличаются}} от изображения другого класса: «{first}» и «{second}».',
  },
  'doctor.alike-in-two-classes.why': {
    en: 'Either a small defect tells ‘{firstLabel}’ from ‘{secondLabel}’, or one of the labels is wrong.',
    ru: 'Либо «{firstLabel}» отличается от «{secondLabel}» мелким дефектом, либо одна из меток неверна.',
  },
  'doctor.alike-in-two-classes.remedy': {
    en: 'Compare them. They stay in, on one side of the split.',
    ru: 'Сравните их. Они включены и находятся в одной части разбиения.',
  },
  'doctor.leak.fact': {
    en: '{sets, plural, one {# image stands} other {# images stand}} on two sides of the given split ({count, plural, one {# file} other {# files}}): ‘{first}’ and ‘{second}’.',
    ru: '{sets, plural, one {# изображение попало} few {# изображения попали} other {# изображений попали}} в две части заданного разбиения (файлов: {count, number}): «{first}» и «{second}».',
  },
  'doctor.leak.why': {
    en: 'What was trained on is known by heart: the test then shows memory, not skill.',
    ru: 'То, на чём обучались, заучено наизусть: тест показывает память, а не умение.',
  },
  'doctor.leak.remedy': {
    en: 'Only the copy on the test side, or else the validation side, is taken in. Delete the others to settle it.',
    ru: 'Включена только копия из тестовой, а если её нет, из валидационной части. Удалите остальные.',
  },
  'doctor.near-leak.fact': {
    en: '{count, plural, one {# image has} other {# images have}} nearly the same picture on another side of the given split: ‘{first}’ and ‘{second}’.',
    ru: '{count, plural, one {У # изображения} other {У # изображений}} есть почти такой же снимок в другой части заданного разбиения: «{first}» и «{second}».',
  },
  'doctor.near-leak.why': {
    en: 'A picture that hardly differs from a training image is no test of anything.',
    ru: 'Снимок, почти не отличающийся от обучающего, ничего не проверяет.',
  },
  'doctor.near-leak.remedy': {
    en: 'Those on the test side, or else the validation side, are taken in, the others left out.',
    ru: 'Включены снимки из тестовой, а если их нет, из валидационной части; остальные не включены.',
  },
  'doctor.group-across-split.fact': {
    en: 'The given split divides {count, number} of {groups, plural, one {# group} other {# groups}}, ‘{first}’ among them.',
    ru: 'Заданное разбиение делит группы: {count, number} из {groups, number}, в том числе «{first}».',
  },
  'doctor.group-across-split.why': {
    en: 'Photographs of one part on both sides make the test easier than the line will be.',
    ru: 'Снимки одной детали в обеих частях делают тест легче, чем работа на линии.',
  },
  'doctor.group-across-split.remedy': {
    en: 'The given split is kept. Move whole groups to one side, or let Fettle split the images anew.',
    ru: 'Заданное разбиение сохранено. Перенесите группы целиком в одну часть или разбейте изображения заново средствами Fettle.',
  },
  'doctor.given-split.fact': {
    en: 'The images bring their own split, and it is kept: {train, number} for training, {validation, number} for validation, {test, number} for the test.',
    ru: 'У изображений своё разбиение, оно сохранено: обучение {train, number}, валидация {validation, number}, тест {test, number}.',
  },
  'doctor.given-split.why': {
    en: 'Results on a given split can be compared with those of others. Shares that are wished for change nothing then.',
    ru: 'Результаты на заданном разбиении сравнимы с чужими. Желаемые доли тогда ни на что не влияют.',
  },
  'doctor.given-split.remedy': {
    en: 'Nothing needs to be done. For a split of your own shares put the images of a class into one folder.',
    ru: 'Ничего делать не нужно. Чтобы разбить в своих долях, положите изображения каждого класса в одну папку.',
  },
  'doctor.given-split-without-train.fact': {
    en: 'The given split has no training side.',
    ru: 'В заданном разбиении нет обучающей части.',
  },
  'doctor.given-split-without-train.why': {
    en: 'Without training images there is nothing to train on.',
    ru: 'Без обучающих изображений обучать не на чем.',
  },
  'doctor.given-split-without-train.remedy': {
    en: 'All images are split anew. Name the training side ‘train’ to keep yours.',
    ru: 'Все изображения разбиты заново. Чтобы сохранить своё разбиение, назовите обучающую часть «train».',
  },
  'doctor.validation-from-train.fact': {
    en: 'The given split has no validation side: {count, plural, one {# image was} other {# images were}} taken from training.',
    ru: 'В заданном разбиении нет валидационной части: из обучающей {count, plural, one {взято # изображение} few {взято # изображения} other {взято # изображений}}.',
  },
  'doctor.validation-from-train.why': {
    en: 'The best network is chosen on images that are neither trained on nor tested on.',
    ru: 'Лучшая сеть выбирается на изображениях, которые не участвуют ни в обучении, ни в тесте.',
  },
  'doctor.validation-from-train.remedy': {
    en: 'Nothing needs to be done; name a side ‘val’ to choose the images yourself.',
    ru: 'Ничего делать не нужно; чтобы выбрать изображения самостоятельно, назовите часть «val».',
  },
  'doctor.test-from-train.fact': {
    en: 'The given split has no test side: {count, plural, one {# image was} other {# images were}} taken from training.',
    ru: 'В заданном разбиении нет тестовой части: из обучающей {count, plural, one {взято # изображение} few {взято # изображения} other {взято # изображений}}.',
  },
  'doctor.test-from-train.why': {
    en: 'A network is proved on images that had no part in choosing it, so validation cannot be the test.',
    ru: 'Сеть проверяют на изображениях, не участвовавших в её выборе, поэтому валидация тестом быть не может.',
  },
  'doctor.test-from-train.remedy': {
    en: 'Nothing needs to be done; name a side ‘test’ to choose the images yourself.',
    ru: 'Ничего делать не нужно; чтобы выбрать изображения самостоятельно, назовите часть «test».',
  },
};
