import type { Texts } from '../../language.ts';

const help = {
  en: '‘fettle --help’ lists the commands, ‘fettle COMMAND --help’ explains one.',
  ru: '«fettle --help» показывает команды, «fettle КОМАНДА --help» — справку по одной из них.',
};

export const usageTexts: Texts = {
  'cli.usage.unknown-option.fact': { en: 'There is no option ‘{name}’.', ru: 'Ключа «{name}» нет.' },
  'cli.usage.unknown-option.remedy': {
    en: '{suggestions, plural, =0 {} other {Did you mean {suggestion}? }}‘fettle COMMAND --help’ lists the options.',
    ru: '{suggestions, plural, =0 {} other {Возможно, имелось в виду {suggestion}. }}Ключи показывает «fettle КОМАНДА --help».',
  },
  'cli.usage.unknown-command.fact': { en: 'There is no command ‘{name}’.', ru: 'Команды «{name}» нет.' },
  'cli.usage.unknown-command.remedy': {
    en: '{suggestions, plural, =0 {} other {Did you mean {suggestion}? }}‘fettle --help’ lists the commands.',
    ru: '{suggestions, plural, =0 {} other {Возможно, имелось в виду {suggestion}. }}Команды показывает «fettle --help».',
  },
  'cli.usage.missing-argument.fact': { en: '‘{name}’ is missing.', ru: 'Не указан аргумент «{name}».' },
  'cli.usage.missing-argument.remedy': help,
  'cli.usage.missing-option.fact': { en: 'The option ‘{name}’ is needed.', ru: 'Нужен ключ «{name}».' },
  'cli.usage.missing-option.remedy': help,
  'cli.usage.missing-value.fact': { en: 'The option ‘{name}’ needs a value.', ru: 'Ключу «{name}» нужно значение.' },
  'cli.usage.missing-value.remedy': help,
  'cli.usage.too-many-arguments.fact': { en: 'There are too many arguments: {names}.', ru: 'Лишние аргументы: {names}.' },
  'cli.usage.too-many-arguments.remedy': {
    en: 'Put paths that hold spaces into quotes; ‘fettle COMMAND --help’ shows what is expected.',
    ru: 'Пути с пробелами возьмите в кавычки; что ожидается, показывает «fettle КОМАНДА --help».',
  },
  'cli.usage.invalid-value.fact': { en: '‘{value}’ does not fit ‘{name}’.', ru: 'Значение «{value}» не подходит для «{name}».' },
  'cli.usage.invalid-value.remedy': { en: '{allowed}', ru: '{allowed}' },
  'cli.usage.other.fact': { en: 'The command was not understood: {message}', ru: 'Команда не понята: {message}' },
  'cli.usage.other.remedy': help,

  'cli.allowed.integer': { en: 'A whole number from {low} to {high} is expected.', ru: 'Ожидается целое число от {low} до {high}.' },
  'cli.allowed.between': { en: 'A number between {low} and {high} is expected.', ru: 'Ожидается число больше {low} и меньше {high}.' },
  'cli.allowed.up-to': { en: 'A number above {low}, at most {high}, is expected.', ru: 'Ожидается число больше {low} и не больше {high}.' },
  'cli.allowed.one-of': { en: 'One of these is expected: {values}.', ru: 'Ожидается одно из: {values}.' },
  'cli.allowed.list': {
    en: 'One or more of these are expected, separated by commas, each once: {values}.',
    ru: 'Ожидается одно или несколько из следующих, через запятую, каждое один раз: {values}.',
  },
  'cli.allowed.split': {
    en: 'Three shares above zero that make 100 are expected: training/validation/test, for example 70/15/15.',
    ru: 'Ожидаются три доли больше нуля, в сумме 100: обучение/валидация/тест, например 70/15/15.',
  },
  'cli.allowed.group-rule': {
    en: 'auto, none, folder, column, or pattern: and a regular expression with exactly one capture is expected, for example ‘pattern:^(part\\d+)_’.',
    ru: 'Ожидается auto, none, folder, column или pattern: и регулярное выражение ровно с одной группой, например «pattern:^(part\\d+)_».',
  },
  'cli.allowed.not-empty': { en: 'A text that is not empty is expected.', ru: 'Ожидается непустой текст.' },

  'cli.failure.fact': { en: 'Failed:', ru: 'Ошибка:' },
  'cli.failure.stopped': { en: 'Stopped:', ru: 'Остановлено:' },
  'cli.failure.place': { en: 'Where:', ru: 'Где:' },
  'cli.failure.remedy': { en: 'Remedy:', ru: 'Что делать:' },
  'cli.failure.verbose': { en: 'The same command with --verbose prints the report.', ru: 'Отчёт печатает та же команда с ключом --verbose.' },
  'cli.interruption': {
    en: 'Stopping at the next safe point… (Ctrl-C again ends at once)',
    ru: 'Остановка в ближайшей безопасной точке… (ещё раз Ctrl-C — завершить немедленно)',
  },
};
