import type { Texts } from '../../language.ts';

/** Help and answers of `fettle sheet` and `fettle audit`, and the options that say what errors cost. */
export const paperCommandTexts: Texts = {
  'cli.help.sheet': {
    en: 'write the acceptance sheet of a finished run: what was measured, for those who sign',
    ru: 'составить лист приёмки готового прогона: что измерено, для тех, кто подписывает',
  },
  'cli.help.against': {
    en: 'dense run to compare with (default: the one it was made from)',
    ru: 'исходный прогон для сравнения (по умолчанию тот, из которого получен)',
  },
  'cli.help.sheet-languages': { en: 'languages of the sheet (default: that of the reader)', ru: 'языки листа (по умолчанию язык читателя)' },
  'cli.help.appraisals': { en: 'table of people’s answers: file,appraiser,trial,label', ru: 'таблица ответов людей: file,appraiser,trial,label' },
  'cli.help.device-results': {
    en: 'what ‘predict.py --json’ printed on a device; may be given several times',
    ru: 'вывод «predict.py --json» на устройстве; можно указать несколько раз',
  },
  'cli.help.sheet-date': { en: 'date of the sheet, ISO 8601 (default: now)', ru: 'дата листа, ISO 8601 (по умолчанию сейчас)' },
  'cli.help.price-escape': {
    en: 'price of a defective part that passes (20 until said otherwise; remembered)',
    ru: 'цена пропуска дефекта (20, если не сказано иное; запоминается)',
  },
  'cli.help.price-overkill': { en: 'price of a good part that is rejected (1)', ru: 'цена перебраковки (1)' },
  'cli.help.price-look': { en: 'price of a look by a person (0.25)', ru: 'цена взгляда человека (0,25)' },
  'cli.help.defect-share': {
    en: 'share of defective parts on the line (as in the validation images)',
    ru: 'доля дефектных изделий на линии (как в валидации)',
  },
  'cli.help.look-share': {
    en: 'at most this share of images is left to a person (0.05)',
    ru: 'человеку оставляется не более этой доли изображений (0,05)',
  },
  'cli.help.audit': { en: 'check the chain of everything that was done in the library', ru: 'проверить цепочку всего, что делалось в библиотеке' },
  'cli.help.audit-head': {
    en: 'a hash that was kept on paper or in a bundle: is it in the chain?',
    ru: 'хеш с бумаги или из комплекта: есть ли он в цепочке?',
  },
  'cli.help.audit-export': { en: 'write all rows into a file, one line of JSON each', ru: 'записать все строки в файл, по строке JSON' },
  'cli.sheet.share': { en: '{share} ({low} – {high}, n {n, number})', ru: '{share} ({low} – {high}, n {n, number})' },
  'cli.sheet.at-thresholds': { en: 'at the thresholds', ru: 'при порогах' },
  'cli.sheet.plain': { en: 'most probable class', ru: 'вероятнейший класс' },
  'cli.sheet.escape': { en: 'escape', ru: 'пропуск дефекта' },
  'cli.sheet.overkill': { en: 'overkill', ru: 'перебраковка' },
  'cli.sheet.wrong-name': { en: 'wrong class', ru: 'неверный класс' },
  'cli.sheet.unsure': { en: 'left to a person', ru: 'оставлено человеку' },
  'cli.sheet.cost': { en: 'price per 1000', ru: 'цена на 1000' },
  'cli.sheet.appraiser': { en: 'appraiser', ru: 'оценщик' },
  'cli.sheet.effectiveness': { en: 'effectiveness', ru: 'результативность' },
  'cli.sheet.kappa': { en: 'kappa', ru: 'каппа' },
  'cli.sheet.thresholds': {
    en: 'A part passes where P({label}) is at least {pass} and is rejected below {defect}; between the two a person looks.',
    ru: 'Изделие годно при P({label}) не меньше {pass}, бракуется ниже {defect}; между ними решает человек.',
  },
  'cli.sheet.unsure-below': {
    en: 'Below a probability of {at} a person looks. No class is marked good.',
    ru: 'При вероятности ниже {at} решает человек. Класс годных не отмечен.',
  },
  'cli.sheet.unfamiliar': {
    en: 'Called unfamiliar on the test set (false alarms): {share}',
    ru: 'Названы незнакомыми на тестовом наборе (ложные тревоги): {share}',
  },
  'cli.audit.library': { en: 'Library', ru: 'Библиотека' },
  'cli.audit.rows': { en: 'Rows', ru: 'Записей' },
  'cli.audit.column.number': { en: 'row', ru: 'запись' },
  'cli.audit.column.when': { en: 'when', ru: 'когда' },
  'cli.audit.column.who': { en: 'who', ru: 'кто' },
  'cli.audit.column.what': { en: 'what', ru: 'что' },
  'cli.audit.column.subject': { en: 'about', ru: 'о чём' },
  'cli.audit.column.why': { en: 'why', ru: 'почему' },
  'cli.audit.head': { en: 'Head of the audit, row {number, number}: {hash}', ru: 'Последняя запись журнала, {number, number}: {hash}' },
  'cli.audit.keep': {
    en: 'Keep it on paper: ‘fettle audit --head HASH’ tells later whether rows were cut off.',
    ru: 'Сохраните его на бумаге: «fettle audit --head ХЕШ» позже покажет, не отрезаны ли записи.',
  },
  'cli.audit.exported': { en: 'All rows: {path}', ru: 'Все записи: {path}' },
  'cli.phase.sheet': { en: 'Writing the sheet', ru: 'Составление листа' },
};
