import type { Texts } from '../language.ts';

/** What a search by stated limits says. */
export const searchTexts: Texts = {
  'search.no-good-class.fact': { en: 'A limit on escapes was stated, and no class of revision {revision} is marked good.', ru: 'Задан предел пропусков дефектов, но в ревизии {revision} ни один вид не отмечен как годные.' },
  'search.no-good-class.remedy': { en: 'Mark a class as good when the images are imported, or leave the limit out.', ru: 'Отметьте вид годных при импорте изображений или уберите этот предел.' },
  'search.no-candidates.fact': { en: 'No way of making run {run} smaller can be tried within these limits.', ru: 'В этих пределах нет ни одного способа уменьшить сеть прогона {run}.' },
  'search.no-candidates.remedy': { en: 'State a larger file.', ru: 'Задайте больший размер файла.' },
  'search.looked': {
    en: '{tried, number} of {candidates, number} candidates were looked at, {full, number} of them trained in full.',
    ru: 'Кандидатов проверено: {tried, number} из {candidates, number}, обучено полностью: {full, number}.',
  },
  'search.nothing': {
    en: 'The time was too short to train one network in full: more minutes are needed.',
    ru: 'Времени не хватило, чтобы полностью обучить хотя бы одну сеть: нужно больше минут.',
  },
  'search.chosen-only': {
    en: '{run} is the only file trained in full that keeps every limit, on {n, plural, one {# validation image} other {# validation images}}.',
    ru: '{run} — единственный полностью обученный файл, который укладывается во все пределы на {n, plural, one {# валидационном изображении} other {# валидационных изображениях}}.',
  },
  'search.chosen': {
    en: '{fitting, plural, one {# file that was trained in full keeps} other {# files that were trained in full keep}} every limit. {run} is the smallest of those within one standard error ({points, number, ::.0} points of macro-F1 on {n, plural, one {# validation image} other {# validation images}}) of the most accurate.',
    ru: 'Все пределы соблюдают полностью обученные файлы: {fitting, number}. {run} — наименьший из тех, что отстают от самого точного не более чем на стандартную ошибку ({points, number, ::.0} п. п. macro-F1 на {n, plural, one {# валидационном изображении} other {# валидационных изображениях}}).',
  },
  'search.control': {
    en: 'Its control {control} is proven to be better on the {n, plural, one {# validation image} other {# validation images}} and keeps the limits: it is the one to take instead of {run}.',
    ru: 'Контроль {control} доказанно лучше на {n, plural, one {# валидационном изображении} other {# валидационных изображениях}} и соблюдает пределы: вместо {run} стоит взять его.',
  },
  'search.blocks': {
    en: 'No network keeps every limit. What blocks is the limit on {limit, select, points {accuracy} bytes {the file size} milliseconds {the time per image} other {escapes}}: without it there is one.',
    ru: 'Ни одна сеть не соблюдает все пределы. Мешает предел {limit, select, points {потери точности} bytes {размера файла} milliseconds {времени на изображение} other {пропусков дефектов}}: без него такая сеть есть.',
  },
  'search.blocked-together': {
    en: 'No network keeps every limit, and no single one of them is to blame: the nearest network misses {limits, plural, one {# limit} other {# limits}}.',
    ru: 'Ни одна сеть не соблюдает все пределы, и ни один предел в отдельности не виноват: ближайшая сеть не соблюдает {limits, plural, one {# предел} few {# предела} many {# пределов} other {# предела}}.',
  },
  'search.miss.points': { en: '{run} is the nearest: it loses {has, number, ::.0} points of macro-F1 on validation, {stated, number} were stated.', ru: '{run} — ближайшая: теряет {has, number, ::.0} п. п. macro-F1 на валидации, задано {stated, number}.' },
  'search.miss.bytes': { en: '{run} is the nearest: its file has {has, number, ::.0} kB, {stated, number} kB were stated.', ru: '{run} — ближайшая: её файл занимает {has, number, ::.0} кБ, задано {stated, number} кБ.' },
  'search.miss.milliseconds': { en: '{run} is the nearest: it takes {has, number, ::.00} ms, {stated, number} ms were stated.', ru: '{run} — ближайшая: ей нужно {has, number, ::.00} мс, задано {stated, number} мс.' },
  'search.miss.escape': { en: '{run} is the nearest: {has, number, ::.0} % of the defective parts escape on validation, {stated, number} % were stated.', ru: '{run} — ближайшая: на валидации пропускает {has, number, ::.0} % дефектных изделий, задано {stated, number} %.' },
};
