import type { Texts } from '../language.ts';

export const historyTexts: Texts = {
  'history.newer.fact': {
    en: 'The history ‘{path}’ was written by a newer Fettle: its version is {found}, this program knows up to {known}.',
    ru: 'Историю «{path}» записала более новая версия Fettle: её версия {found}, эта программа знает версии до {known}.',
  },
  'history.newer.remedy': {
    en: 'Use the newer Fettle for this library, or choose another library with --library. Nothing was changed.',
    ru: 'Откройте эту библиотеку более новой версией Fettle или выберите другую ключом --library. Ничего не изменено.',
  },
  'history.foreign.fact': {
    en: '‘{path}’ is a database, but not one of Fettle.',
    ru: '«{path}» — база данных, но не библиотека Fettle.',
  },
  'history.foreign.remedy': {
    en: 'Choose another library folder with --library. Nothing was changed.',
    ru: 'Выберите другую папку библиотеки ключом --library. Ничего не изменено.',
  },
  'history.corrupt.fact': {
    en: 'The history ‘{path}’ is damaged: {reason}.',
    ru: 'История «{path}» повреждена: {reason}.',
  },
  'history.corrupt.remedy': {
    en: '‘fettle history --restore-backup’ puts the damaged file aside and goes back to the last sound backup; networks and images are not touched.',
    ru: '«fettle history --restore-backup» отложит повреждённый файл и вернёт последнюю исправную резервную копию; сети и изображения не затрагиваются.',
  },
  'history.database-missing.fact': {
    en: 'The library has backups, but its history ‘{path}’ is missing or empty.',
    ru: 'В библиотеке есть резервные копии, но её история «{path}» отсутствует или пуста.',
  },
  'history.database-missing.remedy': {
    en: '‘fettle history --restore-backup’ brings back the last sound backup. To begin anew instead, choose another folder with --library.',
    ru: '«fettle history --restore-backup» вернёт последнюю исправную резервную копию. Чтобы начать заново, выберите другую папку ключом --library.',
  },
  'history.no-backup.fact': {
    en: 'There is no sound backup in ‘{path}’.',
    ru: 'В «{path}» нет исправной резервной копии.',
  },
  'history.no-backup.remedy': {
    en: 'Begin a new library with --library; the images can be imported again, and the networks in runs/ are still there.',
    ru: 'Начните новую библиотеку ключом --library; изображения можно импортировать снова, сети в папке runs/ сохранены.',
  },
  'history.missing.fact': {
    en: 'There is no library in ‘{path}’.',
    ru: 'В папке «{path}» нет библиотеки.',
  },
  'history.missing.remedy': {
    en: 'Check the path given with --library, or import a folder of images first.',
    ru: 'Проверьте путь в ключе --library или сначала импортируйте папку с изображениями.',
  },
  'history.read-only.fact': {
    en: 'The library ‘{path}’ can be read but not written.',
    ru: 'Библиотеку «{path}» можно читать, но нельзя изменять.',
  },
  'history.read-only.remedy': {
    en: 'Change its permissions, or work in another library with --library; ‘fettle history’ and ‘fettle show’ go on working here.',
    ru: 'Измените права доступа или работайте в другой библиотеке ключом --library; «fettle history» и «fettle show» здесь работают.',
  },
  'history.busy.fact': {
    en: 'Another program has kept ‘{path}’ locked for more than five seconds.',
    ru: 'Другая программа удерживает «{path}» дольше пяти секунд.',
  },
  'history.busy.remedy': {
    en: 'Close other programs that have opened this file (a backup, a database viewer) and try again.',
    ru: 'Закройте другие программы, открывшие этот файл (резервное копирование, просмотр баз данных), и повторите.',
  },
  'history.input-output.fact': {
    en: 'The disk did not read or write ‘{path}’: {reason}.',
    ru: 'Диск не смог прочитать или записать «{path}»: {reason}.',
  },
  'history.input-output.remedy': {
    en: 'Check that the disk is connected, has free space and is sound; what was finished is kept.',
    ru: 'Проверьте, что диск подключён, исправен и на нём есть место; завершённое сохранено.',
  },
  'history.held.fact': {
    en: 'Another Fettle works in this library: ‘{command}’ (process {pid} on {host}), since {since}.',
    ru: 'В этой библиотеке уже работает Fettle: «{command}» (процесс {pid} на {host}), с {since}.',
  },
  'history.held.remedy': {
    en: 'Wait for it to end, stop it there, or work in another library with --library.',
    ru: 'Дождитесь её завершения, остановите её там или работайте в другой библиотеке ключом --library.',
  },
  'history.waiting': {
    en: 'Waiting: ‘{command}’ (process {pid} on {host}) works in this library since {since}.',
    ru: 'Ожидание: с {since} в этой библиотеке работает «{command}» (процесс {pid} на {host}).',
  },
  'history.no-such-run.fact': {
    en: 'There is no run ‘{run}’ in this library.',
    ru: 'В этой библиотеке нет прогона «{run}».',
  },
  'history.no-such-run.remedy': {
    en: '‘fettle history’ lists the runs.',
    ru: 'Список прогонов показывает «fettle history».',
  },
  'history.no-such-revision.fact': {
    en: 'There is no dataset revision ‘{revision}’ in this library, or more than one begins so.',
    ru: 'В этой библиотеке нет ревизии данных «{revision}», или так начинается не одна.',
  },
  'history.no-such-revision.remedy': {
    en: '‘fettle history’ lists the revisions, ‘fettle import FOLDER’ makes one.',
    ru: 'Список ревизий показывает «fettle history», новую создаёт «fettle import ПАПКА».',
  },
  'history.run-state.fact': {
    en: 'Run {run} is {state, select, queued {waiting} running {running} interrupted {interrupted} stopped {stopped} done {done} failed {failed} other {{state}}} and cannot become {next, select, queued {waiting} running {running} interrupted {interrupted} stopped {stopped} done {done} failed {failed} other {{next}}}.',
    ru: 'Состояние прогона {run} — {state, select, queued {ожидает} running {выполняется} interrupted {прерван} stopped {остановлен} done {завершён} failed {ошибка} other {{state}}}; из него нельзя перейти в «{next, select, queued {ожидает} running {выполняется} interrupted {прерван} stopped {остановлен} done {завершён} failed {ошибка} other {{next}}}».',
  },
  'history.run-state.remedy': {
    en: 'Only a run that was interrupted, stopped or failed can be resumed; ‘fettle show {run}’ tells more.',
    ru: 'Продолжить можно только прерванный, остановленный или завершившийся ошибкой прогон; подробнее: «fettle show {run}».',
  },
  'history.no-such-project.fact': {
    en: 'There is no project {project} in this library.',
    ru: 'В этой библиотеке нет проекта {project}.',
  },
  'history.no-such-project.remedy': {
    en: 'Choose one of the projects that the start page lists.',
    ru: 'Выберите один из проектов на начальной странице.',
  },
  'history.other-project.fact': {
    en: 'Project {project} of the library that is open now is ‘{name}’, and not the one that was decided about. Nothing was written.',
    ru: 'Проект {project} открытой сейчас библиотеки — «{name}», а решение принято о другом проекте. Ничего не записано.',
  },
  'history.other-project.remedy': {
    en: 'Open the library of that project in the settings, and decide again.',
    ru: 'Откройте в настройках библиотеку того проекта и примите решение снова.',
  },
};
