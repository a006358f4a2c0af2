/** What gives a class away without a look at the defect. */
import type { Texts } from '../../language.ts';

export const shortcutsTexts: Texts = {
  'doctor.shortcut-size.fact': {
    en: 'The size alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}.',
    ru: 'Один только размер отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}.',
  },
  'doctor.shortcut-size.why': {
    en: 'A network can learn the blur or distortion of stretching instead of the defect, and will fail where all images have one size.',
    ru: 'Сеть может выучить размытие или искажение от растяжения вместо дефекта и ошибаться там, где все снимки одного размера.',
  },
  'doctor.shortcut-size.remedy': {
    en: 'Photograph or cut all classes alike.',
    ru: 'Снимайте или обрезайте все классы одинаково.',
  },
  'doctor.shortcut-format.fact': {
    en: 'The file format alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}.',
    ru: 'Один только формат файла отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}.',
  },
  'doctor.shortcut-format.why': {
    en: 'Traces of compression or of another camera then stand for the class, and the line has neither.',
    ru: 'Следы сжатия или другой камеры тогда подменяют класс, а на линии их не будет.',
  },
  'doctor.shortcut-format.remedy': {
    en: 'Take all classes with the same camera and in the same format.',
    ru: 'Снимайте все классы одной камерой и в одном формате.',
  },
  'doctor.shortcut-brightness.fact': {
    en: 'The brightness alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}.',
    ru: 'Одна только яркость отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}.',
  },
  'doctor.shortcut-brightness.why': {
    en: 'It may be real, as burnt spots are dark; or it was the light of one day, and the network will fail in another.',
    ru: 'Это может быть свойством дефекта (прижог тёмный) или освещением одного дня, и при другом свете сеть ошибётся.',
  },
  'doctor.shortcut-brightness.remedy': {
    en: 'Make sure that all classes were photographed in the same light; leave brightness variation in training switched on.',
    ru: 'Убедитесь, что все классы сняты при одном освещении; не отключайте изменение яркости при обучении.',
  },
  'doctor.shortcut-name.fact': {
    en: 'The pattern of file names alone tells {count, plural, one {a class} other {# classes}} from all others (balanced accuracy; chance is 50 %): {classes}. Those of ‘{label}’ look like ‘{first}’.',
    ru: 'Один только вид имён файлов отличает от остальных {count, plural, one {класс} few {# класса} other {# классов}} (сбалансированная точность; случайная 50 %): {classes}. Имена класса «{label}» вида «{first}».',
  },
  'doctor.shortcut-name.why': {
    en: 'The network never sees names, but these suggest another camera or another day, whose traces it does see.',
    ru: 'Имён сеть не видит, но они говорят о другой камере или другом дне, следы которых она видит.',
  },
  'doctor.shortcut-name.remedy': {
    en: 'Make sure that all classes were photographed with the same camera over the same time.',
    ru: 'Убедитесь, что все классы сняты одной камерой в одно время.',
  },
};
