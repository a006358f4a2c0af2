import type { Texts } from '../../main/foundation/language.ts';

/** The second line of a step: its result, or the rule that opens it. Short: it has 150 pixels. */
export const ruleTexts: Texts = {
  'rule.images.none': { en: 'choose a folder', ru: 'выберите папку' },
  'rule.images.examining': { en: 'being examined', ru: 'идёт проверка' },
  'rule.images.decide': {
    en: '{count, plural, one {# thing} other {# things}} to decide',
    ru: '{count, plural, one {нужно # решение} few {нужно # решения} many {нужно # решений} other {нужно # решения}}',
  },
  'rule.images.to-freeze': { en: '{count, number} in {classes, plural, one {# class} other {# classes}}', ru: '{count, number}, {classes, plural, one {# класс} few {# класса} many {# классов} other {# класса}}' },
  'rule.images.frozen': { en: '{count, number} in {classes, plural, one {# class} other {# classes}}', ru: '{count, number}, {classes, plural, one {# класс} few {# класса} many {# классов} other {# класса}}' },
  'rule.after': {
    en: 'after {step, select, images {Images} train {Train} compress {Compress} watch {Watch} judge {Judge} export {Export} other {the step before}}',
    ru: 'сначала {step, select, images {изображения} train {обучение} compress {сжатие} watch {наблюдение} judge {оценка} export {экспорт} other {шаг до него}}',
  },
  'rule.starting': { en: 'starting', ru: 'запускается' },
  'rule.epoch': { en: 'epoch {epoch} of {epochs}', ru: 'эпоха {epoch} из {epochs}' },
  'rule.epoch.paused': { en: 'paused{epochs, plural, =0 {} other {, epoch {epoch} of #}}', ru: 'пауза{epochs, plural, =0 {} other {, эпоха {epoch} из #}}' },
  'rule.epoch.stopped': { en: 'stopped{epoch, plural, =0 {} other {, epoch #}}', ru: 'остановлено{epoch, plural, =0 {} other {, эпоха #}}' },
  'rule.epoch.interrupted': { en: 'interrupted{epoch, plural, =0 {} other {, epoch #}}', ru: 'прервано{epoch, plural, =0 {} other {, эпоха #}}' },
  'rule.train.ready': { en: 'nothing has to be set', ru: 'настраивать не нужно' },
  'rule.train.done': {
    en: 'run {run}, {epochs, plural, one {# epoch} other {# epochs}}',
    ru: 'прогон {run}, {epochs, plural, one {# эпоха} few {# эпохи} many {# эпох} other {# эпохи}}',
  },
  'rule.compress.ready': { en: 'choose how small', ru: 'выберите размер' },
  'rule.compress.started': { en: 'started', ru: 'запущено' },
  'rule.compress.searching': { en: 'searching', ru: 'идёт поиск' },
  'rule.compress.done': { en: 'recipe chosen', ru: 'рецепт выбран' },
  'rule.watch.done': { en: '{before, number, ::.0} to {after, number, ::.00} MB', ru: '{before, number, ::.0} → {after, number, ::.00} МБ' },
  'rule.judge.dense': { en: 'dense network only', ru: 'только исходная сеть' },
  'rule.judge.ready': { en: 'choose which to ship', ru: 'выберите лучшую' },
  'rule.judge.chosen': { en: 'run {run} chosen', ru: 'выбран прогон {run}' },
  'rule.export.ready': { en: 'nothing written yet', ru: 'файл ещё не записан' },
  'rule.export.done': { en: 'written and verified', ru: 'записано и проверено' },
  'rule.deliver.ready': { en: 'choose drives or devices', ru: 'выберите, куда' },
  'rule.deliver.working': { en: 'being delivered', ru: 'идёт доставка' },
  'rule.deliver.done': { en: 'on {count, plural, one {# target} other {# targets}}', ru: 'доставлено: {count}' },
};
