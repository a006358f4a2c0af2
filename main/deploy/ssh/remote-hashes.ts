/**
 * Hashes of files, reckoned by the device: one command for a whole folder, since each command costs a small device a good part of a
 * second. What was read ahead is given out once, and forgotten as soon as anything is written.
 */
import { openChannel, runRemotely } from './remote-command.ts';
import { quoted, shellLine } from './shell.ts';
import type { SshConnection } from './ssh-connection.ts';
import { hearChannel } from './heard-channel.ts';

/**
 * $1 and further: files. Read past the cache of the device where it can (O_DIRECT), so that what is compared is what the medium
 * holds. A reading that fails gives another sum, never the right one.
 */
const hashFiles = `
for file; do
  if dd if="$file" of=/dev/null iflag=direct bs=1M count=1 2>/dev/null; then way=medium; sum=$(dd if="$file" iflag=direct bs=1M 2>/dev/null | sha256sum)
  else way=system; sum=$(sha256sum < "$file"); fi
  printf '%s %s %s\\n' "\${sum%% *}" "$way" "$file"
done
`;

/** $1 folder of the target, $2 a folder in it. */
const hashFolder = `cd -- "$1" && find "$2" -type f -exec sh -c ${quoted(hashFiles)} fettle {} +`;

export interface RemoteHashes {
  /** @param path relative to the root @returns `undefined` where the device could not tell */
  hash(path: string, signal?: AbortSignal): Promise<string | undefined>;
  forget(): void;
  /** `medium`: whatever was read so far came past the cache of the device. */
  readonly readBack: 'medium' | 'system';
}

export function remoteHashes(connection: SshConnection, root: string): RemoteHashes {
  const ways = new Set<Way>();
  let ahead: { folder: string; reading: Reading } | undefined;
  const hashOf = async (path: string, signal?: AbortSignal) => {
    const folder = path.split('/')[0];
    if (folder === path) return oneHash(connection, `${root}/${path}`, ways, signal);
    if (ahead?.folder !== folder || ahead.reading.given.has(path)) ahead = { folder, reading: await readAhead(connection, shellLine(hashFolder, root, folder), ways, signal) };
    return connection.whileConnected(ahead.reading.next(path), signal);
  };
  return {
    async hash(path, signal) {
      const found = await hashOf(path, signal);
      if (found === undefined) ways.add('system');
      return found;
    },
    forget() {
      ahead?.reading.end();
      ahead = undefined;
    },
    get readBack() {
      return ways.size === 1 && ways.has('medium') ? 'medium' : 'system';
    },
  };
}

type Way = 'medium' | 'system';

async function oneHash(connection: SshConnection, path: string, ways: Set<Way>, signal?: AbortSignal): Promise<string | undefined> {
  const { output } = await runRemotely(connection, shellLine(hashFiles, path), { signal });
  const found = parsed(output.trimEnd());
  if (found) ways.add(found.way);
  return found?.hash;
}

function parsed(line: string): { hash: string; way: Way; path: string } | undefined {
  const [, hash, way, path] = /^([0-9a-f]{64}) (medium|system) (.+)$/.exec(line) ?? [];
  return hash === undefined ? undefined : { hash, way: way as Way, path };
}

interface Reading {
  /** Each once. */
  given: Set<string>;
  /** `undefined` when the device is through without it. */
  next(path: string): Promise<string | undefined>;
  end(): void;
}

async function readAhead(connection: SshConnection, command: string, ways: Set<Way>, signal?: AbortSignal): Promise<Reading> {
  const channel = await openChannel(connection, command, signal);
  const found = new Map<string, string>();
  const given = new Set<string>();
  let rest = '';
  const heard = hearChannel(channel, (piece) => {
    const lines = (rest + piece.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const one = parsed(Buffer.from(line, 'latin1').toString('utf8'));
      if (!one) continue;
      found.set(one.path, one.hash);
      ways.add(one.way);
    }
  });
  channel.stderr.resume();
  return {
    given,
    async next(path) {
      given.add(path);
      while (!found.has(path) && !heard.ended) await heard.more();
      return found.get(path);
    },
    end: () => channel.destroy(),
  };
}
