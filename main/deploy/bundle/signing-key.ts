/**
 * The key pair of a library: Ed25519 (RFC 8032). Who trusts the public key knows of each bundle that this library made it, and that
 * nothing in it was changed. The private key never leaves `keys/` in the library; the public one is derived from it.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import { sha256 } from '../../foundation/hash.ts';
import { createPrivateFile } from '../private-file.ts';

export interface SigningKey {
  /** See {@link keyIdOf}. */
  keyId: string;
  /** PEM (SPKI). */
  publicKey: string;
  /** @returns the signature (64 bytes) as base64 and a line break */
  sign(content: Uint8Array): string;
}

const keyFile = 'signing-key.pem';

/**
 * The key in this folder; made where there is none. Two processes that come at once end with one key.
 * @param folder `keys/` of a library
 * @throws Failure `bundle.key-unreadable`, `file.…`
 */
export function openSigningKey(folder: string): SigningKey {
  const path = join(folder, keyFile);
  if (!existsSync(path)) createPrivateFile(path, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`a key of type ${key.asymmetricKeyType}`);
  } catch (error) {
    throw new Failure('bundle.key-unreadable', { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: keyIdOf(publicKey), publicKey, sign: (content) => `${sign(null, content, key).toString('base64')}\n` };
}

export function signingKeyExists(folder: string): boolean {
  return existsSync(join(folder, keyFile));
}

/** The fingerprint of a public key: SHA-256 of its SPKI form, 64 hexadecimal digits. @throws Failure `bundle.public-key-unreadable` */
export function keyIdOf(pem: string | Buffer): string {
  return sha256(publicKeyOf(pem).export({ type: 'spki', format: 'der' }));
}

/** As people write it down, in groups or in capitals, to how {@link keyIdOf} gives it. */
export const plainKeyId = (text: string): string => text.replace(/[\s:]/g, '').toLowerCase();

/** @param signature base64 and a line break, as `MANIFEST.sig` holds it @throws Failure `bundle.public-key-unreadable` */
export function isSignedBy(pem: string | Buffer, content: Uint8Array, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // Node skips what is no base64: two texts must not stand for one signature.
  return bytes.length === 64 && `${bytes.toString('base64')}\n` === signature && verify(null, content, publicKeyOf(pem), bytes);
}

function publicKeyOf(pem: string | Buffer): KeyObject {
  try {
    const text = pem.toString();
    // Of a private key the public one could be derived: nobody should be told to hand out the private one.
    if (!text.includes('BEGIN PUBLIC KEY')) throw new Error('no public key in PEM form');
    const key = createPublicKey(text);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`a key of type ${key.asymmetricKeyType}`);
    return key;
  } catch (error) {
    throw new Failure('bundle.public-key-unreadable', { reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}
