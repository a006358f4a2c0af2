import type { Texts } from '../language.ts';

export const foundationTexts: Texts = {
  'unexpected.fact': {
    en: 'Something happened that Fettle does not know: {message}',
    ru: 'Произошло то, чего Fettle не знает: {message}',
  },
  'unexpected.remedy': {
    en: 'Nothing that was finished is lost. Copy the report and send it to the developers.',
    ru: 'Всё завершённое сохранено. Скопируйте отчёт и отправьте его разработчикам.',
  },
  'file.disk-full.fact': {
    en: 'The disk is full: ‘{path}’ could not be written.',
    ru: 'Диск заполнен: не удалось записать «{path}».',
  },
  'file.disk-full.remedy': {
    en: 'Free some space and repeat; what was finished is kept. A training that it stopped goes on with ‘fettle resume RUN’; ‘fettle history’ names the run.',
    ru: 'Освободите место и повторите; завершённое сохранено. Остановленное обучение продолжает «fettle resume ПРОГОН»; прогон назовёт «fettle history».',
  },
  'file.not-writable.fact': {
    en: '‘{path}’ cannot be written: {reason}.',
    ru: 'Не удаётся записать «{path}»: {reason}.',
  },
  'file.not-writable.remedy': {
    en: 'Choose a folder that you may write to, or change its permissions.',
    ru: 'Выберите папку, доступную для записи, или измените права доступа.',
  },
};
