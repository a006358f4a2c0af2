import { userInfo } from 'node:os';
import { Failure } from '../../foundation/failure.ts';

/** A folder on a device: `ssh://user@host:port/path`. */
export interface SshAddress {
  user: string;
  host: string;
  port: number;
  /** Absolute; relative to the home of the user where the address says `/~/…`. Never ends in `/`, never empty. */
  path: string;
}

export const sshScheme = 'ssh://';
const usualPort = 22;
const homeMark = '/~/';

export function isSshAddress(text: string): boolean {
  return text.toLowerCase().startsWith(sshScheme);
}

/**
 * The user is that of this computer where none is named, as `ssh` has it.
 * @throws Failure `deploy.ssh-address`: another form, a password inside, no folder, or one that climbs
 */
export function parseSshAddress(text: string): SshAddress {
  const refused = (reason: string) => new Failure('deploy.ssh-address', { address: withoutPassword(text), reason });
  const url = URL.parse(text);
  if (!url || url.protocol !== 'ssh:' || url.hostname === '') throw refused('form');
  // It would stay in the history of the shell, in the list of processes and in the record.
  if (url.password !== '') throw refused('password');
  if (url.search !== '' || url.hash !== '') throw refused('form');
  const path = decoded(url.pathname);
  // What moves a cursor or ends a line has no place in the name of a folder.
  if (path === undefined || /\p{Cc}/u.test(path)) throw refused('form');
  const inside = (path.startsWith(homeMark) ? path.slice(homeMark.length) : path).replace(/\/+/g, '/').replace(/\/$/, '');
  if (inside === '' || inside.split('/').some((part) => part === '..' || part === '.')) throw refused('folder');
  const user = decoded(url.username);
  if (user === undefined) throw refused('form');
  return { user: user || userInfo().username, host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? usualPort : Number(url.port), path: inside };
}

/** One address has one form, with the port written out: it is compared and kept. */
export function formatSshAddress({ user, host, port, path }: SshAddress): string {
  const inside = path.startsWith('/') ? path : `${homeMark}${path}`;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return `${sshScheme}${encodedPart(user)}@${shownHost}:${port}${inside.split('/').map(encodedPart).join('/')}`;
}

/** Letters of any script stay as people write them (RFC 3987); whatever could mislead the eye or a shell is escaped. */
function encodedPart(part: string): string {
  const shown = (letter: string) => (/^[\p{L}\p{N}]\p{M}*$/u.test(letter) ? letter : encodeURIComponent(letter));
  return [...graphemes.segment(part)].map(({ segment }) => shown(segment)).join('').replaceAll('%7E', '~');
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function withoutPassword(text: string): string {
  return text.replace(/^(ssh:\/\/[^/@:]*):[^/@]*@/i, '$1@');
}
