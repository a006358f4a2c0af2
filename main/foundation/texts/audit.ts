import type { Texts } from '../language.ts';

/** What the check of the audit found, and the acts that stand in it. */
export const auditTexts: Texts = {
  'audit.whole': {
    en: '{rows, plural, =0 {Nothing has been recorded yet.} one {The chain is whole: # row, each bound to the one before it.} other {The chain is whole: # rows, each bound to the one before it.}}',
    ru: '{rows, plural, =0 {Записей ещё нет.} one {Цепочка цела: # запись, каждая связана с предыдущей.} few {Цепочка цела: # записи, каждая связана с предыдущей.} many {Цепочка цела: # записей, каждая связана с предыдущей.} other {Цепочка цела: # записи, каждая связана с предыдущей.}}',
  },
  'audit.broken-content': {
    en: 'BROKEN at row {number, number}: its content does not fit its hash ({found}… is stored, {expected}… is right). The row was changed.',
    ru: 'РАЗРЫВ на записи {number, number}: содержание не соответствует хешу (записан {found}…, верен {expected}…). Запись изменена.',
  },
  'audit.broken-link': {
    en: 'BROKEN at row {number, number}: it does not follow the row before it (hash {found}… is named, {expected}… is there). A row was changed, put in or taken out.',
    ru: 'РАЗРЫВ на записи {number, number}: она не продолжает предыдущую (назван хеш {found}…, есть {expected}…). Запись изменена, вставлена или удалена.',
  },
  'audit.broken-gap': {
    en: 'BROKEN before row {number, number}: row {expected} is missing.',
    ru: 'РАЗРЫВ перед записью {number, number}: нет записи {expected}.',
  },
  'audit.record-changed': {
    en: 'CHANGED outside of Fettle: {subject} no longer fits row {number, number}.',
    ru: 'ИЗМЕНЕНО помимо Fettle: {subject} не соответствует записи {number, number}.',
  },
  'audit.record-missing': { en: 'NOT IN THE CHAIN: {subject}.', ru: 'НЕТ В ЦЕПОЧКЕ: {subject}.' },
  'audit.record-gone': {
    en: 'GONE: {subject}, recorded in row {number, number}.',
    ru: 'ИСЧЕЗЛО: {subject}, записано в строке {number, number}.',
  },
  'audit.head-known': {
    en: 'The hash that was given is row {number, number} of this chain: nothing before it was changed.',
    ru: 'Указанный хеш — запись {number, number} этой цепочки: до неё ничего не изменено.',
  },
  'audit.head-unknown': {
    en: 'The hash that was given is NOT in this chain: rows were cut off, or the chain was written anew.',
    ru: 'Указанного хеша НЕТ в этой цепочке: записи отрезаны или цепочка переписана.',
  },
  'audit.act.found': { en: 'found', ru: 'найдено' },
  'audit.act.images-frozen': { en: 'images frozen', ru: 'изображения зафиксированы' },
  'audit.act.images-moved': { en: 'images moved', ru: 'папка изображений изменилась' },
  'audit.act.run-created': { en: 'run created', ru: 'прогон создан' },
  'audit.act.run-started': { en: 'run started', ru: 'прогон начат' },
  'audit.act.run-ended': { en: 'run ended', ru: 'прогон окончен' },
  'audit.act.file-recorded': { en: 'file recorded', ru: 'файл записан' },
  'audit.act.evaluated': { en: 'evaluated', ru: 'оценено' },
  'audit.act.noted': { en: 'noted', ru: 'заметка' },
  'audit.act.decided': { en: 'decided', ru: 'решение' },
  'audit.act.delivered': { en: 'delivered', ru: 'доставлено' },
  'audit.act.rolled-back': { en: 'rolled back', ru: 'возвращена прежняя модель' },
  'audit.act.delivery-failed': { en: 'delivery failed', ru: 'доставка не удалась' },
  'audit.act.delivery-stopped': { en: 'delivery stopped', ru: 'доставка остановлена' },
  'audit.act.setting-changed': { en: 'setting changed', ru: 'настройка изменена' },
  'audit.act.project-created': { en: 'project created', ru: 'проект создан' },
  'audit.act.project-goodClass': { en: 'good class chosen', ru: 'выбран класс годных' },
  'audit.act.project-leaveOut': { en: 'images left out', ru: 'изображения исключены' },
  'audit.act.project-revision': { en: 'revision chosen', ru: 'выбрана ревизия' },
  'audit.act.project-dense': { en: 'dense run chosen', ru: 'выбрана исходная сеть' },
  'audit.act.project-shipped': { en: 'picked to ship', ru: 'выбрано к поставке' },
  'audit.act.project-exportedTo': { en: 'exported to', ru: 'папка экспорта' },
  'audit.act.sheet-written': { en: 'sheet written', ru: 'лист составлен' },
  'audit.act.device-added': { en: 'device added', ru: 'устройство добавлено' },
  'audit.act.device-removed': { en: 'device removed', ru: 'устройство удалено' },
  'audit.act.backup-restored': { en: 'backup restored', ru: 'восстановлена копия' },
};
