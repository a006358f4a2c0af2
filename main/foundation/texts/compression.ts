import type { Texts } from '../language.ts';

export const compressionTexts: Texts = {
  'compression.unknown-setting.fact': {
    en: '{owner} has no setting ‘{field}’.',
    ru: 'У шага {owner} нет настройки «{field}».',
  },
  'compression.unknown-setting.remedy': {
    en: 'It knows: {known}.',
    ru: 'Известные настройки: {known}.',
  },
  'compression.setting-not-allowed.fact': {
    en: 'The setting ‘{field}’ of {owner} cannot be {value}.',
    ru: 'Настройка «{field}» шага {owner} не может быть равна {value}.',
  },
  'compression.setting-not-allowed.remedy': {
    en: 'Allowed: {allowed}. Leave it out to let Fettle choose.',
    ru: 'Допустимо: {allowed}. Не указывайте её, и Fettle выберет сам.',
  },
  'compression.recipe-empty.fact': {
    en: 'The compression recipe has no steps.',
    ru: 'В рецепте сжатия нет ни одного шага.',
  },
  'compression.recipe-empty.remedy': {
    en: 'Name at least one of: {known}.',
    ru: 'Укажите хотя бы один из шагов: {known}.',
  },
  'compression.method-unknown.fact': {
    en: 'There is no compression method ‘{method}’.',
    ru: 'Нет способа сжатия «{method}».',
  },
  'compression.method-unknown.remedy': {
    en: 'Choose from: {known}.',
    ru: 'Выберите из: {known}.',
  },
  'compression.method-repeated.fact': {
    en: 'The method ‘{method}’ stands in the recipe more than once.',
    ru: 'Способ «{method}» указан в рецепте более одного раза.',
  },
  'compression.method-repeated.remedy': {
    en: 'Name each method once; to cut deeper, ask for a smaller size.',
    ru: 'Укажите каждый способ один раз; чтобы сжать сильнее, задайте меньший размер.',
  },
  'compression.size-out-of-reach.fact': {
    en: '{method} alone cannot bring this network to {percent, number} % of its size; the least it can reach is {least, number} %.',
    ru: 'Один только шаг {method} не может сжать эту сеть до {percent, number} % её размера; наименьшее достижимое значение: {least, number} %.',
  },
  'compression.size-out-of-reach.remedy': {
    en: 'Ask for at least {least, number} %, combine methods, or unlock layers.',
    ru: 'Задайте не менее {least, number} %, сочетайте способы или снимите блокировку слоёв.',
  },

  'compression.layer-unknown.fact': {
    en: 'The network has no layer ‘{layer}’, which ‘{field}’ of {step} names.',
    ru: 'В сети нет слоя «{layer}», который назван в настройке «{field}» шага {step}.',
  },
  'compression.layer-unknown.remedy': {
    en: 'Nearest to it: {near}.',
    ru: 'Ближайшие имена: {near}.',
  },
  'compression.layer-not-cut.fact': {
    en: '{step} does not cut ‘{layer}’, so it cannot have an amount of its own: it is locked, answers, reads the image or has nothing to take apart.',
    ru: 'Шаг {step} не сжимает «{layer}», поэтому своей доли у него быть не может: он заблокирован, даёт ответ, читает изображение, или разлагать в нём нечего.',
  },
  'compression.layer-not-cut.remedy': {
    en: 'Leave its amount out, or unlock it.',
    ru: 'Уберите его долю или снимите блокировку.',
  },
  'compression.no-batch-norm.fact': {
    en: '{count, plural, one {A group of channels has} other {# groups of channels have}} no batch norm, whose scale could tell how important they are: {layers}.',
    ru: 'У {count, plural, one {# группы каналов} few {# групп каналов} many {# групп каналов} other {# группы каналов}} нет пакетной нормализации, масштаб которой показал бы их важность: {layers}.',
  },
  'compression.no-batch-norm.remedy': {
    en: 'Choose another importance, or lock these layers.',
    ru: 'Выберите другую меру важности или заблокируйте эти слои.',
  },

  'compression.training.name': { en: 'Training', ru: 'Обучение' },
  'compression.soft-filter-pruning.name': { en: 'Soft filter pruning', ru: 'Мягкий прунинг фильтров' },
  'compression.soft-filter-pruning.explanation': {
    en: 'After every epoch the least important filters are set to zero; they may grow back while training goes on, and those that are zero at the end are removed, so the network really gets narrower.',
    ru: 'После каждой эпохи наименее важные фильтры обнуляются; в ходе обучения они могут вырасти снова, а нулевые в конце удаляются, и сеть действительно становится уже.',
  },
  'compression.soft-filter-pruning.amount': {
    en: 'How the cut is stated: as the size that is left, as the share of filters removed, or as the share of energy kept.',
    ru: 'Как задана глубина сжатия: оставшимся размером, долей удаляемых фильтров или долей сохраняемой энергии.',
  },
  'compression.soft-filter-pruning.size': {
    en: 'Share of the dense network’s bytes that is left.',
    ru: 'Доля байтов исходной сети, которая остаётся.',
  },
  'compression.soft-filter-pruning.ratio': {
    en: 'Share of the filters that is removed; the bytes fall faster than the filters, about as the square of what is left.',
    ru: 'Доля удаляемых фильтров; байты убывают быстрее фильтров, примерно как квадрат оставшейся доли.',
  },
  'compression.soft-filter-pruning.energy': {
    en: 'In each layer the most important filters stay until their squared norms reach this share of the total.',
    ru: 'В каждом слое остаются важнейшие фильтры, пока сумма квадратов их норм не достигнет этой доли от общей.',
  },
  'compression.soft-filter-pruning.scope': {
    en: 'Whether each layer loses the same share, or the least important filters of the whole network go first.',
    ru: 'Каждый слой теряет одинаковую долю, или сначала удаляются наименее важные фильтры всей сети.',
  },
  'compression.soft-filter-pruning.schedule': {
    en: 'Whether the cut grows over the epochs, or is in full force from the first one.',
    ru: 'Глубина сжатия растёт от эпохи к эпохе или действует полностью с первой.',
  },
  'compression.soft-filter-pruning.importance': {
    en: 'What makes a filter important: the length of its weights (l2), the sum of their magnitudes (l1), how far it lies from the others, which could stand for it (geometric-median), the scale of its batch norm (batch-norm-scale), or what the loss would change by without it (taylor).',
    ru: 'Что делает фильтр важным: длина вектора его весов (l2), сумма их модулей (l1), удалённость от других фильтров, которые могли бы его заменить (geometric-median), масштаб пакетной нормализации (batch-norm-scale) или изменение функции потерь без него (taylor).',
  },
  'compression.soft-filter-pruning.multipleOf': {
    en: 'Layer widths are rounded up to a multiple of this; some devices are faster with multiples of 8.',
    ru: 'Ширина слоёв округляется вверх до кратной этому числу; некоторые устройства быстрее при кратных 8.',
  },
  'compression.soft-filter-pruning.keepAtLeast': {
    en: 'No layer gets narrower than this.',
    ru: 'Ни один слой не станет уже этого.',
  },
  'compression.soft-filter-pruning.epochs': {
    en: 'Epochs of training with pruning, before recovery.',
    ru: 'Число эпох обучения с прунингом до восстановления.',
  },
  'compression.soft-filter-pruning.peakRate': {
    en: 'The highest learning rate while pruning.',
    ru: 'Наибольшая скорость обучения во время прунинга.',
  },
  'compression.soft-filter-pruning.locked': {
    en: 'Layers that keep their width.',
    ru: 'Слои, которые сохраняют ширину.',
  },
  'compression.soft-filter-pruning.amounts': {
    en: 'Layers that lose a share of their filters of their own, 0.5 being half; the others keep what is asked of the whole. Layers that shrink together take the smallest share among them.',
    ru: 'Слои, у которых своя доля удаляемых фильтров (0,5 — половина); заданное для сети в целом выдерживают остальные. Слои, которые сужаются вместе, берут наименьшую из своих долей.',
  },
  'compression.soft-filter-pruning.reason-size': {
    en: 'Pruned to {percent, number} % of the dense bytes: so small a network lost nothing on two public sets of defect images; on yours the test images tell.',
    ru: 'Сжатие до {percent, number} % исходных байтов: на двух открытых наборах снимков дефектов столь малая сеть ничего не потеряла; о ваших скажут тестовые изображения.',
  },
  'compression.soft-filter-pruning.reason-size-wished': {
    en: 'Pruned to {percent, number} % of the dense bytes, as it was set.',
    ru: 'Сжатие до {percent, number} % исходных байтов, как задано.',
  },
  'compression.soft-filter-pruning.reason-size-rare': {
    en: 'Pruned to {percent, number} % of the dense bytes: the rarest class has {images, plural, one {# training image} other {# training images}}, and few images teach a narrower network little.',
    ru: 'Сжатие до {percent, number} % исходных байтов: в самом редком виде {images, plural, one {# обучающее изображение} few {# обучающих изображения} many {# обучающих изображений} other {# обучающего изображения}}, а малым числом более узкую сеть не научить.',
  },
  'compression.soft-filter-pruning.reason-size-compact': {
    en: 'Pruned to {percent, number} % of the dense bytes: a network that is compact already has less to spare (EfficientNet-Lite0 lost 5 points of macro-F1 on X-SDD by such a cut); putting it into integers costs less.',
    ru: 'Сжатие до {percent, number} % исходных байтов: у компактной сети лишнего меньше (EfficientNet-Lite0 от такого сжатия потеряла на X-SDD 5 пунктов макро-F1); перевод в целые числа обходится дешевле.',
  },
  'compression.soft-filter-pruning.reason-size-before': {
    en: 'Pruned to {percent, number} % of the dense bytes only, since the next step takes the rest.',
    ru: 'Прунинг лишь до {percent, number} % исходных байтов: остальное уберёт следующий шаг.',
  },
  'compression.soft-filter-pruning.reason-ratio': {
    en: 'The share of removed filters, {percent, number} %, was given.',
    ru: 'Доля удаляемых фильтров, {percent, number} %, задана.',
  },
  'compression.soft-filter-pruning.reason-energy': {
    en: 'The share of energy that stays, {percent, number} %, was given.',
    ru: 'Доля сохраняемой энергии, {percent, number} %, задана.',
  },
  'compression.soft-filter-pruning.reason-growing': {
    en: 'The cut grows: three quarters of it within the first eighth of the epochs, the rest slowly, so that accuracy falls less.',
    ru: 'Глубина растёт: три четверти за первую восьмую часть эпох, остальное медленно, поэтому точность падает меньше.',
  },
  'compression.soft-filter-pruning.reason-constant': {
    en: 'The cut is in full force from the first epoch, as in the original method.',
    ru: 'Сжатие действует полностью с первой эпохи, как в исходном методе.',
  },
  'compression.soft-filter-pruning.reason-epochs': {
    en: '{epochs, plural, one {# epoch} other {# epochs}} with pruning at a peak rate of {rate, number, ::.####}: high enough that what stays can take over from what goes.',
    ru: '{epochs, plural, one {# эпоха} few {# эпохи} many {# эпох} other {# эпохи}} с прунингом при пиковой скорости {rate, number, ::.####}: она достаточно высока, чтобы оставшееся заменило удалённое.',
  },

  'compression.low-rank.name': { en: 'Low-rank SVD', ru: 'Низкоранговое SVD-разложение' },
  'compression.low-rank.explanation': {
    en: 'Each convolution is trained as a product of two smaller ones, most of whose parts are driven towards zero and then cut off.',
    ru: 'Каждая свёртка обучается как произведение двух меньших; большинство их составляющих в обучении стремится к нулю и затем отсекается.',
  },
  'compression.low-rank.kind': {
    en: 'How a convolution is taken apart: by space (a row after a column) or by channels (fewer channels, then a 1 x 1 convolution).',
    ru: 'Как разлагается свёртка: по пространству (строка и столбец) или по каналам (меньше каналов, затем свёртка 1 x 1).',
  },
  'compression.low-rank.amount': {
    en: 'How the cut is stated: as the size that is left, or as the share of energy kept.',
    ru: 'Как задана глубина сжатия: оставшимся размером или долей сохраняемой энергии.',
  },
  'compression.low-rank.size': {
    en: 'Share of the dense network’s bytes that is left.',
    ru: 'Доля байтов исходной сети, которая остаётся.',
  },
  'compression.low-rank.energy': {
    en: 'In each layer the largest singular values stay until their squares reach this share of the total.',
    ru: 'В каждом слое остаются наибольшие сингулярные числа, пока сумма их квадратов не достигнет этой доли от общей.',
  },
  'compression.low-rank.scope': {
    en: 'Whether every layer keeps the same share of its energy (layer), or singular values of all layers compete under one budget, by the energy that each holds for its bytes (network).',
    ru: 'Каждый слой сохраняет одинаковую долю своей энергии (layer), или сингулярные числа всех слоёв соревнуются за общий бюджет по энергии на байт (network).',
  },
  'compression.low-rank.startingRank': {
    en: 'Whether training starts from the full rank, or from the largest rank that stores less than the dense layer, which is faster.',
    ru: 'Обучение начинается с полного ранга или с наибольшего, при котором слой хранит меньше исходного, что быстрее.',
  },
  'compression.low-rank.orthogonality': {
    en: 'How strongly the factors are held orthogonal, so that singular values mean energy.',
    ru: 'Насколько сильно удерживается ортогональность множителей, чтобы сингулярные числа выражали энергию.',
  },
  'compression.low-rank.orthogonalityWeighting': {
    en: 'How that is weighted: averaged over the layers, each by its rank (by-rank), or added up, each by the square of its rank (by-rank-squared).',
    ru: 'Как это взвешивается: среднее по слоям, каждый с учётом ранга (by-rank), или сумма, каждый с учётом квадрата ранга (by-rank-squared).',
  },
  'compression.low-rank.sparsity': {
    en: 'How strongly small singular values are driven towards zero.',
    ru: 'Насколько сильно малые сингулярные числа подталкиваются к нулю.',
  },
  'compression.low-rank.sparsityTerm': {
    en: 'What drives them: few large values instead of many alike (hoyer), the same and harder while many are left (hoyer-square), or all towards zero alike (l1).',
    ru: 'Что их подталкивает: немногие большие вместо многих равных (hoyer), то же, но сильнее, пока их много (hoyer-square), или все одинаково к нулю (l1).',
  },
  'compression.low-rank.epochs': {
    en: 'Epochs of training with factors, before the cut.',
    ru: 'Число эпох обучения с множителями до отсечения.',
  },
  'compression.low-rank.peakRate': {
    en: 'The highest learning rate before the cut.',
    ru: 'Наибольшая скорость обучения до отсечения.',
  },
  'compression.low-rank.locked': {
    en: 'Layers that stay as they are.',
    ru: 'Слои, которые остаются как есть.',
  },
  'compression.low-rank.amounts': {
    en: 'Layers that lose a share of their full rank of their own, 0.9 leaving a tenth of it; the others keep what is asked of the whole.',
    ru: 'Слои, у которых своя удаляемая доля полного ранга (0,9 оставляет десятую часть); заданное для сети в целом выдерживают остальные.',
  },
  'compression.low-rank.reason-channel': {
    en: 'Convolutions are taken apart by channels, the way for networks of 1 × 1 convolutions, which have no space to separate.',
    ru: 'Свёртки разлагаются по каналам: так подходят сети из свёрток 1 × 1, в которых нечего делить по пространству.',
  },
  'compression.low-rank.reason-spatial': {
    en: 'Convolutions are taken apart by space, which reaches lower sizes at the same accuracy than by channels.',
    ru: 'Свёртки разлагаются по пространству: при той же точности размер получается меньше, чем по каналам.',
  },
  'compression.low-rank.reason-size': {
    en: 'The spectrum is cut to {percent, number} % of the dense bytes; every layer keeps the same share of its energy.',
    ru: 'Спектр отсекается до {percent, number} % исходных байтов; каждый слой сохраняет одинаковую долю своей энергии.',
  },
  'compression.low-rank.reason-size-after': {
    en: 'What the step before left is cut to {percent, number} % of the dense bytes.',
    ru: 'Оставшееся после предыдущего шага отсекается до {percent, number} % исходных байтов.',
  },
  'compression.low-rank.reason-energy': {
    en: 'The share of energy that stays, {percent, number} %, was given.',
    ru: 'Доля сохраняемой энергии, {percent, number} %, задана.',
  },
  'compression.low-rank.reason-epochs': {
    en: '{epochs, plural, one {# epoch} other {# epochs}} with orthogonal factors and a sparse spectrum at a peak rate of {rate, number, ::.####}, before the cut.',
    ru: '{epochs, plural, one {# эпоха} few {# эпохи} many {# эпох} other {# эпохи}} с ортогональными множителями и разреженным спектром при пиковой скорости {rate, number, ::.####} до отсечения.',
  },

  'compression.quantize-not-last.fact': {
    en: 'After ‘quantize’ the recipe has another step, ‘{next}’; integers cannot be cut.',
    ru: 'После шага «quantize» в рецепте стоит ещё один, «{next}»; целые числа сжимать нельзя.',
  },
  'compression.quantize-not-last.remedy': {
    en: 'Put ‘quantize’ at the end.',
    ru: 'Поставьте «quantize» в конец.',
  },
  'compression.quantize.name': { en: '8-bit integers', ru: '8-битные целые числа' },
  'compression.quantize.explanation': {
    en: 'Weights and values between layers become integers of one byte each, so the file is a quarter as large; how fast it runs depends on the processor.',
    ru: 'Веса и значения между слоями становятся целыми числами в один байт, и файл уменьшается вчетверо; скорость зависит от процессора.',
  },
  'compression.quantize.calibration': {
    en: 'Which part of the values seen on training images the integers cover: all, all but the outermost ten thousandth, or what keeps most of their distribution; or the best of these on validation.',
    ru: 'Какую часть значений, увиденных на обучающих изображениях, покрывают целые числа: все, все кроме крайней десятитысячной или ту, что лучше сохраняет распределение; или лучший из этих способов по валидации.',
  },
  'compression.quantize.reason-best': {
    en: 'The file is put into 8-bit integers; of three ways to choose their range, the validation images decide.',
    ru: 'Файл переводится в 8-битные целые числа; какой из трёх способов выбора диапазона взять, решают проверочные изображения.',
  },
  'compression.quantize.reason-given': {
    en: 'The file is put into 8-bit integers; the way to choose their range, {calibration}, was given.',
    ru: 'Файл переводится в 8-битные целые числа; способ выбора диапазона, {calibration}, задан.',
  },
  'compression.quantize.fineTuning': {
    en: 'Whether the network is trained on with rounding: where the integers lose more than half a point, always, or never.',
    ru: 'Дообучать ли сеть с округлением: если целые числа теряют больше половины пункта, всегда или никогда.',
  },
  'compression.quantize.epochs': {
    en: 'Epochs of training with rounding.',
    ru: 'Число эпох обучения с округлением.',
  },
  'compression.quantize.peakRate': {
    en: 'The highest learning rate of training with rounding.',
    ru: 'Наибольшая скорость обучения с округлением.',
  },
  'compression.quantize.reason-where-needed': {
    en: 'Where the integers lose more than half a point on validation, {epochs, plural, one {# epoch} other {# epochs}} of training with rounding follow, at a peak rate of {rate, number, ::.####}.',
    ru: 'Если целые числа теряют на проверочных изображениях больше половины пункта, следует дообучение с округлением: {epochs, plural, one {# эпоха} few {# эпохи} many {# эпох} other {# эпохи}} при пиковой скорости {rate, number, ::.####}.',
  },
  'compression.quantize.reason-always': {
    en: '{epochs, plural, one {# epoch} other {# epochs}} of training with rounding at a peak rate of {rate, number, ::.####}, as was asked for.',
    ru: 'Дообучение с округлением, как задано: {epochs, plural, one {# эпоха} few {# эпохи} many {# эпох} other {# эпохи}} при пиковой скорости {rate, number, ::.####}.',
  },
  'compression.quantize.reason-never': {
    en: 'No training with rounding, as was asked for.',
    ru: 'Без дообучения с округлением, как задано.',
  },

  'compression.recovery.name': { en: 'Recovery', ru: 'Восстановление' },
  'compression.recovery.explanation': {
    en: 'The small network goes on training, and the best epoch by validation is kept.',
    ru: 'Малая сеть дообучается, и сохраняется лучшая по валидации эпоха.',
  },
  'compression.recovery.epochs': {
    en: 'Epochs of training after the last cut.',
    ru: 'Число эпох обучения после последнего сжатия.',
  },
  'compression.recovery.peakRate': {
    en: 'The highest learning rate of recovery.',
    ru: 'Наибольшая скорость обучения при восстановлении.',
  },
  'compression.recovery.reason': {
    en: 'Recovery lasts {epochs, plural, one {# epoch} other {# epochs}} at a peak rate of {rate, number, ::.####}: an epoch of a small network costs little, and gentle fine-tuning would not undo a deep cut.',
    ru: 'Восстановление длится {epochs, plural, one {# эпоху} few {# эпохи} many {# эпох} other {# эпохи}} при пиковой скорости {rate, number, ::.####}: эпоха малой сети стоит недорого, а слабое дообучение не исправит глубокого сжатия.',
  },
};
