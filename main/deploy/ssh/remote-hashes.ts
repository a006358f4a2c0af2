/**
 * Hashes of files, reckoned by the device: one command for a whole folder, since each command costs a small device a good part of a
 * second. What was read ahead is given out once, and forgotten as soon as anything is written.
 */
import { openChannel, runRemotely } from './remote-command.ts';
import { quoted, shellLine } from './shell.ts';
import type { SshConnection } from './ssh-connection.ts';

/**
 * $1 and further: files. Read past the cache of the device where it can (O_DIRECT), so that what is compared is what the medium
 * holds. A reading that fails gives another sum, never the right one.
 */
const hashFiles = `
for file; do
  if dd if="$file" of=/dev/null iflag=direct bs=1M count=1 2>/dev/null; then sum=$(dd if="$file" iflag=direct bs=1M 2>/dev/null | sha256sum)
  else sum=$(sha256sum < "$file"); fi
  printf '%s %s\\n' "\${sum%% *}" "$file"
done
`;

/** $1 folder of the target, $2 a folder in it. */
const hashFolder = `cd "$1" && find "$2" -type f -exec sh -c ${quoted(hashFiles)} fettle {} +`;

export interface RemoteHashes {
  /** @param path relative to the root @returns `undefined` where the device could not tell */
  hash(path: string, signal?: AbortSignal): Promise<string | undefined>;
  forget(): void;
}

export function remoteHashes(connection: SshConnection, root: string): RemoteHashes {
  let ahead: { folder: string; reading: Reading } | undefined;
  return {
    async hash(path, signal) {
      const folder = path.split('/')[0];
      if (!path.includes('/')) return oneHash(connection, `${root}/${path}`, signal);
      if (ahead?.folder !== folder || ahead.reading.given.has(path)) ahead = { folder, reading: await readAhead(connection, shellLine(hashFolder, root, folder), signal) };
      return connection.whileConnected(ahead.reading.next(path), signal);
    },
    forget() {
      ahead?.reading.end();
      ahead = undefined;
    },
  };
}

async function oneHash(connection: SshConnection, path: string, signal?: AbortSignal): Promise<string | undefined> {
  const { output } = await runRemotely(connection, shellLine(hashFiles, path), { signal });
  return parsed(output.trimEnd())?.hash;
}

function parsed(line: string): { hash: string; path: string } | undefined {
  const [, hash, path] = /^([0-9a-f]{64}) (.+)$/.exec(line) ?? [];
  return hash === undefined ? undefined : { hash, path };
}

interface Reading {
  /** Each once. */
  given: Set<string>;
  /** `undefined` when the device is through without it. */
  next(path: string): Promise<string | undefined>;
  end(): void;
}

async function readAhead(connection: SshConnection, command: string, signal?: AbortSignal): Promise<Reading> {
  const channel = await openChannel(connection, command, signal);
  const found = new Map<string, string>();
  const given = new Set<string>();
  let rest = '';
  let ended = false;
  let wake = () => {};
  channel.on('data', (piece: Buffer) => {
    const lines = (rest + piece.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const one = parsed(Buffer.from(line, 'latin1').toString('utf8'));
      if (one) found.set(one.path, one.hash);
    }
    wake();
  });
  channel.stderr.resume();
  channel.on('error', () => {});
  channel.on('close', () => {
    ended = true;
    wake();
  });
  return {
    given,
    async next(path) {
      given.add(path);
      while (!found.has(path) && !ended) await new Promise<void>((resolve) => (wake = resolve));
      return found.get(path);
    },
    end: () => channel.destroy(),
  };
}
