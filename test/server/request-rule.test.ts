import { expect, test } from 'vitest';
import { refusalOf } from '../../main/server/request-rule.ts';

const host = '127.0.0.1:4100';

test('our own page may ask, with and without the headers that only browsers send', () => {
  expect(refusalOf({ host }, 4100)).toBeNull();
  expect(refusalOf({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, 4100)).toBeNull();
  expect(refusalOf({ host: 'LOCALHOST:4100' }, 4100)).toBeNull();
});

test('an address that was typed or opened from a terminal may be opened', () => {
  expect(refusalOf({ host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 4100)).toBeNull();
});

test('the two names of this machine are two origins', () => {
  expect(refusalOf({ host, origin: 'http://localhost:4100' }, 4100)).toMatchObject({ code: 'server.wrong-origin' });
});

test('a page on another port or another site may not even read', () => {
  for (const site of ['same-site', 'cross-site']) expect(refusalOf({ host, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }, 4100)).toMatchObject({ code: 'server.wrong-origin' });
});

test('no host is a wrong host', () => {
  expect(refusalOf({}, 4100)).toMatchObject({ code: 'server.wrong-host' });
});
