/** One connection to a device: commands and files over it, and one failure for everything that waits when it is cut. */
import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import ssh2, { type Client, type ClientErrorExtensions, type SFTPWrapper, type ServerHostKeyAlgorithm } from 'ssh2';
import { Failure } from '../../foundation/failure.ts';
import { hostKeyOf, hostKeyRefusal, type HostKey, type HostKeyRule } from './host-key.ts';
import { loginMethods, type SshLogin } from './login.ts';
import { formatSshAddress, type SshAddress } from './ssh-address.ts';

export interface ConnectOptions {
  login: SshLogin;
  hostKey: HostKeyRule;
  signal?: AbortSignal;
  /** Until the host has let us in; 20 000 where left out. */
  timeoutMs?: number;
}

export interface SshConnection {
  readonly address: SshAddress;
  readonly client: Client;
  readonly hostKey: HostKey;
  /** Opened at its first use, one for the connection. @throws Failure `deploy.no-sftp` */
  sftp(): Promise<SFTPWrapper>;
  /** What `work` gives; or `deploy.connection-lost` as soon as the connection is cut, or the signal's reason when it is aborted. */
  whileConnected<T>(work: Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

/** A cable that was pulled is noticed after so many unanswered questions, one in so many milliseconds. */
const keepAlive = { keepaliveInterval: 5_000, keepaliveCountMax: 3 };

/**
 * @throws Failure `deploy.host-unreachable`, `deploy.host-protocol`, `deploy.host-key-…`, `deploy.login-…`, and as {@link loginMethods}
 */
export async function connectSsh(address: SshAddress, { login, hostKey: rule, signal, timeoutMs = 20_000 }: ConnectOptions): Promise<SshConnection> {
  signal?.throwIfAborted();
  const methods = await loginMethods(address.user, login);
  const client = new ssh2.Client();
  const met: Meeting = { hostKey: undefined, refusal: undefined, taken: [] };
  const untried = [...methods];
  const socket = await openSocket(address, timeoutMs, signal);
  try {
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      client
        .once('ready', resolve)
        .on('error', reject)
        .once('close', () => reject(new Error('closed')));
      client.connect({
        // Our own: the library lets go of one that it has ended, though the other side may never answer.
        sock: socket,
        username: address.user,
        readyTimeout: timeoutMs,
        ...keepAlive,
        // The type that was pinned is asked for first: a host has several keys, and may list them in another order one day.
        algorithms: rule.pinned ? { serverHostKey: { prepend: algorithmsOf(rule.pinned.type), append: [], remove: [] } } : undefined,
        hostVerifier: (key: Buffer) => {
          met.hostKey = hostKeyOf(key);
          met.refusal = hostKeyRefusal(met.hostKey, rule, address);
          return met.refusal === undefined;
        },
        authHandler: (methodsLeft, _partly, next) => {
          // The first question is without a proof: its answer tells what the host takes.
          if (methodsLeft === null) return next({ type: 'none', username: address.user });
          met.taken = methodsLeft;
          // The type of `next` knows no end; the library's own way to say it is `false`.
          next(untried.shift() ?? (false as never));
        },
      });
    });
  } catch (error) {
    client.on('error', () => {});
    socket.destroy();
    throw connectFailure(error, address, met, methods.length > 0, signal);
  }
  return established(client, socket, address, met.hostKey as HostKey);
}

async function openSocket({ host, port }: SshAddress, timeoutMs: number, signal?: AbortSignal): Promise<Socket> {
  const limit = AbortSignal.timeout(timeoutMs);
  const socket = connectSocket({ host, port, noDelay: true });
  try {
    await once(socket, 'connect', { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    return socket;
  } catch (error) {
    socket.on('error', () => {}).destroy();
    signal?.throwIfAborted();
    throw new Failure('deploy.host-unreachable', { host, port: String(port), reason: limit.aborted ? 'ETIMEDOUT' : ((error as NodeJS.ErrnoException).code ?? String(error)) }, { cause: error });
  }
}

interface Meeting {
  hostKey: HostKey | undefined;
  refusal: Failure | undefined;
  taken: readonly string[];
}

function connectFailure(error: unknown, { host, port, user }: SshAddress, met: Meeting, hadMethods: boolean, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (met.refusal) return met.refusal;
  const { level, message } = error as Error & ClientErrorExtensions;
  const place = { host, port: String(port) };
  if (level === 'client-authentication') return new Failure(hadMethods ? 'deploy.login-refused' : 'deploy.login-needed', { ...place, user, methods: met.taken.join(', ') || '–' }, { cause: error });
  if (level === 'agent') return new Failure('deploy.login-refused', { ...place, user, methods: met.taken.join(', ') || '–' }, { cause: error });
  return new Failure('deploy.host-protocol', { ...place, reason: message }, { cause: error });
}

/** One type of RSA key is used under several names. */
function algorithmsOf(type: string): ServerHostKeyAlgorithm[] {
  return (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type]) as ServerHostKeyAlgorithm[];
}

function established(client: Client, socket: Socket, address: SshAddress, hostKey: HostKey): SshConnection {
  let closing = false;
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const lose = (cause?: unknown) => lost.reject(new Failure('deploy.connection-lost', { address: formatSshAddress(address) }, { cause }));
  client.removeAllListeners('error').removeAllListeners('close');
  client.on('error', lose);
  const closed = new Promise<void>((resolve) => {
    client.once('close', () => {
      lose();
      resolve();
    });
  });
  let sftp: Promise<SFTPWrapper> | undefined;

  const whileConnected = async <T>(work: Promise<T>, signal?: AbortSignal): Promise<T> => {
    // What loses the race must not count as an error that nobody handled.
    work.catch(() => {});
    if (!signal) return Promise.race([work, lost.promise]);
    signal.throwIfAborted();
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([work, lost.promise, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };

  return {
    address,
    client,
    hostKey,
    whileConnected,
    sftp: () =>
      (sftp ??= whileConnected(
        new Promise<SFTPWrapper>((resolve, reject) => {
          client.sftp((error, wrapper) => {
            if (error) return reject(new Failure('deploy.no-sftp', { host: address.host }, { cause: error }));
            // Its answers fail one by one; the event itself must not end the process.
            wrapper.on('error', () => {});
            resolve(wrapper);
          });
        }),
      )),
    async close() {
      if (closing) return closed;
      closing = true;
      client.end();
      // A host that no longer answers need not be waited for.
      const timer = setTimeout(() => socket.destroy(), 1_000);
      await closed;
      clearTimeout(timer);
    },
  };
}
