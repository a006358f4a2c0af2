import type { Texts } from '../language.ts';

/** Of the list of devices. */
export const deviceTexts: Texts = {
  'history.device-taken.fact': { en: 'The list has this device already: ‘{name}’ ({address}).', ru: 'Такое устройство уже есть в списке: «{name}» ({address}).' },
  'history.device-taken.remedy': { en: 'Choose another name, or remove that one first (fettle devices remove).', ru: 'Выберите другое имя или сначала удалите то устройство (fettle devices remove).' },
  'history.no-such-device.fact': { en: 'The list has no device ‘{name}’.', ru: 'В списке нет устройства «{name}».' },
  'history.no-such-device.remedy': { en: 'The list is shown by: fettle devices', ru: 'Список покажет команда: fettle devices' },
  'devices.measuring': { en: 'Measuring on ‘{name}’ for {seconds, number} s, then the same file on this PC.', ru: 'Измерение на «{name}»: {seconds, number} с, затем тот же файл на этом ПК.' },
  'devices.fetches-itself.fact': { en: '‘{name}’ fetches its bundles itself: it has no address at which it could be asked.', ru: '«{name}» забирает комплекты само: у него нет адреса, по которому его можно спросить.' },
  'devices.fetches-itself.remedy': { en: 'It reports when it asks next (fettle publish).', ru: 'Оно сообщит о себе при следующем обращении (fettle publish).' },
};
