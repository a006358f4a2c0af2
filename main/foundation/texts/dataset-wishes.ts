/** What is wrong with a wish about groups or the good class. */
import type { Texts } from '../language.ts';

export const datasetWishesTexts: Texts = {
  'dataset.group-rule.fact': {
    en: '‘{given}’ is no rule for groups.',
    ru: '«{given}» — не правило группировки.',
  },
  'dataset.group-rule.remedy': {
    en: 'Use none, auto, folder, column, or pattern: followed by a regular expression or a template.',
    ru: 'Используйте none, auto, folder, column или pattern: с регулярным выражением или шаблоном.',
  },
  'dataset.group-pattern.fact': {
    en: 'The pattern for groups ‘{pattern}’ cannot be used: {reason}.',
    ru: 'Шаблон групп «{pattern}» нельзя использовать: {reason}.',
  },
  'dataset.group-captures.fact': {
    en: 'The pattern for groups ‘{pattern}’ does not have exactly one part in round brackets.',
    ru: 'В шаблоне групп «{pattern}» не ровно одна часть в круглых скобках.',
  },
  'dataset.group-captures.remedy': {
    en: 'Put round brackets around the part of the file name that names the group, and nowhere else, as in pattern:^(.+)_view.',
    ru: 'Заключите в круглые скобки только ту часть имени файла, которая называет группу, например pattern:^(.+)_view.',
  },
  'dataset.group-pattern.remedy': {
    en: 'Write a regular expression with round brackets around the part of the file name that names the group, as in pattern:^(.+)_view.',
    ru: 'Напишите регулярное выражение, где в круглых скобках стоит та часть имени файла, которая называет группу, например pattern:^(.+)_view.',
  },
  'dataset.group-nothing.fact': {
    en: 'The rule ‘{rule}’ finds no group in this folder.',
    ru: 'Правило «{rule}» не находит в этой папке ни одной группы.',
  },
  'dataset.group-nothing.remedy': {
    en: 'Check the rule against a file name, or import with --group-by none.',
    ru: 'Сверьте правило с именем файла или импортируйте с --group-by none.',
  },
  'dataset.no-such-class.fact': {
    en: 'There is no class ‘{label}’; there are: {classes}.',
    ru: 'Класса «{label}» нет; есть: {classes}.',
  },
  'dataset.no-such-class.remedy': {
    en: 'Write the name exactly as the folder or the labels file has it.',
    ru: 'Напишите имя точно так, как в папке или файле меток.',
  },
};
