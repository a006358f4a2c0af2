/**
 * The key pair of a library: Ed25519 (RFC 8032). Who trusts the public key knows of each bundle that this library made it, and that
 * nothing in it was changed. The private key never leaves `keys/` in the library; the public one is derived from it.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileFailure, syncFolder } from '../../foundation/atomic-file.ts';
import { Failure } from '../../foundation/failure.ts';
import { sha256 } from '../../foundation/hash.ts';

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
  if (!existsSync(path)) makeKey(folder, path);
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

function makeKey(folder: string, path: string): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writePrivately(temporary, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    putInPlace(temporary, path);
    syncFolder(folder);
  } catch (error) {
    throw fileFailure(path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A link, unlike a rename, fails where somebody else was first: their key stays. */
function putInPlace(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    // FAT knows no links.
    writePrivately(path, readFileSync(temporary, 'utf8'));
  }
}

function writePrivately(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The fingerprint of a public key: SHA-256 of its SPKI form, 64 hexadecimal digits. @throws Failure `bundle.public-key-unreadable` */
export function keyIdOf(pem: string | Buffer): string {
  return sha256(publicKeyOf(pem).export({ type: 'spki', format: 'der' }));
}

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
