/** Groups, and a split that they bend. */
import type { Texts } from '../../language.ts';

export const groupsTexts: Texts = {
  'doctor.groups-by-name.fact': {
    en: 'File names show several images of one thing: ‘{first}’ and ‘{second}’ belong to ‘{group}’. {groups, plural, one {There is # group} other {There are # groups}} of up to {largest, plural, one {# image} other {# images}} (pattern {pattern}).',
    ru: 'По именам файлов видно, что на одну вещь приходится несколько изображений: «{first}» и «{second}» относятся к «{group}». Групп: {groups, number}, в наибольшей изображений: {largest, number} (шаблон {pattern}).',
  },
  'doctor.groups-by-name.why': {
    en: 'Images of one part look alike whatever its defect; on both sides of a split they would show memory instead of skill.',
    ru: 'Снимки одной детали похожи независимо от дефекта; в разных частях разбиения они покажут память вместо умения.',
  },
  'doctor.groups-by-name.remedy': {
    en: 'Each group is kept on one side. If the names mean something else, import with --group-by none or a pattern of your own.',
    ru: 'Каждая группа находится в одной части. Если имена означают иное, импортируйте с --group-by none или со своим шаблоном.',
  },
  'doctor.groups-by-folder.fact': {
    en: 'The folders beside the labels file are taken for groups, ‘{first}’ among them: {groups, plural, one {there is # group} other {there are # groups}} of up to {largest, plural, one {# image} other {# images}}.',
    ru: 'Папки рядом с файлом меток считаются группами, например «{first}». Групп: {groups, number}, в наибольшей изображений: {largest, number}.',
  },
  'doctor.groups-by-folder.why': {
    en: 'Images of one lot or day look alike whatever their defects; on both sides of a split they would show memory instead of skill.',
    ru: 'Снимки одной партии или одного дня похожи независимо от дефектов; в разных частях разбиения они покажут память вместо умения.',
  },
  'doctor.groups-by-folder.remedy': {
    en: 'Each folder is kept on one side. If the folders mean nothing, import with --group-by none.',
    ru: 'Каждая папка находится в одной части. Если папки ничего не значат, импортируйте с --group-by none.',
  },
  'doctor.too-few-groups.fact': {
    en: 'There are sub-folders or a group column, but with {groups, plural, one {# group} other {# groups}} not every class can be on all three sides.',
    ru: 'Есть вложенные папки или столбец групп, но групп всего {groups, number}, и не каждый класс можно представить во всех трёх частях.',
  },
  'doctor.too-few-groups.why': {
    en: 'If the groups are parts or lots, images of one of them will be on both sides, and the test will be too easy.',
    ru: 'Если группы — это детали или партии, снимки одной из них окажутся в разных частях, и тест будет слишком лёгким.',
  },
  'doctor.too-few-groups.remedy': {
    en: 'The groups are not used. Add images of more groups, at least three for each class, or insist with --group-by folder or --group-by column.',
    ru: 'Группы не используются. Добавьте снимки других групп, не менее трёх на класс, или настойте на своём: --group-by folder или --group-by column.',
  },
  'doctor.without-group.fact': {
    en: '{count, number} of {total, plural, one {# file name} other {# file names}} do not fit the rule {pattern}: ‘{first}’.',
    ru: 'Правилу {pattern} не соответствуют имена {count, number} из {total, plural, one {# файла} other {# файлов}}: «{first}».',
  },
  'doctor.without-group.why': {
    en: 'Each of them is taken to be on its own, so images of one part may be divided.',
    ru: 'Каждый считается отдельным, поэтому снимки одной детали могут быть разделены.',
  },
  'doctor.without-group.remedy': {
    en: 'Rename them or change the rule if they belong to groups.',
    ru: 'Переименуйте их или измените правило, если они входят в группы.',
  },
  'doctor.uneven-split.fact': {
    en: 'The split is {reached} % (training/validation/test) instead of {wanted} %.',
    ru: 'Разбиение получилось {reached} % (обучение/валидация/тест) вместо {wanted} %.',
  },
  'doctor.uneven-split.why': {
    en: 'Groups are not divided, and some are large.',
    ru: 'Группы не делятся, а некоторые из них велики.',
  },
  'doctor.uneven-split.remedy': {
    en: 'Nothing needs to be done; more and smaller groups would come closer.',
    ru: 'Ничего делать не нужно; если групп будет больше и они будут меньше, доли станут точнее.',
  },
};
