/**
 * What a publishing PC shows to its devices. They know it by its SHA-256 and ask nobody else, so the certificate signs itself, its
 * name means nothing, and it lasts as long as the library. The library's key for bundles is another one and is not used here.
 */
import { webcrypto, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import 'reflect-metadata';
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509';
import { Failure } from '../../foundation/failure.ts';
import { sha256 } from '../../foundation/hash.ts';
import { secretFile } from './secret-file.ts';

export interface ServerCertificate {
  /** PEM. */
  key: string;
  /** PEM. */
  certificate: string;
  /** SHA-256 of the certificate's bytes, 64 hexadecimal digits; an agent pins it. */
  fingerprint: string;
}

const certificateFile = 'publish-certificate.pem';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const years = 30;

/** @param folder `keys/` of a library @throws Failure `publish.certificate-unreadable`, `file.…` */
export async function serverCertificate(folder: string): Promise<ServerCertificate> {
  const path = join(folder, certificateFile);
  const content = await secretFile(path, makeCertificate);
  const [key, certificate] = ['PRIVATE KEY', 'CERTIFICATE'].map((name) => new RegExp(`-----BEGIN ${name}-----[^-]+-----END ${name}-----`).exec(content)?.[0]);
  try {
    if (!key || !certificate) throw new Error('key or certificate is missing');
    return { key, certificate, fingerprint: sha256(new X509Certificate(certificate).raw) };
  } catch (error) {
    throw new Failure('publish.certificate-unreadable', { path, reason: (error as Error).message }, { cause: error });
  }
}

/** Both in one file: one cannot be there without the other. */
async function makeCertificate(): Promise<string> {
  cryptoProvider.set(webcrypto as never);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date();
  const notAfter = new Date(notBefore);
  notAfter.setFullYear(notAfter.getFullYear() + years);
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: 'CN=Fettle', notBefore, notAfter, keys: keys as never, signingAlgorithm: algorithm });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----`;
  return `${key}\n${certificate.toString('pem').trim()}\n`;
}
