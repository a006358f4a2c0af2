/** What happens beside the cut while a network is compressed: it shrinks as it trains, and its uncut self teaches it. */
import type { Texts } from '../language.ts';

const progressive = {
  en: 'Whether what has stayed out of the network for some epochs is removed at once, so that the epochs after it are cheaper, or all of it at the end.',
  ru: 'Удалять ли сразу то, что несколько эпох подряд остаётся вне сети, чтобы следующие эпохи были дешевле, или всё в конце.',
};

export const compressionCourseTexts: Texts = {
  'compression.soft-filter-pruning.progressive': progressive,
  'compression.soft-filter-pruning.settled': {
    en: 'Epochs in a row in which a filter is masked before it is removed; until then it may come back.',
    ru: 'Сколько эпох подряд фильтр должен быть скрыт, прежде чем его удалят; до этого он может вернуться.',
  },
  'compression.soft-filter-pruning.reason-progressive': {
    en: 'A filter that {epochs, plural, one {# mask has} other {# masks in a row have}} hidden is removed at once, so epochs get cheaper on the way.',
    ru: 'Фильтр, скрытый {epochs, plural, one {# эпоху} few {# эпохи} many {# эпох} other {# эпохи}} подряд, удаляется сразу, поэтому эпохи становятся дешевле по ходу обучения.',
  },
  'compression.low-rank.progressive': progressive,
  'compression.low-rank.settled': {
    en: 'Epochs in a row in which the cut would not keep a singular value before it is removed.',
    ru: 'Сколько эпох подряд сингулярное число должно быть лишним при отсечении, прежде чем его удалят.',
  },
  'compression.low-rank.reason-progressive': {
    en: 'A singular value that the cut would not have kept for {epochs, plural, one {# epoch} other {# epochs in a row}} is removed at once, so epochs get cheaper on the way.',
    ru: 'Сингулярное число, которое отсеклось бы {epochs, plural, one {# эпоху} few {# эпохи} many {# эпох} other {# эпохи}} подряд, удаляется сразу, поэтому эпохи становятся дешевле по ходу обучения.',
  },

  'compression.teacher-untrained.fact': {
    en: 'The recipe starts from random weights, which can teach nothing.',
    ru: 'Рецепт начинается со случайных весов, а они ничему не научат.',
  },
  'compression.teacher-untrained.remedy': {
    en: 'Start from the weights of the run, or do without a teacher.',
    ru: 'Начните с весов запуска или обойдитесь без учителя.',
  },
  'compression.recovery.teacher': {
    en: 'Whether the network as it was before the cut teaches the small one, image by image; an epoch then also takes a pass of the uncut network.',
    ru: 'Учит ли сеть, какой она была до сжатия, малую сеть на каждом изображении; тогда к каждой эпохе добавляется проход исходной сети.',
  },
  'compression.recovery.taught': {
    en: 'Whether it teaches in recovery alone, or while the network is cut as well.',
    ru: 'Учит ли она только при восстановлении или и во время сжатия.',
  },
  'compression.recovery.temperature': {
    en: 'How much the teacher’s probabilities are evened out, so that its doubts are heard as well; 1 leaves them as they are.',
    ru: 'Насколько сглаживаются вероятности учителя, чтобы были слышны и его сомнения; 1 оставляет их как есть.',
  },
  'compression.recovery.weight': {
    en: 'Share of the loss that is the teacher’s answers; the rest is the labels.',
    ru: 'Доля ответов учителя в функции потерь; остальное приходится на разметку.',
  },
  'compression.recovery.attention': {
    en: 'How strongly the small network is drawn to look where the teacher looks; 0 is not at all.',
    ru: 'Насколько сильно малая сеть приучается смотреть туда же, куда учитель; 0 означает никак.',
  },
  'compression.recovery.reason-taught-recovery': {
    en: 'In recovery the uncut network teaches: its answers, at a temperature of {temperature, number}, are {percent, number} % of the loss.',
    ru: 'При восстановлении учит исходная сеть: её ответы при температуре {temperature, number} составляют {percent, number} % функции потерь.',
  },
  'compression.recovery.reason-taught-every-stage': {
    en: 'From the first cut on the uncut network teaches: its answers, at a temperature of {temperature, number}, are {percent, number} % of the loss.',
    ru: 'С первого сжатия и до конца учит исходная сеть: её ответы при температуре {temperature, number} составляют {percent, number} % функции потерь.',
  },
};
