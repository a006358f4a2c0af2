import type { Texts } from '../language.ts';

/** As `inWindowTexts`, of bundles on their way: sentences that name a command, said by a window. */
export const inWindowDeployTexts: Texts = {
  'bundle.not-found.remedy.window': { en: 'Choose the folder or zip that the step Export has written, or write it again there.', ru: 'Выберите папку или zip-файл, записанные на шаге «Экспорт», или запишите их там заново.' },
  'bundle.not-a-bundle.remedy.window': { en: 'Choose the folder that the step Export has written, or copy it again as a whole.', ru: 'Выберите папку, записанную на шаге «Экспорт», или скопируйте её заново целиком.' },
  'deploy.folder-missing.remedy.window': { en: 'Check the spelling, and whether the drive is plugged in and mounted: the list of targets shows what is there.', ru: 'Проверьте написание и то, что носитель вставлен и подключён: список целей показывает, какие есть.' },
  'deploy.other-key.remedy.window': {
    en: 'If the bundle is from a library that this device did not know yet, compare the key {key} with the one of that library first. Then trust it from now on.',
    ru: 'Если комплект из библиотеки, которую устройство ещё не знало, сначала сверьте ключ {key} с ключом той библиотеки. Затем ему можно доверять впредь.',
  },
  'deploy.older.remedy.window': { en: 'To go back to the version before, press ‘Roll back’. An older bundle can also be delivered on purpose.', ru: 'Чтобы вернуть предыдущую версию, нажмите «Вернуть прежнюю». Старый комплект можно доставить и намеренно.' },
  'deploy.device-unnamed.remedy.window': { en: 'If it is ‘{device}’, say so; it is called that from then on.', ru: 'Если это «{device}», подтвердите; впредь оно будет так называться.' },
  'deploy.self-test-failed.remedy.window': {
    en: 'The model of before runs on. Check the versions of Python, numpy, Pillow and onnxruntime on the device; the self-test of predict.py says there what it misses.',
    ru: 'Работает прежняя модель. Проверьте на устройстве версии Python, numpy, Pillow и onnxruntime; самопроверка predict.py скажет там, чего не хватает.',
  },
  'deploy.no-earlier.remedy.window': { en: 'Deliver the bundle that you want; an older one is refused first and can then be delivered on purpose.', ru: 'Доставьте нужный комплект; старый сначала будет отклонён, затем его можно доставить намеренно.' },
  'deploy.changed-meanwhile.remedy.window': { en: 'Look what is active there now, and deliver again if it is not what you want.', ru: 'Посмотрите, что там действует сейчас, и повторите доставку, если нужно другое.' },
  'deploy.host-key-unknown.remedy.window': {
    en: 'Compare it with what the device itself says (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). Accept it only where they agree.',
    ru: 'Сравните его с тем, что говорит само устройство (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). Принимайте, только если они совпадают.',
  },
  'deploy.host-key-changed.remedy.window': {
    en: 'Either the device was set up anew, or another computer answers in its place. Where it was set up anew, remove it from the list and add it again.',
    ru: 'Либо устройство переустановили, либо вместо него отвечает другой компьютер. Если его переустановили, удалите его из списка и добавьте снова.',
  },
  'deploy.login-needed.remedy.window': { en: 'Name a private key, type the password, or start an SSH agent.', ru: 'Назовите закрытый ключ, введите пароль или запустите агент SSH.' },
  'deploy.passphrase-needed.remedy.window': { en: 'Type it beside the key, or add the key to an SSH agent (ssh-add). It is not kept.', ru: 'Введите её рядом с ключом или добавьте ключ в агент SSH (ssh-add). Она не сохраняется.' },
  'deploy.connection-lost.remedy.window': {
    en: 'The device goes on with a whole model: a switch that was not confirmed is taken back by the device itself. Ask it what it runs, and deliver again.',
    ru: 'Устройство продолжает работать с целой моделью: неподтверждённое переключение оно отменяет само. Спросите, что на нём работает, и повторите доставку.',
  },
  'deploy.no-sftp.remedy.window': { en: 'Install its SFTP server (Debian: openssh-sftp-server), or have the device fetch bundles itself.', ru: 'Установите на нём сервер SFTP (Debian: openssh-sftp-server) или пусть устройство забирает комплекты само.' },
  'deploy.device-mute.remedy.window': {
    en: 'Python 3.8 or newer with numpy, Pillow and onnxruntime has to be there for that user; another one is named under ‘Log in’.',
    ru: 'У этого пользователя должен быть Python 3.8 или новее с numpy, Pillow и onnxruntime; другой указывается в окне «Вход».',
  },
  'publish.port-taken.remedy.window': { en: 'Choose another one, and write it into agent.json of the devices.', ru: 'Выберите другой и впишите его в agent.json устройств.' },
  'publish.port-refused.remedy.window': { en: 'Name an address of this PC, and a port from 1024 on.', ru: 'Укажите адрес этого ПК и порт от 1024.' },
  'history.device-taken.remedy.window': { en: 'Choose another name, or remove that one first.', ru: 'Выберите другое имя или сначала удалите то устройство.' },
  'history.no-such-device.remedy.window': { en: 'The step Deliver lists the devices.', ru: 'Устройства перечислены на шаге «Доставка».' },
  'devices.fetches-itself.remedy.window': { en: 'It reports when it asks next.', ru: 'Оно сообщит о себе при следующем обращении.' },
  'verification.appraisal-file.remedy.window': { en: 'Write the path as the dataset has it, below its folder and with ‘/’.', ru: 'Пишите путь как в наборе: от его папки и через «/».' },
  'sheet.device-results.fact.window': { en: '‘{path}’ does not hold the answers of predict.py: {reason}', ru: 'В «{path}» нет ответов predict.py: {reason}' },
  'sheet.device-results.remedy.window': { en: 'Run predict.py on the device with the folder of the dataset, its answers as JSON into a file, and give that file.', ru: 'Запустите predict.py на устройстве с папкой набора, ответы в виде JSON в файл, и укажите этот файл.' },
};
