import { expect, test } from 'vitest';
import { isSameSecret, newSecret } from '../../main/server/access-token.ts';
import { sessionCookie } from '../../main/server/session-cookie.ts';

test('a cookie is found among others, by the name of its port', () => {
  const cookie = sessionCookie(4100, 'abc');
  expect(cookie.read('theme=dark; fettle-4101=other; fettle-4100=abc')).toBe('abc');
  expect(cookie.read('fettle-4101=other')).toBeNull();
  expect(cookie.read(undefined)).toBeNull();
});

test('secrets are new each time, and compared whole', () => {
  const secret = newSecret();
  expect(newSecret()).not.toBe(secret);
  expect(isSameSecret(secret, secret)).toBe(true);
  for (const other of [secret.slice(1), `${secret} `, '', null, undefined]) expect(isSameSecret(other, secret)).toBe(false);
});
