import type { Texts } from '../language.ts';

/**
 * What a window says in place of sentences that name a command or an option: there is a page or a button instead. A key is that of the
 * sentence, followed by `.window`.
 */
export const inWindowTexts: Texts = {
  'app.no-integers.remedy.window': { en: 'Switch on ‘The file in 8-bit integers’ on the page Compress; that run also says what it loses.', ru: 'Включите «Файл в 8-битных целых числах» на странице «Сжатие»; этот прогон покажет и то, что теряется.' },
  'app.run-without-network.remedy.window': { en: 'Choose one of the runs that it started; History lists them.', ru: 'Выберите один из запущенных им прогонов; они перечислены на странице «История».' },
  'app.run-not-done.remedy.window': { en: '‘Resume’ on the page History goes on with {run}.', ru: 'Продолжить {run} можно кнопкой «Продолжить» на странице «История».' },
  'app.result-missing.remedy.window': { en: 'Copy the library folder back from where it was whole, or train again with the settings that History shows for {run}.', ru: 'Верните папку библиотеки из целой копии или обучите заново с настройками, которые «История» показывает для {run}.' },
  'app.file-damaged.remedy.window': { en: 'Nothing was exported. Copy the library folder back from where it was whole, or train again with the settings that History shows for {run}.', ru: 'Ничего не экспортировано. Верните папку библиотеки из целой копии или обучите заново с настройками, которые «История» показывает для {run}.' },
  'app.no-such-weights.remedy.window': { en: 'Choose a run that History lists, or a file that ends in .onnx.', ru: 'Выберите прогон со страницы «История» или файл с окончанием .onnx.' },
  'app.no-random-start.remedy.window': { en: 'Start from the trained network, or choose a run that was trained from random weights.', ru: 'Начните с обученной сети или выберите прогон, обученный со случайных весов.' },
  'app.nothing-to-resume.remedy.window': { en: 'History shows the runs that were interrupted.', ru: 'Прерванные прогоны показывает страница «История».' },
  'onnx.pixels-unknown.remedy.window': {
    en: 'Start from one of Fettle’s own runs, or train from this file by the command line, where what it expects of pixels can be said.',
    ru: 'Начните с одного из прогонов Fettle или обучите с этого файла из командной строки: там можно указать, каких пикселей он ждёт.',
  },
  'audit.act.run-created.window': { en: 'run created', ru: 'прогон создан' },
  'audit.act.run-started.window': { en: 'run started', ru: 'прогон начат' },
  'audit.act.run-ended.window': { en: 'run ended', ru: 'прогон окончен' },
  'contract.invalid-input.remedy.window': { en: 'Correct the value; its field says what is possible.', ru: 'Исправьте значение; что допустимо, сказано рядом с полем.' },
  'doctor.groups-by-name.fact.window': {
    en: 'File names show several images of one thing: ‘{first}’ and ‘{second}’ belong to ‘{group}’. {groups, plural, one {There is # group} other {There are # groups}} of up to {largest, plural, one {# image} other {# images}}.',
    ru: 'По именам файлов видно, что на одну вещь приходится несколько изображений: «{first}» и «{second}» относятся к «{group}». Групп: {groups, number}, в наибольшей изображений: {largest, number}.',
  },
  'doctor.groups-by-name.remedy.window': {
    en: 'Each group is kept on one side. If the names mean something else, change under ‘Split’ what photographs stay together by.',
    ru: 'Каждая группа находится в одной части. Если имена означают иное, измените в панели «Разбиение», по чему снимки держатся вместе.',
  },
  'doctor.groups-by-folder.remedy.window': {
    en: 'Each folder is kept on one side. If the folders mean nothing, change under ‘Split’ what photographs stay together by.',
    ru: 'Каждая папка находится в одной части. Если папки ничего не значат, измените в панели «Разбиение», по чему снимки держатся вместе.',
  },
  'doctor.too-few-groups.remedy.window': {
    en: 'The groups are not used. Add images of more groups, at least three for each class, or insist under ‘Split’ on sub-folders or the column.',
    ru: 'Группы не используются. Добавьте снимки других групп, не менее трёх на класс, или выберите вложенные папки либо столбец в панели «Разбиение».',
  },
  'dataset.group-nothing.remedy.window': {
    en: 'Check the rule against a file name, or let each image be a part of its own under ‘Split’.',
    ru: 'Сверьте правило с именем файла или выберите в панели «Разбиение», что каждое изображение — отдельная деталь.',
  },
  'history.newer.remedy.window': { en: 'Use the newer Fettle for this library, or open another library on the page Settings. Nothing was changed.', ru: 'Откройте эту библиотеку более новой версией Fettle или выберите другую на странице «Настройки». Ничего не изменено.' },
  'history.foreign.remedy.window': { en: 'Choose another library folder on the page Settings. Nothing was changed.', ru: 'Выберите другую папку библиотеки на странице «Настройки». Ничего не изменено.' },
  'history.corrupt.remedy.window': {
    en: '‘Go back to the last backup’ on the page Projects puts the damaged file aside and takes the last sound backup; networks and images are not touched.',
    ru: 'Кнопка «Вернуть резервную копию» на странице «Проекты» отложит повреждённый файл и возьмёт последнюю исправную копию; сети и изображения не затрагиваются.',
  },
  'history.database-missing.remedy.window': {
    en: '‘Go back to the last backup’ on the page Projects brings back the last sound backup. To begin anew instead, open another library on the page Settings.',
    ru: 'Кнопка «Вернуть резервную копию» на странице «Проекты» вернёт последнюю исправную копию. Чтобы начать заново, откройте другую библиотеку на странице «Настройки».',
  },
  'history.no-backup.remedy.window': { en: 'Begin a new library on the page Settings; the images can be imported again, and the networks in runs/ are still there.', ru: 'Начните новую библиотеку на странице «Настройки»; изображения можно импортировать снова, сети в папке runs/ сохранены.' },
  'history.missing.remedy.window': { en: 'Open another library on the page Settings, or choose a folder of images first.', ru: 'Откройте другую библиотеку на странице «Настройки» или сначала выберите папку с изображениями.' },
  'history.read-only.remedy.window': { en: 'Change its permissions, or open another library on the page Settings; History goes on working here.', ru: 'Измените права доступа или откройте другую библиотеку на странице «Настройки»; «История» здесь работает.' },
  'history.held.remedy.window': { en: 'Wait for it to end, stop it there, or open another library on the page Settings.', ru: 'Дождитесь её завершения, остановите её там или откройте другую библиотеку на странице «Настройки».' },
  'history.no-such-run.remedy.window': { en: 'The page History lists the runs.', ru: 'Прогоны перечислены на странице «История».' },
  'history.no-such-revision.remedy.window': { en: 'Freeze the images of a project on the page Images; each freezing makes a revision.', ru: 'Зафиксируйте изображения проекта на странице «Изображения»: каждая фиксация создаёт ревизию.' },
  'file.disk-full.remedy.window': { en: 'Free some space and repeat; what was finished is kept. A training that it stopped goes on from the page History.', ru: 'Освободите место и повторите; завершённое сохранено. Остановленное обучение можно продолжить на странице «История».' },
  'history.run-state.remedy.window': { en: 'Only a run that was interrupted, stopped or failed can be resumed; the page History tells more of {run}.', ru: 'Продолжить можно только прерванный, остановленный или завершившийся ошибкой прогон; подробнее о {run} — на странице «История».' },
  'jobs.out-of-memory.remedy.window': {
    en: 'Close other programs, or take a smaller batch or smaller images in the expert settings. What was finished is kept; ‘Resume’ goes on from there.',
    ru: 'Закройте другие программы или уменьшите пакет либо размер изображений в настройках для специалиста. Завершённое сохранено; кнопка «Продолжить» продолжит с этого места.',
  },
  'jobs.ended-early.remedy.window': {
    en: 'What was finished is kept; ‘Resume’ goes on from there. If it happens again, send the report to the developers.',
    ru: 'Завершённое сохранено; кнопка «Продолжить» продолжит с этого места. Если это повторится, отправьте отчёт разработчикам.',
  },
  'jobs.interrupted.remedy.window': { en: '‘Resume’ goes on with {run}.', ru: 'Продолжить {run} можно кнопкой «Продолжить».' },
  'jobs.cancelled.remedy.window': { en: 'Nothing was changed; it can be started again.', ru: 'Ничего не изменено; можно начать снова.' },
  'server.wrong-host.remedy.window': { en: 'Open the address that Fettle named when it was started.', ru: 'Откройте адрес, который Fettle назвал при запуске.' },
  'server.wrong-origin.remedy.window': { en: 'Only Fettle’s own page may ask; open the address that Fettle named when it was started.', ru: 'Запросы принимаются только от страницы Fettle; откройте адрес, который Fettle назвал при запуске.' },
  'server.no-session.fact.window': { en: 'Fettle was closed and started again. The address of this page is no longer valid.', ru: 'Fettle был закрыт и запущен снова. Адрес этой страницы больше не действует.' },
  'server.no-session.remedy.window': { en: 'Open the address that Fettle named when it was started last. Everything that was finished is kept.', ru: 'Откройте адрес, который Fettle назвал при последнем запуске. Всё завершённое сохранено.' },
};
