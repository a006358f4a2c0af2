import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isSignedBy, keyIdOf, openSigningKey } from '../../../main/deploy/bundle/signing-key.ts';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'fettle-key-')), 'keys');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const content = Buffer.from('a manifest');

describe('the key of a library', () => {
  test('is made once and stays the same', () => {
    const key = openSigningKey(folder);
    expect(openSigningKey(folder).publicKey).toBe(key.publicKey);
    expect(readdirSync(folder)).toEqual(['signing-key.pem']);
    expect(keyIdOf(key.publicKey)).toBe(key.keyId);
    expect(openSigningKey(join(folder, '..', 'others')).keyId).not.toBe(key.keyId);
  });

  test.skipIf(process.platform === 'win32')('may be read by its owner alone', () => {
    openSigningKey(folder);
    expect(statSync(join(folder, 'signing-key.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('that is damaged is never replaced silently', () => {
    openSigningKey(folder);
    writeFileSync(join(folder, 'signing-key.pem'), 'rubbish');
    expect(() => openSigningKey(folder)).toThrow(expect.objectContaining({ code: 'bundle.key-unreadable' }));
    expect(readFileSync(join(folder, 'signing-key.pem'), 'utf8')).toBe('rubbish');
  });
});

describe('a signature', () => {
  test('fits one content, one key and one way of writing it', () => {
    const key = openSigningKey(folder);
    const signature = key.sign(content);
    expect(isSignedBy(key.publicKey, content, signature)).toBe(true);
    expect(isSignedBy(key.publicKey, Buffer.from('another'), signature)).toBe(false);
    expect(isSignedBy(openSigningKey(join(folder, '..', 'others')).publicKey, content, signature)).toBe(false);
    for (const changed of [signature.trim(), ` ${signature}`, signature.replace('\n', ' '), signature.replace(/^./, ''), '', `${signature}\n`]) expect(isSignedBy(key.publicKey, content, changed), changed).toBe(false);
  });

  test('is not checked with what is no Ed25519 key', () => {
    expect(() => keyIdOf('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n')).toThrow(expect.objectContaining({ code: 'bundle.public-key-unreadable' }));
    expect(() => keyIdOf('')).toThrow(expect.objectContaining({ code: 'bundle.public-key-unreadable' }));
  });
});
