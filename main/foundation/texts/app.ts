import type { Texts } from '../language.ts';

/** What the application itself says: about runs, files of users, and the way of a folder. */
export const appTexts: Texts = {
  'app.run-without-network.fact': { en: 'Run {run} ({kind}) holds no network of its own.', ru: 'Прогон {run} ({kind}) не содержит собственной сети.' },
  'app.run-without-network.remedy': { en: 'Choose one of the runs that it started: ‘fettle history’ lists them.', ru: 'Выберите один из запущенных им прогонов: их перечисляет «fettle history».' },
  'app.run-not-done.fact': { en: 'Run {run} is not done: it is {state}.', ru: 'Прогон {run} не завершён, его состояние: {state}.' },
  'app.run-not-done.remedy': { en: '‘fettle resume {run}’ goes on with it.', ru: 'Продолжить: «fettle resume {run}».' },
  'app.result-missing.fact': { en: 'The result of run {run} is gone: ‘{path}’ is not there.', ru: 'Результат прогона {run} пропал: файла «{path}» нет.' },
  'app.result-missing.remedy': { en: 'Copy the library folder back from where it was whole, or train again with the settings that ‘fettle show {run}’ names.', ru: 'Верните папку библиотеки из целой копии или обучите заново с настройками из «fettle show {run}».' },
  'app.result-changed.fact': { en: 'The result of run {run} was changed after it was recorded: ‘{path}’ has another SHA-256 than the history.', ru: 'Результат прогона {run} изменён после записи: SHA-256 файла «{path}» не такой, как в истории.' },
  'app.result-changed.remedy': { en: 'Copy the file back from a whole copy of the library folder; its figures prove nothing as it is.', ru: 'Верните файл из целой копии папки библиотеки; в таком виде его показатели ничего не доказывают.' },
  'app.file-damaged.fact': { en: 'The network file of run {run} is not the one that was verified: ‘{path}’ has another SHA-256 than the record.', ru: 'Файл сети прогона {run} — не тот, что был проверен: SHA-256 файла «{path}» не такой, как в записи.' },
  'app.file-damaged.remedy': { en: 'Nothing was exported. Copy the library folder back from where it was whole, or train again with the settings that ‘fettle show {run}’ names.', ru: 'Ничего не экспортировано. Верните папку библиотеки из целой копии или обучите заново с настройками из «fettle show {run}».' },
  'app.no-such-weights.fact': { en: '‘{from}’ is neither a run of this library nor an ONNX file.', ru: '«{from}» — не прогон этой библиотеки и не файл ONNX.' },
  'app.no-such-weights.remedy': { en: 'Name a run that ‘fettle history’ lists, or a file that ends in .onnx.', ru: 'Укажите прогон из «fettle history» или файл с окончанием .onnx.' },
  'app.no-random-start.fact': { en: 'Run {run} did not begin at random weights, so there is no such start to repeat.', ru: 'Прогон {run} начинался не со случайных весов, такое начало повторить нельзя.' },
  'app.no-random-start.remedy': { en: 'Leave out ‘--start random’, or name a run that was trained from random weights.', ru: 'Уберите «--start random» или укажите прогон, обученный со случайных весов.' },
  'app.no-such-file.fact': { en: 'There is no file ‘{path}’.', ru: 'Файла «{path}» нет.' },
  'app.no-such-file.remedy': { en: 'Check the path.', ru: 'Проверьте путь.' },
  'app.copy-differs.fact': { en: 'What was read back from ‘{path}’ is not what was written.', ru: 'Прочитанное из «{path}» отличается от записанного.' },
  'app.copy-differs.remedy': { en: 'The disk or drive may be faulty: export to another one. The library still holds the file that was verified.', ru: 'Возможно, диск неисправен: экспортируйте на другой. Проверенный файл сохранён в библиотеке.' },
  'app.nothing-to-resume.fact': { en: 'Run {run} cannot go on: it is {state}.', ru: 'Прогон {run} нельзя продолжить, его состояние: {state}.' },
  'app.nothing-to-resume.remedy': { en: '‘fettle history’ shows the runs that were interrupted.', ru: 'Прерванные прогоны показывает «fettle history».' },
  'app.generating-samples': { en: 'Drawing sample images into ‘{folder}’.', ru: 'Рисуются примеры изображений в «{folder}».' },
  'app.imported': {
    en: 'Frozen as {revision}: {images, plural, one {# image} other {# images}} in {classes, plural, one {# class} other {# classes}}; {train} train, {validation} validation, {test} test.',
    ru: 'Зафиксировано как {revision}: {images, plural, one {# изображение} few {# изображения} many {# изображений} other {# изображения}}, {classes, plural, one {# класс} few {# класса} many {# классов} other {# класса}}; обучение {train}, валидация {validation}, тест {test}.',
  },
  'jobs.resumed': { en: 'Going on from the checkpoint of epoch {epoch} in stage {stage} of {stages}.', ru: 'Продолжение с контрольной точки эпохи {epoch}, этап {stage} из {stages}.' },
  'jobs.checkpoint-damaged': { en: 'The checkpoint ‘{path}’ is damaged; the one before it is used.', ru: 'Контрольная точка «{path}» повреждена; используется предыдущая.' },
};
