import type { Texts } from '../language.ts';

/** Of the way to a device over SSH. */
export const sshTexts: Texts = {
  'deploy.ssh-address.fact': {
    en: '‘{address}’ is not the address of a folder on a device{reason, select, password {: it holds a password, which would be kept in the history of the shell} folder {: it names no folder, or one with ‘..’} other {}}.',
    ru: '«{address}» – не адрес папки на устройстве{reason, select, password {: в нём пароль, который остался бы в истории команд} folder {: в нём нет папки или в пути есть «..»} other {}}.',
  },
  'deploy.ssh-address.remedy': {
    en: 'Write it as ssh://user@host/folder, or ssh://user@host:port/~/folder for a folder in the home of that user. A password is asked for.',
    ru: 'Напишите его так: ssh://пользователь@узел/папка или ssh://пользователь@узел:порт/~/папка для папки в домашнем каталоге. Пароль будет запрошен.',
  },
  'deploy.host-key-unknown.fact': {
    en: '‘{host}’ port {port} has not been met before. It shows the key {fingerprint} ({type}).',
    ru: 'С «{host}», порт {port}, ещё не было связи. Он показывает ключ {fingerprint} ({type}).',
  },
  'deploy.host-key-unknown.remedy': {
    en: 'Compare it with what the device itself says (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). Where they agree, accept it: --accept {fingerprint}',
    ru: 'Сравните его с тем, что говорит само устройство (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). Если совпадает, примите его: --accept {fingerprint}',
  },
  'deploy.host-key-changed.fact': {
    en: '‘{host}’ port {port} shows another key than before: {fingerprint}. At the first contact it was {pinned}. Nothing was sent.',
    ru: '«{host}», порт {port}, показывает не тот ключ, что раньше: {fingerprint}. При первой связи был {pinned}. Ничего не отправлено.',
  },
  'deploy.host-key-changed.remedy': {
    en: 'Either the device was set up anew, or another computer answers in its place. Where it was set up anew, remove it from the list (fettle devices remove) and meet it again.',
    ru: 'Либо устройство переустановили, либо вместо него отвечает другой компьютер. Если его переустановили, удалите его из списка (fettle devices remove) и свяжитесь заново.',
  },
  'deploy.host-key-not-accepted.fact': {
    en: '‘{host}’ port {port} shows the key {fingerprint}, and {accepted} was to be accepted. Nothing was sent.',
    ru: '«{host}», порт {port}, показывает ключ {fingerprint}, а принять велено {accepted}. Ничего не отправлено.',
  },
  'deploy.host-key-not-accepted.remedy': {
    en: 'Compare the fingerprint on the device itself, and copy it whole, with ‘SHA256:’ at its beginning.',
    ru: 'Сравните отпечаток на самом устройстве и скопируйте его целиком, с «SHA256:» в начале.',
  },
  'deploy.host-unreachable.fact': { en: '‘{host}’ does not answer on port {port}: {reason}.', ru: '«{host}» не отвечает на порту {port}: {reason}.' },
  'deploy.host-unreachable.remedy': {
    en: 'Look whether the device is switched on and on the same network, and whether its SSH service runs (systemctl status ssh).',
    ru: 'Проверьте, включено ли устройство, в той же ли оно сети и работает ли на нём служба SSH (systemctl status ssh).',
  },
  'deploy.host-protocol.fact': { en: '‘{host}’ port {port} answers, but no SSH connection came about: {reason}.', ru: '«{host}», порт {port}, отвечает, но соединение SSH не установлено: {reason}.' },
  'deploy.host-protocol.remedy': {
    en: 'Check the port. On a very old device, update its SSH server: outdated ciphers are not spoken.',
    ru: 'Проверьте порт. На очень старом устройстве обновите сервер SSH: устаревшие шифры не поддерживаются.',
  },
  'deploy.login-refused.fact': {
    en: '‘{host}’ did not let ‘{user}’ in. It takes: {methods}.',
    ru: '«{host}» не впустил «{user}». Он принимает: {methods}.',
  },
  'deploy.login-refused.remedy': {
    en: 'Check the name, the password or the key; a key has to stand in ~/.ssh/authorized_keys of that user on the device.',
    ru: 'Проверьте имя, пароль или ключ; ключ должен быть в ~/.ssh/authorized_keys этого пользователя на устройстве.',
  },
  'deploy.login-needed.fact': { en: 'Nothing was given with which ‘{user}’ could log in on ‘{host}’.', ru: 'Не указано, чем «{user}» входит на «{host}».' },
  'deploy.login-needed.remedy': {
    en: 'Name a private key (--key FILE), give the password (--password-stdin, or in a terminal when it is asked for), or start an SSH agent.',
    ru: 'Назовите закрытый ключ (--key ФАЙЛ), передайте пароль (--password-stdin или в терминале по запросу) либо запустите агент SSH.',
  },
  'deploy.passphrase-needed.fact': { en: 'The private key ‘{path}’ is protected by a passphrase.', ru: 'Закрытый ключ «{path}» защищён парольной фразой.' },
  'deploy.passphrase-needed.remedy': {
    en: 'Type it in a terminal when it is asked for, give it with --passphrase-stdin, or add the key to an SSH agent (ssh-add). It is not kept.',
    ru: 'Введите её в терминале по запросу, передайте через --passphrase-stdin или добавьте ключ в агент SSH (ssh-add). Она не сохраняется.',
  },
  'deploy.passphrase-wrong.fact': { en: 'The passphrase does not open the private key ‘{path}’.', ru: 'Парольная фраза не открывает закрытый ключ «{path}».' },
  'deploy.passphrase-wrong.remedy': { en: 'Type it again; mind the keyboard layout.', ru: 'Введите её снова; проверьте раскладку клавиатуры.' },
  'deploy.key-unreadable.fact': { en: 'The private key ‘{path}’ cannot be used: {reason}.', ru: 'Закрытый ключ «{path}» не подходит: {reason}.' },
  'deploy.key-unreadable.remedy': {
    en: 'Name the private half of a key that ssh-keygen or PuTTYgen wrote (without .pub at its end).',
    ru: 'Назовите закрытую половину ключа, записанного ssh-keygen или PuTTYgen (без .pub в конце).',
  },
  'deploy.connection-lost.fact': { en: 'The connection to {address} was cut.', ru: 'Соединение с {address} прервано.' },
  'deploy.connection-lost.remedy': {
    en: 'The device goes on with a whole model: a switch that was not confirmed is taken back by the device itself. Deliver again; what it runs is shown by: fettle devices refresh',
    ru: 'Устройство продолжает работать с целой моделью: неподтверждённое переключение оно отменяет само. Повторите доставку; что оно выполняет, покажет: fettle devices refresh',
  },
  'deploy.cut-off.fact': {
    en: 'The connection to {address} was cut. Asked again, the device {sequence, plural, =0 {runs no model yet} other {runs a whole model: number {sequence, number}}}.',
    ru: 'Соединение с {address} прервалось. При повторном запросе устройство {sequence, plural, =0 {ещё не выполняет никакой модели} other {выполняет целую модель: номер {sequence, number}}}.',
  },
  'deploy.cut-off.remedy': { en: 'Do it again over a steadier connection.', ru: 'Повторите при более устойчивом соединении.' },
  'deploy.no-sftp.fact': { en: '‘{host}’ lets in, but offers no file transfer (SFTP).', ru: '«{host}» впускает, но не предлагает передачу файлов (SFTP).' },
  'deploy.no-sftp.remedy': {
    en: 'Install its SFTP server (Debian: openssh-sftp-server), or have the device fetch bundles itself: fettle publish',
    ru: 'Установите на нём сервер SFTP (Debian: openssh-sftp-server) или пусть устройство забирает комплекты само: fettle publish',
  },
  'deploy.device-refused.fact': { en: 'The device could not do something with ‘{path}’: {reason}.', ru: 'Устройству не удалось действие с «{path}»: {reason}.' },
  'deploy.device-refused.remedy': {
    en: 'Look whether the user may write in that folder on the device, and whether its drive is full or read-only.',
    ru: 'Проверьте, может ли пользователь писать в эту папку на устройстве, и не заполнен ли его диск, не только ли он для чтения.',
  },
  'deploy.device-mute.fact': { en: 'The device ran {command} and gave no answer that can be read: {reason}.', ru: 'Устройство выполнило {command}, но ответ нельзя прочитать: {reason}.' },
  'deploy.device-mute.remedy': {
    en: 'Python 3.8 or newer with numpy, Pillow and onnxruntime has to be there for that user; name another one with --python.',
    ru: 'У этого пользователя должен быть Python 3.8 или новее с numpy, Pillow и onnxruntime; другой можно назвать ключом --python.',
  },
  'deploy.switch-taken-back.fact': {
    en: '{address} put the earlier model back by itself, because the switch was not confirmed in time.',
    ru: '{address}: устройство само вернуло прежнюю модель, так как переключение не было подтверждено вовремя.',
  },
  'deploy.switch-taken-back.remedy': { en: 'Deliver again over a steadier connection.', ru: 'Повторите доставку при более устойчивом соединении.' },
};
