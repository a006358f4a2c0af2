import type { Texts } from '../../language.ts';

/** Help and answers of `compress` with limits, and what is said of controls. */
export const searchCommandTexts: Texts = {
  'cli.help.at-most': {
    en: 'what can be afforded, and Fettle finds the way: 1pt (points of macro-F1 lost on validation), 500kB or 2MB (the file), 5ms (one image, one thread); may be given once for each',
    ru: 'что допустимо, а способ найдёт Fettle: 1pt (потеря macro-F1 на валидации, п. п.), 500kB или 2MB (файл), 5ms (одно изображение, один поток); каждый вид один раз',
  },
  'cli.help.escape-at-most': { en: 'likewise the share of defective parts that may pass as good on validation: 0.5%', ru: 'так же доля дефектных изделий, принятых за годные, на валидации: 0.5%' },
  'cli.help.minutes': { en: 'time for the whole search and its controls (three times that of the dense training, at least 10)', ru: 'время на весь поиск вместе с контролем (втрое дольше исходного обучения, не менее 10)' },
  'cli.help.control': {
    en: 'what to compare with: cut (the same cut after training), slim (as many bytes, trained from scratch); both by default, each takes about as long as the recovery',
    ru: 'с чем сравнить: cut (такая же обрезка после обучения), slim (столько же байт, обучение с нуля); по умолчанию оба, каждый длится примерно как восстановление',
  },
  'cli.allowed.limit': { en: 'A number with its unit is expected, without other text: 1pt, 500kB, 2MB or 5ms.', ru: 'Ожидается число с единицей и ничего больше: 1pt, 500kB, 2MB или 5ms.' },
  'cli.allowed.limit-once': { en: 'Each kind of limit is expected once.', ru: 'Каждый вид предела указывается один раз.' },
  'cli.allowed.percentage': { en: 'A percentage from 0% to 100% is expected, for example 0.5%.', ru: 'Ожидаются проценты от 0% до 100%, например 0.5%.' },
  'cli.usage.minutes-without-limit.fact': { en: '‘--minutes’ belongs to a search, and no limit was stated.', ru: '«--minutes» относится к поиску, а пределы не заданы.' },
  'cli.usage.minutes-without-limit.remedy': { en: 'Add what can be afforded, for example ‘--at-most 1pt’.', ru: 'Добавьте допустимое, например «--at-most 1pt».' },
  'cli.usage.decided-by-search.fact': { en: '‘{name}’ is decided by the search itself where limits are stated.', ru: 'Когда заданы пределы, «{name}» выбирает сам поиск.' },
  'cli.usage.decided-by-search.remedy': { en: 'Leave out ‘{name}’, or the limits.', ru: 'Уберите «{name}» или пределы.' },

  'cli.kind.search': { en: 'search', ru: 'поиск' },
  'cli.phase.search': { en: 'Searching', ru: 'Поиск' },
  'cli.method.slim-from-scratch': { en: 'slim from scratch', ru: 'узкая сеть с нуля' },
  'cli.way.soft-filter-pruning': { en: 'filter pruning', ru: 'прунинг фильтров' },
  'cli.way.low-rank': { en: 'low rank', ru: 'низкий ранг' },
  'cli.way.both': { en: 'filter pruning + low rank', ru: 'прунинг фильтров + низкий ранг' },
  'cli.way.slim': { en: 'slim from scratch', ru: 'узкая сеть с нуля' },
  'cli.head.way': { en: 'way', ru: 'способ' },
  'cli.head.epochs-given': { en: 'trained', ru: 'обучено' },
  'cli.head.points': { en: 'points', ru: 'п. п.' },
  'cli.head.escape': { en: 'escape', ru: 'пропуск' },
  'cli.head.limits': { en: 'limits', ru: 'пределы' },
  'cli.head.front': { en: 'unbeaten', ru: 'не хуже всех' },
  'cli.search.caption': { en: 'Search {run}, at most: {limits}. Macro-F1 on {n, plural, one {# validation image} other {# validation images}}, which alone choose:', ru: 'Поиск {run}, не более: {limits}. Macro-F1 на {n, plural, one {# валидационном изображении} other {# валидационных изображениях}} — выбор делается только по ним:' },
  'cli.search.limit.points': { en: '{points, number} {points, plural, one {point} other {points}} lost', ru: 'потеря {points, number} п. п.' },
  'cli.search.limit.escape': { en: '{share} escape', ru: 'пропуск {share}' },
  'cli.search.kept': { en: 'kept', ru: 'соблюдены' },
  'cli.search.missed.points': { en: 'ACCURACY', ru: 'ТОЧНОСТЬ' },
  'cli.search.missed.bytes': { en: 'SIZE', ru: 'РАЗМЕР' },
  'cli.search.missed.milliseconds': { en: 'TIME', ru: 'ВРЕМЯ' },
  'cli.search.missed.escape': { en: 'ESCAPE', ru: 'ПРОПУСК' },
  'cli.search.more': { en: '{count, plural, one {# more was} other {# more were}} looked at: --json has all.', ru: 'Проверено ещё: {count, number}; все есть в --json.' },
  'cli.search.recommended': { en: 'Recommended: {run}', ru: 'Рекомендуется: {run}' },
  'cli.search.nearest': { en: 'Nearest: {run}', ru: 'Ближайшая: {run}' },

  'cli.verdict.small': {
    en: '{small} is proven to be better than its {kind, select, slim {slim} other {cut}} control {control}: on {n, plural, one {# validation image} other {# validation images}} {onlySmall, number} only it names right, {onlyControl, number} only the control (p {p}).',
    ru: '{small} доказанно лучше контроля {control} ({kind, select, slim {узкая сеть с нуля} other {такая же обрезка}}): из {n, plural, one {# валидационного изображения} other {# валидационных изображений}} только она верно называет {onlySmall, number}, только контроль — {onlyControl, number} (p {p}).',
  },
  'cli.verdict.control': {
    en: 'TAKE THE CONTROL {control}: the {kind, select, slim {slim network from scratch} other {same cut after training}} is proven to be better than {small}: on {n, plural, one {# validation image} other {# validation images}} {onlyControl, number} only it names right, {onlySmall, number} only {small} (p {p}).',
    ru: 'ЛУЧШЕ ВЗЯТЬ КОНТРОЛЬ {control}: {kind, select, slim {узкая сеть с нуля} other {такая же обрезка после обучения}} доказанно лучше {small}: из {n, plural, one {# валидационного изображения} other {# валидационных изображений}} только она верно называет {onlyControl, number}, только {small} — {onlySmall, number} (p {p}).',
  },
  'cli.verdict.neither': {
    en: 'Between {small} and its {kind, select, slim {slim} other {cut}} control {control} no difference is proven: {onlySmall, number} against {onlyControl, number} of {n, plural, one {# validation image} other {# validation images}} (p {p}).',
    ru: 'Между {small} и контролем {control} ({kind, select, slim {узкая сеть с нуля} other {такая же обрезка}}) различие не доказано: {onlySmall, number} против {onlyControl, number} из {n, plural, one {# валидационного изображения} other {# валидационных изображений}} (p {p}).',
  },
};
