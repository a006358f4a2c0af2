/** Whether the host that answers is the one that was met before. */
import { createHash } from 'node:crypto';
import { Failure } from '../../foundation/failure.ts';
import type { SshAddress } from './ssh-address.ts';

export interface HostKey {
  /** As the key itself names it, for example `ssh-ed25519`. */
  type: string;
  /** `SHA256:…`, as `ssh` and `ssh-keygen -l` print it. */
  fingerprint: string;
}

export interface HostKeyRule {
  /** Kept from the first contact. */
  pinned?: HostKey;
  /** Fingerprints that a person has compared and accepted, for a first contact. */
  accept?: readonly string[];
}

/** @param key the public key as the protocol carries it: length and name of its type, then its numbers */
export function hostKeyOf(key: Buffer): HostKey {
  const length = key.readUInt32BE(0);
  const digest = createHash('sha256').update(key).digest('base64').replace(/=+$/, '');
  return { type: key.toString('latin1', 4, 4 + length), fingerprint: `SHA256:${digest}` };
}

/** @returns why the host is not to be talked to; `undefined` where it may be */
export function hostKeyRefusal(presented: HostKey, { pinned, accept }: HostKeyRule, { host, port }: SshAddress): Failure | undefined {
  const place = { host, port: String(port), type: presented.type, fingerprint: presented.fingerprint };
  if (pinned) return pinned.fingerprint === presented.fingerprint ? undefined : new Failure('deploy.host-key-changed', { ...place, pinned: pinned.fingerprint });
  if (!accept || accept.length === 0) return new Failure('deploy.host-key-unknown', place);
  return accept.some((one) => sameFingerprint(one, presented.fingerprint)) ? undefined : new Failure('deploy.host-key-not-accepted', { ...place, accepted: accept.join(', ') });
}

/** People copy it with blanks around it and padding behind it. */
function sameFingerprint(given: string, shown: string): boolean {
  const bare = (text: string) => text.trim().replace(/=+$/, '');
  return bare(given) === shown || `SHA256:${bare(given)}` === shown;
}
