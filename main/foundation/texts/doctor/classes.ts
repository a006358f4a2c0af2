/** Classes: too few, too uneven, missing on a side, called alike. */
import type { Texts } from '../../language.ts';

export const classesTexts: Texts = {
  'doctor.too-few-classes.fact': {
    en: 'There are not two classes with at least three usable images each: {classes}.',
    ru: 'Нет двух классов хотя бы с тремя пригодными изображениями в каждом: {classes}.',
  },
  'doctor.too-few-classes.why': {
    en: 'A classifier tells classes apart, and each needs an image to train on, one to choose by and one to prove.',
    ru: 'Классификатор различает классы, и каждому нужно по изображению для обучения, для выбора и для проверки.',
  },
  'doctor.too-few-classes.remedy': {
    en: 'Add images. The other findings of the examination say why those that are there were left out.',
    ru: 'Добавьте изображения. Почему имеющиеся не вошли, говорят остальные замечания проверки папки.',
  },
  'doctor.empty-class.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no usable image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет ни одного пригодного изображения: {classes}.',
  },
  'doctor.empty-class.why': {
    en: 'A class without images cannot be learned; the network will not know it.',
    ru: 'Классу без изображений нельзя обучить; сеть не будет его знать.',
  },
  'doctor.empty-class.remedy': {
    en: 'Add images of it or remove its folder. It is left out until then.',
    ru: 'Добавьте его изображения или удалите его папку. Пока он не включён.',
  },
  'doctor.too-few-to-train.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} fewer than {least} images: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} меньше {least} изображений: {classes}.',
  },
  'doctor.too-few-to-train.why': {
    en: 'So few are learned by heart: the network knows these images, not the defect.',
    ru: 'Столь немногие заучиваются наизусть: сеть запоминает изображения, а не дефект.',
  },
  'doctor.too-few-to-train.remedy': {
    en: 'Collect more, 50 or better 200 of each, or join the class with a similar one.',
    ru: 'Соберите больше, по 50, а лучше по 200 на класс, или объедините класс с похожим.',
  },
  'doctor.imbalance.fact': {
    en: '‘{largest}’ has {factor} times as many images as ‘{smallest}’: {largestCount, number} against {smallestCount, number}.',
    ru: 'В классе «{largest}» изображений в {factor} раз больше, чем в «{smallest}»: {largestCount, number} против {smallestCount, number}.',
  },
  'doctor.imbalance.why': {
    en: 'A network that never names the rare class looks good by accuracy and lets all of its defects escape.',
    ru: 'Сеть, которая никогда не называет редкий класс, хороша по точности, но пропускает все его дефекты.',
  },
  'doctor.imbalance.remedy': {
    en: 'Training weighs the classes by itself; judge by the recall of each class, and collect more of the rare one.',
    ru: 'Обучение само уравновешивает классы; судите по полноте каждого класса и собирайте больше изображений редкого.',
  },
  'doctor.too-few-to-prove.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} few test images: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} мало тестовых изображений: {classes}.',
  },
  'doctor.too-few-to-prove.why': {
    en: 'No miss among {n, plural, one {# image} other {# images}} of ‘{first}’ would still prove no better than {bound} % of misses (rule of three: 3/n, 95 % confidence).',
    ru: 'Даже ни одного промаха на {n, plural, one {# изображении} other {# изображениях}} класса «{first}» доказывает лишь долю промахов не выше {bound} % (правило трёх: 3/n, доверие 95 %).',
  },
  'doctor.too-few-to-prove.remedy': {
    en: 'Collect more images of these classes, or give the test side a larger share.',
    ru: 'Соберите больше изображений этих классов или увеличьте долю тестовой части.',
  },
  'doctor.not-in-train.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no training image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет обучающих изображений: {classes}.',
  },
  'doctor.not-in-train.why': {
    en: 'The network cannot learn what it never sees; every such image in the test will be wrong.',
    ru: 'Сеть не может выучить то, чего не видит; каждое такое изображение в тесте будет ошибкой.',
  },
  'doctor.not-in-train.remedy': {
    en: 'Move some images of it to the training side, or remove the class.',
    ru: 'Перенесите часть его изображений в обучающую часть или удалите класс.',
  },
  'doctor.not-in-validation.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no validation image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет валидационных изображений: {classes}.',
  },
  'doctor.not-in-validation.why': {
    en: 'The best network is chosen on the validation side, without regard to what is missing there.',
    ru: 'Лучшая сеть выбирается по валидационной части без учёта того, чего в ней нет.',
  },
  'doctor.not-in-validation.remedy': {
    en: 'Add images, or groups, of it: three independent ones are needed for three sides.',
    ru: 'Добавьте его изображения или группы: для трёх частей нужны три независимых.',
  },
  'doctor.not-in-test.fact': {
    en: '{count, plural, one {# class has} other {# classes have}} no test image: {classes}.',
    ru: '{count, plural, one {В # классе} other {В # классах}} нет тестовых изображений: {classes}.',
  },
  'doctor.not-in-test.why': {
    en: 'Nothing can be proved about a class that the test does not contain.',
    ru: 'О классе, которого нет в тесте, ничего нельзя доказать.',
  },
  'doctor.not-in-test.remedy': {
    en: 'Add images, or groups, of it: three independent ones are needed for three sides.',
    ru: 'Добавьте его изображения или группы: для трёх частей нужны три независимых.',
  },
  'doctor.class-name-unwritable.fact': {
    en: '{count, plural, one {# class name holds} other {# class names hold}} a line break or another invisible control character: {names}.',
    ru: '{count, plural, one {# имя класса содержит} few {# имени класса содержат} other {# имён классов содержат}} перенос строки или другой невидимый управляющий символ: {names}.',
  },
  'doctor.class-name-unwritable.why': {
    en: 'A device reads the classes one a line: after a line break every class would have the name of another.',
    ru: 'Устройство читает классы по одному в строке: после переноса каждый класс получил бы имя другого.',
  },
  'doctor.class-name-unwritable.remedy': {
    en: 'Rename the folder, or correct the cell in the labels file; there an unclosed quotation mark is the usual cause.',
    ru: 'Переименуйте папку или исправьте ячейку в файле меток; там обычная причина — незакрытая кавычка.',
  },
  'doctor.class-names-alike.fact': {
    en: 'Class names that a reader takes for one: {names} ({count, plural, one {# image} other {# images}}).',
    ru: 'Имена классов, которые читаются как одно: {names} ({count, plural, one {# изображение} few {# изображения} other {# изображений}}).',
  },
  'doctor.class-names-alike.why': {
    en: 'They differ only by case, spaces or letters of another alphabet; if they are one class, the network is asked to tell the same apart.',
    ru: 'Они отличаются лишь регистром, пробелами или буквами другого алфавита; если это один класс, от сети требуют различать одинаковое.',
  },
  'doctor.class-names-alike.remedy': {
    en: 'Put the images into one folder, or give the classes names that differ. They are kept apart until then.',
    ru: 'Сложите изображения в одну папку или дайте классам разные имена. До этого они считаются разными.',
  },
};
