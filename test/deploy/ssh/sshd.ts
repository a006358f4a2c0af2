/** OpenSSH's own server on loopback, with its own keys, as the user who runs the tests. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

const places = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/lib/ssh/sshd', '/usr/bin/sshd', '/opt/homebrew/sbin/sshd'];
const program = places.find((path) => existsSync(path));

/** Why there can be no server here; `null` where there can be one. */
export const noSshd: string | null = (() => {
  if (!program) return 'no sshd';
  try {
    execFileSync('ssh-keygen', ['-?'], { stdio: 'ignore' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'no ssh-keygen';
  }
  // Where root starts it, it wants this folder for the part of it that has no rights.
  if (userInfo().uid === 0) {
    try {
      mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    } catch {
      return 'no /run/sshd';
    }
  }
  return null;
})();

/** To be put behind the name of a test group. */
export const sshdNote = noSshd ? ` (skipped: ${noSshd})` : '';

export interface Sshd {
  readonly port: number;
  readonly user: string;
  /** `SHA256:…` of the server's key. */
  readonly fingerprint: string;
  /** Private key that is let in. */
  readonly keyFile: string;
  /** Protected by `passphrase`, let in too. */
  readonly protectedKeyFile: string;
  /** Private key that is not let in. */
  readonly foreignKeyFile: string;
  /** A folder of the test on the 'device'. */
  readonly folder: string;
  /** Kills what serves the connections, as the kernel of a device that runs out of memory does. */
  killSessions(): void;
  stop(): Promise<void>;
}

export const passphrase = 'correct horse';

export async function startSshd(extra: readonly string[] = []): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-sshd-'));
  const file = (name: string) => join(folder, name);
  const key = (name: string, phrase = '') => execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', phrase, '-C', name, '-f', file(name)]);
  key('host');
  key('login');
  key('protected', passphrase);
  key('foreign');
  writeFileSync(file('authorized'), readFileSync(file('login.pub'), 'utf8') + readFileSync(file('protected.pub'), 'utf8'), { mode: 0o600 });
  const port = await freePort();
  writeFileSync(
    file('config'),
    [
      `Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${file('host')}`, 'PidFile none', `AuthorizedKeysFile ${file('authorized')}`, 'StrictModes no',
      'UsePAM no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin yes', 'Subsystem sftp internal-sftp', 'MaxStartups 100', 'LogLevel ERROR', ...extra, '',
    ].join('\n'),
  );
  const server = spawn(program as string, ['-D', '-e', '-f', file('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await untilItListens(port, server, () => said);
  const [, fingerprint] = execFileSync('ssh-keygen', ['-lf', file('host.pub')], { encoding: 'utf8' }).split(' ');
  mkdirSync(file('device'));
  return {
    port,
    user: userInfo().username,
    fingerprint,
    keyFile: file('login'),
    protectedKeyFile: file('protected'),
    foreignKeyFile: file('foreign'),
    folder: file('device'),
    killSessions: () => descendants(server.pid as number).forEach((pid) => kill(pid)),
    async stop() {
      descendants(server.pid as number).forEach((pid) => kill(pid));
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The processes of the server that serve connections, not the commands that they started. */
function descendants(server: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' }).trim().split('\n').map((row) => row.trim().split(/\s+/));
  const found: number[] = [];
  for (let parents = [String(server)]; parents.length > 0; ) {
    const children = rows.filter(([, parent, command]) => parents.includes(parent) && command.startsWith('sshd')).map(([pid]) => pid);
    found.push(...children.map(Number));
    parents = children;
  }
  return found;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function untilItListens(port: number, server: ChildProcess, said: () => string): Promise<void> {
  const { connect } = await import('node:net');
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`sshd ended: ${said()}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await after(50);
  }
  throw new Error(`sshd does not listen: ${said()}`);
}
