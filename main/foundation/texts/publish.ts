import type { Texts } from '../language.ts';

/** Of bundles that devices fetch themselves. */
export const publishTexts: Texts = {
  'publish.certificate-unreadable.fact': { en: 'The certificate ‘{path}’, by which devices know this PC, cannot be read: {reason}.', ru: 'Сертификат «{path}», по которому устройства узнают этот ПК, не читается: {reason}.' },
  'publish.certificate-unreadable.remedy': {
    en: 'Bring the file back from a copy of the library. Without it, delete it: a new one is made, and every device needs the new fingerprint.',
    ru: 'Верните файл из копии библиотеки. Если копии нет, удалите его: будет создан новый, и каждому устройству понадобится новый отпечаток.',
  },
  'publish.port-taken.fact': { en: 'Port {port} on {host} is in use by another program.', ru: 'Порт {port} на {host} занят другой программой.' },
  'publish.port-taken.remedy': { en: 'Choose another one (--port), and write it into agent.json of the devices.', ru: 'Выберите другой (--port) и запишите его в agent.json устройств.' },
  'publish.port-refused.fact': { en: 'Nothing can be offered on {host}, port {port}: {reason}.', ru: 'На {host}, порт {port}, ничего нельзя опубликовать: {reason}.' },
  'publish.port-refused.remedy': { en: 'Name an address of this PC (--host), and a port from 1024 on.', ru: 'Назовите адрес этого ПК (--host) и порт от 1024.' },
  'publish.two-keys.fact': { en: 'The bundles are signed by different keys: {keys}.', ru: 'Комплекты подписаны разными ключами: {keys}.' },
  'publish.two-keys.remedy': { en: 'A device trusts one key. Publish the bundles of one library at a time.', ru: 'Устройство доверяет одному ключу. Публикуйте комплекты одной библиотеки.' },
  'publish.agent-folder-taken.fact': { en: '‘{folder}’ is not empty: ‘{entry}’.', ru: 'Папка «{folder}» не пуста: «{entry}».' },
  'publish.agent-folder-taken.remedy': { en: 'Name a new folder for the files of the agent.', ru: 'Назовите новую папку для файлов агента.' },
  'publish.device-running': { en: '{device} runs number {sequence, number}.', ru: '{device}: работает номер {sequence, number}.' },
  'publish.device-delivered': { en: '{device} switched to number {sequence, number}; its self-test passed.', ru: '{device}: переключено на номер {sequence, number}; самопроверка пройдена.' },
  'publish.device-refused': { en: '{device} refused number {sequence, number}: {detail}', ru: '{device}: номер {sequence, number} отклонён: {detail}' },
  'publish.device-rolled-back': { en: '{device} went back to its earlier model: {detail}', ru: '{device}: возвращена прежняя модель: {detail}' },
  'publish.running.fact': { en: 'Bundles are published already, on port {port}.', ru: 'Комплекты уже опубликованы, порт {port}.' },
  'publish.running.remedy': { en: 'Stop that first.', ru: 'Сначала остановите это.' },
};
