import type { Texts } from '../language.ts';

export const deployTexts: Texts = {
  'deploy.full.fact': {
    en: '{address} has room for {free, number, ::.#} MB; the bundle needs {needed, number, ::.#} MB.',
    ru: 'На {address} свободно {free, number, ::.#} МБ, а комплекту нужно {needed, number, ::.#} МБ.',
  },
  'deploy.full.remedy': {
    en: 'Free some space there or choose another drive. The active model is as it was.',
    ru: 'Освободите там место или выберите другой носитель. Действующая модель не изменилась.',
  },
  'deploy.ran-full.fact': {
    en: '{address} became full while ‘{path}’ was written.',
    ru: 'При записи «{path}» место на {address} закончилось.',
  },
  'deploy.ran-full.remedy': {
    en: 'Free some space there and deliver again. The active model is as it was.',
    ru: 'Освободите там место и повторите доставку. Действующая модель не изменилась.',
  },
  'deploy.read-only.fact': {
    en: '{address} can only be read: its file system is mounted read-only, or a switch on the card is set.',
    ru: '{address} доступен только для чтения: файловая система подключена без права записи или на карте сдвинут переключатель.',
  },
  'deploy.read-only.remedy': {
    en: 'Move the switch, or repair and mount the drive anew: systems mount a damaged file system read-only. Or choose another drive.',
    ru: 'Сдвиньте переключатель либо исправьте и подключите носитель заново: повреждённую файловую систему подключают только для чтения. Или выберите другой носитель.',
  },
  'deploy.no-permission.fact': {
    en: '‘{path}’ on {address} may not be written by this user.',
    ru: 'Этот пользователь не может записывать «{path}» на {address}.',
  },
  'deploy.no-permission.remedy': {
    en: 'Change the permissions of the folder or choose one that you may write to.',
    ru: 'Измените права доступа к папке или выберите папку, доступную для записи.',
  },
  'deploy.vanished.fact': {
    en: '{address} is gone ({reason}): the drive was pulled out, or it failed.',
    ru: '{address} пропал ({reason}): носитель извлечён или отказал.',
  },
  'deploy.vanished.remedy': {
    en: 'Plug it in again and deliver again. On the drive the model of before is still the active one, and whole.',
    ru: 'Вставьте его снова и повторите доставку. На носителе по-прежнему действует прежняя модель, целиком.',
  },
  'deploy.folder-missing.fact': {
    en: 'The folder {address} is not there, nor the one around it.',
    ru: 'Нет ни папки {address}, ни той, в которой она должна лежать.',
  },
  'deploy.folder-missing.remedy': {
    en: 'Check the spelling, and whether the drive is plugged in and mounted: ‘fettle drives’ lists what is there.',
    ru: 'Проверьте написание и то, что носитель вставлен и подключён: «fettle drives» показывает, какие есть.',
  },
  'deploy.not-a-folder.fact': {
    en: '{address} is a file and not a folder.',
    ru: '{address} — это файл, а не папка.',
  },
  'deploy.not-a-folder.remedy': {
    en: 'Name the folder that the device looks into.',
    ru: 'Укажите папку, в которую смотрит устройство.',
  },
  'deploy.folder-taken.fact': {
    en: '{address} holds ‘{entry}’, which is not a delivery of Fettle.',
    ru: 'В {address} лежит «{entry}», и это не доставка Fettle.',
  },
  'deploy.folder-taken.remedy': {
    en: 'Choose a folder of its own for the model, for example one named ‘model’ on the same drive.',
    ru: 'Выберите для модели отдельную папку, например «model» на том же носителе.',
  },
  'deploy.file-too-large.fact': {
    en: '‘{path}’ has {size, number, ::.#} MB; {fileSystem} on {address} holds files up to {limit, number, ::.#} MB.',
    ru: '«{path}» занимает {size, number, ::.#} МБ, а {fileSystem} на {address} вмещает файлы до {limit, number, ::.#} МБ.',
  },
  'deploy.file-too-large.remedy': {
    en: 'Format the drive as exFAT (everything on it is lost) or choose another drive.',
    ru: 'Отформатируйте носитель в exFAT (всё на нём пропадёт) или выберите другой.',
  },
  'deploy.name-refused.fact': {
    en: '{fileSystem} on {address} cannot hold a file named ‘{path}’.',
    ru: '{fileSystem} на {address} не может хранить файл с именем «{path}».',
  },
  'deploy.name-refused.remedy': {
    en: 'Format the drive as exFAT or ext4, or export the bundle with other class names.',
    ru: 'Отформатируйте носитель в exFAT или ext4 либо экспортируйте комплект с другими названиями классов.',
  },
  'deploy.name-clash.fact': {
    en: '‘{path}’ and ‘{other}’ are one name on {address}: {fileSystem} does not tell capital letters from small ones.',
    ru: '«{path}» и «{other}» на {address} — одно имя: {fileSystem} не различает прописные и строчные буквы.',
  },
  'deploy.name-clash.remedy': {
    en: 'Choose a drive with another file system, or name the classes so that they differ by more than capital letters.',
    ru: 'Выберите носитель с другой файловой системой или назовите классы так, чтобы они различались не только регистром.',
  },
  'deploy.write-failed.fact': {
    en: '‘{path}’ on {address} could not be written or read: {reason}.',
    ru: 'Не удалось записать или прочитать «{path}» на {address}: {reason}.',
  },
  'deploy.write-failed.remedy': {
    en: 'Try again; if it happens twice, check the drive for errors or use another one. The active model is as it was.',
    ru: 'Повторите; если это случится дважды, проверьте носитель на ошибки или возьмите другой. Действующая модель не изменилась.',
  },
  'deploy.read-back-differs.fact': {
    en: '‘{path}’ reads back from {address} otherwise than it was written.',
    ru: '«{path}» читается с {address} не так, как был записан.',
  },
  'deploy.read-back-differs.remedy': {
    en: 'The medium is failing or counterfeit: use another one. The active model is as it was.',
    ru: 'Носитель неисправен или поддельный: возьмите другой. Действующая модель не изменилась.',
  },
  'deploy.other-key.fact': {
    en: 'The bundle is signed by {key}; {address} trusts {trusted}.',
    ru: 'Комплект подписан ключом {key}, а {address} доверяет ключу {trusted}.',
  },
  'deploy.other-key.remedy': {
    en: 'If the bundle is from a library that this device did not know yet and you know its key, deliver with --trust {key}.',
    ru: 'Если комплект из библиотеки, которую устройство ещё не знало, и её ключ вам известен, повторите с --trust {key}.',
  },
  'deploy.not-the-trusted-key.fact': {
    en: 'The bundle is signed by {key} and not by {wanted}, which was named as trusted.',
    ru: 'Комплект подписан ключом {key}, а не {wanted}, который назван доверенным.',
  },
  'deploy.not-the-trusted-key.remedy': {
    en: 'Compare the fingerprint with the one that the library shows. Nothing was delivered.',
    ru: 'Сравните отпечаток с тем, который показывает библиотека. Ничего не доставлено.',
  },
  'deploy.older.fact': {
    en: 'The bundle is number {sequence, number}; {address} runs number {active, number}, which is newer.',
    ru: 'Комплект имеет номер {sequence, number}, а на {address} работает номер {active, number}, он новее.',
  },
  'deploy.older.remedy': {
    en: 'To go back to the version before, use ‘fettle rollback’; to deliver an older bundle on purpose, add --allow-older.',
    ru: 'Чтобы вернуть предыдущую версию, используйте «fettle rollback»; чтобы намеренно доставить старый комплект, добавьте --allow-older.',
  },
  'deploy.other-device.fact': {
    en: 'The bundle is meant for ‘{device}’ only; {address} is ‘{name}’.',
    ru: 'Комплект предназначен только для «{device}», а {address} — это «{name}».',
  },
  'deploy.other-device.remedy': {
    en: 'Choose the right drive or device, or export a bundle for this one.',
    ru: 'Выберите нужный носитель или устройство либо экспортируйте комплект для этого.',
  },
  'deploy.device-unnamed.fact': {
    en: 'The bundle is meant for ‘{device}’ only; {address} has no name yet.',
    ru: 'Комплект предназначен только для «{device}», а у {address} ещё нет имени.',
  },
  'deploy.device-unnamed.remedy': {
    en: 'If it is that device, say so: --device-name {device}.',
    ru: 'Если это то самое устройство, подтвердите: --device-name {device}.',
  },
  'deploy.other-target.fact': {
    en: '{address} is ‘{name}’ and not ‘{wanted}’.',
    ru: '{address} — это «{name}», а не «{wanted}».',
  },
  'deploy.other-target.remedy': {
    en: 'Plug in the right drive, or leave the name out to deliver to this one.',
    ru: 'Вставьте нужный носитель или не указывайте имя, чтобы доставить на этот.',
  },
  'deploy.target-damaged.fact': {
    en: '‘{file}’ on {address} cannot be read: {problem}.',
    ru: 'Не удаётся прочитать «{file}» на {address}: {problem}.',
  },
  'deploy.target-damaged.remedy': {
    en: 'Check the drive for errors. If its content need not be kept, delete the folder and deliver anew.',
    ru: 'Проверьте носитель на ошибки. Если его содержимое не нужно, удалите папку и доставьте заново.',
  },
  'deploy.self-test-failed.fact': {
    en: 'The self-test on {address} {images, plural, =0 {could not be run:} one {failed: {wrong, number} of # golden image answered otherwise than expected.} other {failed: {wrong, number} of # golden images answered otherwise than expected.}} {message}',
    ru: 'Самопроверка на {address} {images, plural, =0 {не выполнена:} other {не пройдена: эталонных изображений с неверным ответом — {wrong, number} из {images, number}.}} {message}',
  },
  'deploy.self-test-failed.remedy': {
    en: 'The model of before runs on. Check the versions of Python, numpy, Pillow and onnxruntime on the device with ‘python3 predict.py --self-test’.',
    ru: 'Работает прежняя модель. Проверьте на устройстве версии Python, numpy, Pillow и onnxruntime командой «python3 predict.py --self-test».',
  },
  'deploy.rolled-back.fact': {
    en: '{address} runs the model of before again: after the switch the self-test failed. {message}',
    ru: 'На {address} снова работает прежняя модель: после переключения самопроверка не пройдена. {message}',
  },
  'deploy.rolled-back.remedy': {
    en: 'Nothing is half updated. See what the device says, and deliver again.',
    ru: 'Обновления наполовину нет. Посмотрите, что сообщает устройство, и повторите доставку.',
  },
  'deploy.no-earlier.fact': {
    en: '{address} holds no earlier model to go back to.',
    ru: 'На {address} нет предыдущей модели, к которой можно вернуться.',
  },
  'deploy.no-earlier.remedy': {
    en: 'Deliver the bundle that you want; with an older one add --allow-older.',
    ru: 'Доставьте нужный комплект; для более старого добавьте --allow-older.',
  },
  'deploy.nothing-active.fact': {
    en: '{address} runs no model yet: there is no file ACTIVE that names one.',
    ru: 'На {address} ещё нет действующей модели: нет файла ACTIVE, который её называет.',
  },
  'deploy.nothing-active.remedy': {
    en: 'Check the address, or deliver a bundle there first.',
    ru: 'Проверьте адрес или сначала доставьте туда комплект.',
  },
  'deploy.slot-damaged.fact': {
    en: 'The model in slot ‘{slot}’ on {address} is not whole: {problem, select, missing {missing is} changed {changed was} additional {not in its manifest is} other {its manifest is not by the trusted key,}} ‘{path}’.',
    ru: 'Модель в слоте «{slot}» на {address} повреждена: {problem, select, missing {нет файла} changed {изменён} additional {нет в описи:} other {опись подписана не доверенным ключом,}} «{path}».',
  },
  'deploy.slot-damaged.remedy': {
    en: 'The active model is as it was. Deliver the wanted bundle anew.',
    ru: 'Действующая модель не изменилась. Доставьте нужный комплект заново.',
  },
  'deploy.occupied.fact': { en: 'A delivery to {address} or a rollback there is under way in this Fettle.', ru: 'В этой программе Fettle уже идёт доставка на {address} или возврат прежней модели.' },
  'deploy.occupied.remedy': { en: 'Wait for it to end, or stop it, and try again.', ru: 'Дождитесь окончания или остановите её и повторите.' },
  'deploy.changed-meanwhile.fact': {
    en: 'Somebody else delivered to {address} at the same time.',
    ru: 'В то же время на {address} доставлял кто-то ещё.',
  },
  'deploy.changed-meanwhile.remedy': {
    en: 'Look what is active there now (‘fettle target {address}’), and deliver again if it is not what you want.',
    ru: 'Посмотрите, что там действует сейчас («fettle target {address}»), и повторите доставку, если нужно другое.',
  },
  'deploy.drives-unknown.fact': {
    en: 'The system does not say which drives there are: {reason}',
    ru: 'Система не сообщает, какие носители подключены: {reason}',
  },
  'deploy.drives-unknown.remedy': {
    en: 'Name the folder of the drive instead: it works as well.',
    ru: 'Укажите папку носителя: это тоже работает.',
  },
};
