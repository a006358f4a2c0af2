import type { Texts } from '../language.ts';

export const serverTexts: Texts = {
  'server.window-not-built.fact': {
    en: 'The window is not built: ‘{folder}’ holds no index.html.',
    ru: 'Окно не собрано: в папке «{folder}» нет файла index.html.',
  },
  'server.window-not-built.remedy': {
    en: 'Run ‘npm start’, which builds it, or ‘npm run build:window’, then this command again.',
    ru: 'Запустите «npm start» (он собирает окно) или «npm run build:window» и повторите команду.',
  },
  'server.port-taken.fact': {
    en: 'Another program listens on port {port}.',
    ru: 'Порт {port} занят другой программой.',
  },
  'server.port-taken.remedy': {
    en: 'Name another port, or leave ‘--port’ out: then a free one is taken.',
    ru: 'Укажите другой порт или уберите «--port»: тогда будет взят свободный.',
  },
  'server.port-refused.fact': {
    en: 'Port {port} could not be opened on 127.0.0.1: {message}.',
    ru: 'Не удалось открыть порт {port} на 127.0.0.1: {message}.',
  },
  'server.port-refused.remedy': {
    en: 'Name a port above 1023, or leave ‘--port’ out: then a free one is taken.',
    ru: 'Укажите порт больше 1023 или уберите «--port»: тогда будет взят свободный.',
  },
  'server.wrong-host.fact': {
    en: 'This address, ‘{host}’, is not the one that Fettle listens on.',
    ru: 'Адрес «{host}» — не тот, на котором работает Fettle.',
  },
  'server.wrong-host.remedy': {
    en: 'Open the address that ‘fettle serve’ printed.',
    ru: 'Откройте адрес, который вывела команда «fettle serve».',
  },
  'server.wrong-origin.fact': {
    en: 'The request came from another page: {origin}.',
    ru: 'Запрос пришёл с чужой страницы: {origin}.',
  },
  'server.wrong-origin.remedy': {
    en: 'Only Fettle’s own page may ask; open the address that ‘fettle serve’ printed.',
    ru: 'Запросы принимаются только от страницы Fettle; откройте адрес, который вывела команда «fettle serve».',
  },
  'server.wrong-token.fact': {
    en: 'The token in this address does not fit: it belongs to an earlier start, or a part of it is missing.',
    ru: 'Ключ в этом адресе не подходит: он от прежнего запуска или скопирован не полностью.',
  },
  'server.wrong-token.remedy': {
    en: 'Copy the whole address that ‘fettle serve’ printed last.',
    ru: 'Скопируйте целиком адрес, который команда «fettle serve» вывела последним.',
  },
  'server.no-session.fact': {
    en: 'This browser has not opened Fettle with its token yet.',
    ru: 'Этот браузер ещё не открывал Fettle по адресу с ключом.',
  },
  'server.no-session.remedy': {
    en: 'Open the whole address that ‘fettle serve’ printed, with ‘token=’ in it.',
    ru: 'Откройте целиком адрес, который вывела команда «fettle serve», вместе с «token=».',
  },
  'server.not-found.fact': {
    en: 'There is nothing at ‘{path}’.',
    ru: 'По адресу «{path}» ничего нет.',
  },
  'server.not-found.remedy': {
    en: 'Go to the start page of Fettle.',
    ru: 'Перейдите на начальную страницу Fettle.',
  },
};
