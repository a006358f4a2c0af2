import type { Texts } from '../language.ts';

export const jobTexts: Texts = {
  'jobs.unknown-kind.fact': {
    en: 'This Fettle does not know jobs of the kind ‘{kind}’.',
    ru: 'Эта версия Fettle не знает заданий вида «{kind}».',
  },
  'jobs.unknown-kind.remedy': {
    en: 'The run was probably made by another version: use that one to resume it.',
    ru: 'Вероятно, прогон создан другой версией: продолжите его в ней.',
  },
  'jobs.out-of-memory.fact': {
    en: 'There was not enough memory for this work.',
    ru: 'Для этой работы не хватило памяти.',
  },
  'jobs.out-of-memory.remedy': {
    en: 'Close other programs, or take a smaller batch (--batch) or smaller images (--size). What was finished is kept; ‘fettle resume’ goes on from there.',
    ru: 'Закройте другие программы или уменьшите пакет (--batch) либо размер изображений (--size). Завершённое сохранено; «fettle resume» продолжит с этого места.',
  },
  'jobs.ended-early.fact': {
    en: 'The job ‘{kind}’ ended with code {exitCode} before it was done.',
    ru: 'Задание «{kind}» завершилось с кодом {exitCode}, не закончив работу.',
  },
  'jobs.ended-early.remedy': {
    en: 'What was finished is kept; ‘fettle resume’ goes on from there. If it happens again, send the report to the developers.',
    ru: 'Завершённое сохранено; «fettle resume» продолжит с этого места. Если это повторится, отправьте отчёт разработчикам.',
  },
  'jobs.interrupted.fact': {
    en: 'Run {run} was stopped as you asked; its finished epochs are kept.',
    ru: 'Прогон {run} остановлен по вашей просьбе; завершённые эпохи сохранены.',
  },
  'jobs.interrupted.remedy': {
    en: '‘fettle resume {run}’ goes on.',
    ru: 'Продолжить: «fettle resume {run}».',
  },
  'jobs.cancelled.fact': {
    en: 'The work was stopped as you asked.',
    ru: 'Работа остановлена по вашей просьбе.',
  },
  'jobs.cancelled.remedy': {
    en: 'Nothing was changed; start the same command again.',
    ru: 'Ничего не изменено; запустите ту же команду снова.',
  },
  'jobs.checkpoints-damaged.fact': {
    en: '{count, plural, one {The only checkpoint} other {All # checkpoints}} in ‘{folder}’ cannot be used: the bytes are not those that were written.',
    ru: '{count, plural, one {Единственная контрольная точка} few {Все # контрольные точки} many {Все # контрольных точек} other {Все # контрольной точки}} в «{folder}» непригодны: данные изменились после записи.',
  },
  'jobs.checkpoints-damaged.remedy': {
    en: 'Check the disk, and start the run anew; the same seed gives the same network.',
    ru: 'Проверьте диск и начните прогон заново; то же зерно даёт ту же сеть.',
  },
  'jobs.checkpoint-unreadable.fact': {
    en: 'The checkpoint ‘{path}’ could not be read: {reason}.',
    ru: 'Контрольную точку «{path}» не удалось прочитать: {reason}.',
  },
  'jobs.checkpoint-unreadable.remedy': {
    en: 'Check that the disk is connected and sound, and resume again.',
    ru: 'Проверьте, что диск подключён и исправен, и продолжите снова.',
  },
};
