import type { Texts } from '../language.ts';

/** What the application says to a window: about works, folders, pictures and files of runs. */
export const windowTexts: Texts = {
  'app.work-under-way.fact': {
    en: 'Other work is under way since {since}: {procedure, select, import {images are being frozen} train {a network is being trained} compress {a network is being compressed} search {a network is being searched for} resume {a run goes on} other {a folder is being worked on}}{run, select, none {} other { (run {run})}}.',
    ru: 'С {since} идёт другая работа: {procedure, select, import {фиксируются изображения} train {обучается сеть} compress {сжимается сеть} search {идёт поиск сети} resume {продолжается прогон} other {обрабатывается папка}}{run, select, none {} other { (прогон {run})}}.',
  },
  'app.work-under-way.remedy': {
    en: 'Wait until it has ended, or stop it: what is finished is kept and can go on later.',
    ru: 'Дождитесь её окончания или остановите её: готовое сохранится, и её можно продолжить позже.',
  },
  'app.no-such-work.fact': { en: 'There is no work {work} since the program was started.', ru: 'С момента запуска программы работы {work} не было.' },
  'app.no-such-work.remedy': { en: 'The history holds the runs of earlier work; what was interrupted can go on from there.', ru: 'Прогоны прежних работ хранит история; прерванное можно продолжить оттуда.' },
  'app.work-over.fact': { en: 'Work {work} is over: it is {state}.', ru: 'Работа {work} окончена, её состояние: {state, select, done {завершена} stopped {остановлена} failed {ошибка} other {{state}}}.' },
  'app.work-over.remedy': { en: 'Start it anew; the history lists what can go on.', ru: 'Запустите её заново; что можно продолжить, показывает история.' },
  'app.no-library.fact': { en: '‘{folder}’ is no library, and not empty: it holds ‘{entry}’.', ru: '«{folder}» — не библиотека и не пустая папка: в ней есть «{entry}».' },
  'app.no-library.remedy': { en: 'Choose the folder of a library, or an empty folder, where a new one is made. The library before stays open.', ru: 'Выберите папку библиотеки или пустую папку: в ней будет создана новая. Прежняя библиотека остаётся открытой.' },
  'app.folder-unreadable.fact': { en: 'The folder ‘{path}’ cannot be opened: {reason}.', ru: 'Не удаётся открыть папку «{path}»: {reason}.' },
  'app.folder-unreadable.remedy': { en: 'Check that it is there, that its drive is connected, and that you may read it.', ru: 'Проверьте, что она существует, диск подключён и у вас есть право чтения.' },
  'app.picture-out-of-reach.fact': { en: '‘{file}’ in ‘{folder}’ belongs to no project of this library.', ru: '«{file}» в «{folder}» не относится ни к одному проекту этой библиотеки.' },
  'app.picture-out-of-reach.remedy': { en: 'Choose the folder in a project first; only pictures below it are shown.', ru: 'Сначала выберите папку в проекте: показываются только изображения из неё.' },
  'app.picture-unreadable.fact': { en: 'The picture ‘{path}’ cannot be shown: {reason}.', ru: 'Не удаётся показать изображение «{path}»: {reason}.' },
  'app.picture-unreadable.remedy': { en: 'Open it in another program; replace it where that cannot show it either.', ru: 'Откройте его в другой программе; если и она не может его показать, замените файл.' },
  'app.different-revisions.fact': { en: 'Runs {first} and {second} were tested on different images: {firstRevision} and {secondRevision}.', ru: 'Прогоны {first} и {second} проверены на разных изображениях: {firstRevision} и {secondRevision}.' },
  'app.different-revisions.remedy': { en: 'Compare runs of one dataset revision; figures of different test sets say nothing about each other.', ru: 'Сравнивайте прогоны одной ревизии набора: показатели на разных тестах несравнимы.' },
  'app.no-such-image.fact': { en: 'The images of {revision} hold no ‘{file}’.', ru: 'Среди изображений {revision} нет «{file}».' },
  'app.no-such-image.remedy': { en: 'Choose an image of the revision that the run was trained on.', ru: 'Выберите изображение из ревизии, на которой обучен прогон.' },
  'app.no-such-label.fact': { en: 'Class {label} is asked for, but there are {classes, plural, one {only # class} other {only # classes}}.', ru: 'Запрошен класс {label}, но есть {classes, plural, one {только # класс} few {только # класса} many {только # классов} other {только # класса}}.' },
  'app.no-such-label.remedy': { en: 'Choose one of the classes of the revision; they are counted from 0.', ru: 'Выберите один из классов ревизии; они считаются с 0.' },
  'app.no-such-subject.fact': { en: '{subject} is no run, dataset revision or project of this library.', ru: '{subject} — не прогон, не ревизия набора и не проект этой библиотеки.' },
  'app.no-such-subject.remedy': { en: 'Choose one that the history lists.', ru: 'Выберите то, что есть в истории.' },
  'app.weights-deleted.fact': { en: 'The weights of run {run} were deleted: ‘{path}’ is not there.', ru: 'Веса прогона {run} удалены: файла «{path}» нет.' },
  'app.weights-deleted.remedy': { en: 'Its record is kept: training again with the same settings and seed gives the same network. Or choose another run.', ru: 'Запись сохранена: повторное обучение с теми же настройками и зерном даст ту же сеть. Или выберите другой прогон.' },
  'app.weights-in-use.fact': { en: 'The files of run {run} are needed: {used, select, itself {it is under way} other {run {by} started from them and has not ended}}.', ru: 'Файлы прогона {run} нужны: {used, select, itself {он ещё идёт} other {от них начат незавершённый прогон {by}}}.' },
  'app.weights-in-use.remedy': { en: 'Let run {by} end first; where nobody means to go on with it, stop it and delete its own files before these.', ru: 'Сначала дайте прогону {by} завершиться; если продолжать его не нужно, остановите его и удалите прежде его собственные файлы.' },
  'app.weights-deleted-note': { en: '{files, plural, one {# file} other {# files}} deleted ({megabytes, number, ::.0} MB); the record is kept.', ru: '{files, plural, one {Удалён # файл} few {Удалено # файла} many {Удалено # файлов} other {Удалено # файла}} ({megabytes, number, ::.0} МБ); запись сохранена.' },
  'app.ended-early': { en: 'Training ended early at epoch {epoch} of {epochs}, as you asked; the best weights so far are kept.', ru: 'Обучение завершено досрочно по вашей просьбе, эпоха {epoch} из {epochs}; сохранены лучшие на этот момент веса.' },
};
