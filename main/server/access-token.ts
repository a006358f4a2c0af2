/** Secrets of one server: who knows one may speak to it. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in letters that a URL and a cookie take as they are. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes the same time whatever the difference is. Digests are compared, since lengths may differ. */
export function isSameSecret(given: string | null | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(secret));
}
