import type { Texts } from '../../language.ts';

/** Help and answers of the commands that bring a bundle to a device. */
export const deliverCommandTexts: Texts = {
  'cli.help.deliver': {
    en: 'bring a bundle to a drive or a device: copied, read back, tested, and only then switched to',
    ru: 'доставить комплект на носитель или устройство: копирование, сверка, проверка и только потом переключение',
  },
  'cli.help.bundle': { en: 'folder or zip that ‘fettle export’ wrote', ru: 'папка или zip, записанные «fettle export»' },
  'cli.help.deliver-to': {
    en: 'folder on a drive, or ssh://user@host[:port]/path; may be given several times',
    ru: 'папка на носителе или ssh://user@host[:port]/path; можно указать несколько раз',
  },
  'cli.help.device-name': { en: 'name of the device: given at the first delivery, compared later', ru: 'имя устройства: даётся при первой доставке, затем сверяется' },
  'cli.help.trust': { en: 'id of the key that the target shall trust from now on', ru: 'идентификатор ключа, которому цель будет доверять' },
  'cli.help.allow-older': { en: 'deliver a bundle that is older than the active one', ru: 'доставить комплект старее действующего' },
  'cli.help.release': { en: 'unmount the drive afterwards, so that it can be pulled out', ru: 'затем отключить носитель, чтобы его можно было извлечь' },
  'cli.help.rollback': { en: 'make the model of before the active one again, after it was found whole', ru: 'вернуть предыдущую модель, убедившись, что она цела' },
  'cli.help.target': { en: 'what a drive or a device holds and runs', ru: 'что лежит и работает на носителе или устройстве' },
  'cli.help.target-address': { en: 'folder, or ssh://user@host[:port]/path', ru: 'папка или ssh://user@host[:port]/path' },
  'cli.help.drives': { en: 'list the removable drives', ru: 'список съёмных носителей' },
  'cli.help.drives-watch': { en: 'list them again with each change, until Ctrl-C', ru: 'показывать заново при каждом изменении, до Ctrl-C' },

  'cli.head.mount-point': { en: 'folder', ru: 'папка' },
  'cli.head.file-system': { en: 'file system', ru: 'файловая система' },
  'cli.head.free': { en: 'free', ru: 'свободно' },
  'cli.head.slot': { en: 'slot', ru: 'слот' },
  'cli.head.number': { en: 'number', ru: 'номер' },
  'cli.head.written': { en: 'made', ru: 'создан' },
  'cli.head.bundle': { en: 'bundle', ru: 'комплект' },

  'cli.drives.none': {
    en: 'No removable drive is plugged in. Any folder can be delivered to as well.',
    ru: 'Съёмных носителей нет. Доставить можно и в любую папку.',
  },
  'cli.drives.ready': { en: 'ready', ru: 'готов' },
  'cli.drives.read-only': { en: 'READ-ONLY', ru: 'ТОЛЬКО ЧТЕНИЕ' },
  'cli.drives.not-mounted': { en: 'not mounted', ru: 'не подключён' },

  'cli.deliver.bundle': { en: 'Bundle {sequence, number} of run {run}, made {created}, id {id}', ru: 'Комплект {sequence, number} прогона {run}, создан {created}, идентификатор {id}' },
  'cli.deliver.delivered': { en: '{name}: delivered, slot ‘{slot}’ is active now.', ru: '{name}: доставлено, теперь действует слот «{slot}».' },
  'cli.deliver.already-active': {
    en: '{name}: this very bundle is active in slot ‘{slot}’, and whole. Nothing was written.',
    ru: '{name}: этот самый комплект уже действует в слоте «{slot}» и цел. Ничего не записано.',
  },
  'cli.deliver.failed': { en: '{name}: NOT DELIVERED.', ru: '{name}: НЕ ДОСТАВЛЕНО.' },
  'cli.deliver.read-back-medium': {
    en: '{files, plural, one {# file} other {# files}}, {size}, written and read back from the medium in {time}; every hash agrees.',
    ru: '{files, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}, {size}: записано и прочитано с самого носителя за {time}; все хеши совпали.',
  },
  'cli.deliver.read-back-system': {
    en: '{files, plural, one {# file} other {# files}}, {size}, written and read back in {time}; every hash agrees. The system may have answered from its cache.',
    ru: '{files, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}, {size}: записано и прочитано за {time}; все хеши совпали. Система могла ответить из кеша.',
  },
  'cli.deliver.first': { en: 'It is the first model there: there is none to go back to.', ru: 'Это первая модель там: возвращаться не к чему.' },
  'cli.deliver.previous': { en: 'The model of before is kept in slot ‘{slot}’: ‘fettle rollback’ goes back to it.', ru: 'Прежняя модель сохранена в слоте «{slot}»: «fettle rollback» вернёт её.' },
  'cli.deliver.self-test': {
    en: 'Self-test there: {right, number} of {images, plural, one {# golden image} other {# golden images}} answered as expected.',
    ru: 'Самопроверка там: эталонных изображений с ожидаемым ответом — {right, number} из {images, number}.',
  },
  'cli.deliver.unmounted': { en: 'Unmounted: the drive can be pulled out.', ru: 'Отключено: носитель можно извлечь.' },
  'cli.deliver.written': {
    en: 'Everything is on the medium. Tell the system before a drive is pulled out (or add --release).',
    ru: 'Всё записано на носитель. Прежде чем извлечь его, отключите его в системе (или добавьте --release).',
  },
  'cli.rollback.done': { en: '{name}: back to slot ‘{slot}’; ‘{from}’ is kept.', ru: '{name}: снова действует слот «{slot}»; «{from}» сохранён.' },
  'cli.target.name': { en: '{name} at {address}', ru: '{name}, {address}' },
  'cli.target.unnamed': { en: 'A device without a name', ru: 'Устройство без имени' },
  'cli.target.active': { en: 'ACTIVE', ru: 'ДЕЙСТВУЕТ' },
  'cli.target.ready': { en: 'kept', ru: 'сохранён' },
  'cli.target.empty': { en: 'empty', ru: 'пуст' },
};
