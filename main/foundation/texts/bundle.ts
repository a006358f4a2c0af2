import type { Texts } from '../language.ts';

/** What can be wrong with a bundle on its way, and with the key that signs it. */
export const bundleTexts: Texts = {
  'bundle.not-found.fact': {
    en: 'There is no bundle at ‘{path}’.',
    ru: 'По пути «{path}» нет комплекта.',
  },
  'bundle.not-found.remedy': {
    en: 'Check the path; a bundle is a folder or a zip that ‘fettle export’ has written.',
    ru: 'Проверьте путь; комплект — это папка или zip-файл, записанный командой «fettle export».',
  },
  'bundle.not-a-bundle.fact': {
    en: '‘{folder}’ holds no MANIFEST.sha256, so it is no bundle, or not all of one.',
    ru: 'В «{folder}» нет файла MANIFEST.sha256: это не комплект или не весь комплект.',
  },
  'bundle.not-a-bundle.remedy': {
    en: 'Choose the folder that ‘fettle export’ has written, or copy it again as a whole.',
    ru: 'Выберите папку, записанную командой «fettle export», или скопируйте её заново целиком.',
  },
  'bundle.manifest-unreadable.fact': {
    en: 'MANIFEST.sha256 is damaged: line {line, number} is no hash with a path inside the bundle.',
    ru: 'MANIFEST.sha256 повреждён: строка {line, number} не является хешем с путём внутри комплекта.',
  },
  'bundle.manifest-unreadable.remedy': {
    en: 'Copy the bundle again, or export it again.',
    ru: 'Скопируйте комплект заново или экспортируйте его ещё раз.',
  },
  'bundle.unsigned.fact': {
    en: 'The bundle is not signed: {path} is missing.',
    ru: 'Комплект не подписан: нет файла {path}.',
  },
  'bundle.unsigned.remedy': {
    en: 'Do not use it. Copy the bundle again as a whole, or export it again.',
    ru: 'Не используйте его. Скопируйте комплект заново целиком или экспортируйте его ещё раз.',
  },
  'bundle.signature-wrong.fact': {
    en: 'The signature does not fit: {manifest}, {signature} or the key was changed after signing.',
    ru: 'Подпись не подходит: {manifest}, {signature} или ключ изменены после подписания.',
  },
  'bundle.signature-wrong.remedy': {
    en: 'Do not use it. Get the bundle again from the library that made it.',
    ru: 'Не используйте его. Получите комплект заново из библиотеки, в которой он сделан.',
  },
  'bundle.other-key.fact': {
    en: 'The bundle is signed by the key {found}; trusted is {trusted}.',
    ru: 'Комплект подписан ключом {found}, а доверенный ключ — {trusted}.',
  },
  'bundle.other-key.remedy': {
    en: 'Ask who made the bundle. If the other library is to be trusted, compare its key by telephone or on paper first.',
    ru: 'Выясните, кто сделал комплект. Если другой библиотеке можно доверять, сначала сверьте её ключ по телефону или на бумаге.',
  },
  'bundle.key-differs.fact': {
    en: 'signature.json names the key {stated}; public-key.pem is {found}.',
    ru: 'В signature.json указан ключ {stated}, а public-key.pem — это {found}.',
  },
  'bundle.key-differs.remedy': {
    en: 'Do not use it. Export the bundle again.',
    ru: 'Не используйте его. Экспортируйте комплект ещё раз.',
  },
  'bundle.file-changed.fact': {
    en: '{path} was changed after the bundle was made.',
    ru: 'Файл {path} изменён после создания комплекта.',
  },
  'bundle.file-changed.remedy': {
    en: 'Copy the bundle again. If it happens again, the medium is failing or somebody edits the file.',
    ru: 'Скопируйте комплект заново. Если это повторится, носитель неисправен или файл кто-то правит.',
  },
  'bundle.file-missing.fact': {
    en: '{path} is missing.',
    ru: 'Нет файла {path}.',
  },
  'bundle.file-missing.remedy': {
    en: 'Copy the bundle again as a whole.',
    ru: 'Скопируйте комплект заново целиком.',
  },
  'bundle.file-additional.fact': {
    en: '{path} is no part of the bundle.',
    ru: 'Файл {path} не входит в комплект.',
  },
  'bundle.file-additional.remedy': {
    en: 'Remove the file, or copy the bundle into an empty folder.',
    ru: 'Удалите этот файл или скопируйте комплект в пустую папку.',
  },
  'bundle.not-a-file.fact': {
    en: '{path} is a link or a device, not a file.',
    ru: '{path} — это ссылка или устройство, а не файл.',
  },
  'bundle.not-a-file.remedy': {
    en: 'Copy the bundle again as plain files.',
    ru: 'Скопируйте комплект заново обычными файлами.',
  },
  'bundle.format-unknown.fact': {
    en: 'The bundle has the format ‘{format}’; this Fettle reads ‘{known}’.',
    ru: 'Формат комплекта — «{format}»; эта версия Fettle читает «{known}».',
  },
  'bundle.format-unknown.remedy': {
    en: 'Check it with the version of Fettle that made it, or a later one.',
    ru: 'Проверьте его версией Fettle, в которой он сделан, или более поздней.',
  },
  'bundle.signature-invalid.fact': {
    en: 'signature.json does not follow its format at ‘{field}’: {problem}',
    ru: 'signature.json не соответствует формату в поле «{field}»: {problem}',
  },
  'bundle.signature-invalid.remedy': {
    en: 'Export the bundle again.',
    ru: 'Экспортируйте комплект ещё раз.',
  },
  'bundle.golden-invalid.fact': {
    en: 'golden.json does not follow its format at ‘{field}’: {problem}',
    ru: 'golden.json не соответствует формату в поле «{field}»: {problem}',
  },
  'bundle.golden-invalid.remedy': {
    en: 'Export the bundle again.',
    ru: 'Экспортируйте комплект ещё раз.',
  },
  'bundle.golden-differs.fact': {
    en: '{file} ({label}) is answered with ‘{predicted}’, a probability differs by {difference, number, ::.000000}; allowed is {tolerance, number, ::.000000}.',
    ru: 'На {file} ({label}) получен ответ «{predicted}», вероятность отличается на {difference, number, ::.000000}; допустимо {tolerance, number, ::.000000}.',
  },
  'bundle.golden-differs.remedy': {
    en: 'The files are whole, so decoding, resizing or the runtime works differently here. Compare their versions with signature.json.',
    ru: 'Файлы целы, значит иначе работает декодирование, изменение размера или среда выполнения. Сравните их версии с signature.json.',
  },
  'bundle.model-differs.fact': {
    en: '{path} is not the file that signature.json describes.',
    ru: '{path} — не тот файл, который описан в signature.json.',
  },
  'bundle.model-differs.remedy': {
    en: 'Export the bundle again.',
    ru: 'Экспортируйте комплект ещё раз.',
  },
  'bundle.public-key-unreadable.fact': {
    en: 'The public key cannot be read: {reason}.',
    ru: 'Открытый ключ не читается: {reason}.',
  },
  'bundle.public-key-unreadable.remedy': {
    en: 'Give an Ed25519 public key in PEM form, as ‘public-key.pem’ in a bundle is one.',
    ru: 'Укажите открытый ключ Ed25519 в форме PEM, например файл «public-key.pem» из комплекта.',
  },
  'bundle.key-unreadable.fact': {
    en: 'The signing key of the library cannot be read: ‘{path}’: {reason}.',
    ru: 'Ключ подписи библиотеки не читается: «{path}»: {reason}.',
  },
  'bundle.key-unreadable.remedy': {
    en: 'Restore the file from a copy of the library. With a new key, devices that trust the old one refuse its bundles.',
    ru: 'Восстановите файл из копии библиотеки. С новым ключом устройства, доверяющие прежнему, отклонят комплекты.',
  },
  'bundle.zip-unreadable.fact': {
    en: '‘{path}’ cannot be read as a zip: {reason}',
    ru: '«{path}» не читается как zip: {reason}',
  },
  'bundle.zip-unreadable.remedy': {
    en: 'Copy the file again; check that its transfer was finished.',
    ru: 'Скопируйте файл заново; проверьте, что передача завершилась.',
  },
  'bundle.zip-unsafe.fact': {
    en: '‘{path}’ was not unpacked: the entry ‘{entry}’ is a link, encrypted, there twice, or leads out of the bundle.',
    ru: '«{path}» не распакован: запись «{entry}» — ссылка, зашифрована, повторяется или ведёт за пределы комплекта.',
  },
  'bundle.zip-unsafe.remedy': {
    en: 'Do not use it. Ask who made the file.',
    ru: 'Не используйте его. Выясните, кто сделал этот файл.',
  },
  'bundle.zip-too-large.fact': {
    en: '‘{path}’ was not unpacked: it claims more than {files, number} files or {bytes, number} bytes.',
    ru: '«{path}» не распакован: в нём заявлено больше {files, number} файлов или {bytes, number} байт.',
  },
  'bundle.zip-too-large.remedy': {
    en: 'No bundle is that large. Ask who made the file.',
    ru: 'Таких больших комплектов не бывает. Выясните, кто сделал этот файл.',
  },
};
