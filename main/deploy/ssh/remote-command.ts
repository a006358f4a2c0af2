/** Runs a command on the device. */
import type { ClientChannel } from 'ssh2';
import { Failure } from '../../foundation/failure.ts';
import { formatSshAddress } from './ssh-address.ts';
import type { SshConnection } from './ssh-connection.ts';

export interface CommandResult {
  /** `null` where a signal ended it. */
  code: number | null;
  output: string;
  errors: string;
}

export interface CommandOptions {
  signal?: AbortSignal;
  /** Longer than this, it is ended; 120 000 where left out. */
  timeoutMs?: number;
  /** What the command reads; ended after it. */
  input?: string;
}

const begins = 'fettle-begins';

function answerIn(output: string): string {
  const at = output.indexOf(`${begins}\n`);
  return at < 0 ? '' : output.slice(at + begins.length + 1);
}

/** More than any answer of ours has; a device that talks without end must not fill the memory. */
const mostOutput = 4 * 1024 * 1024;

/** @throws Failure `deploy.connection-lost`, `deploy.device-mute` where it does not end in time; the signal's reason */
export async function runRemotely(connection: SshConnection, command: string, { signal, timeoutMs = 120_000, input }: CommandOptions = {}): Promise<CommandResult> {
  // What the profile of the user says is no answer: everything before this line is left out.
  const channel = await openChannel(connection, `echo ${begins}; ${command}`, signal);
  const limit = AbortSignal.timeout(timeoutMs);
  const result = new Promise<CommandResult>((resolve, reject) => {
    const [output, errors] = [channel, channel.stderr].map(collected);
    let code: number | null = null;
    channel.once('exit', (given: number | null) => (code = given));
    channel.once('close', () => resolve({ code, output: answerIn(output()), errors: errors() }));
    channel.once('error', reject);
    channel.end(input ?? '');
  });
  try {
    return await connection.whileConnected(result, signal ? AbortSignal.any([signal, limit]) : limit);
  } catch (error) {
    channel.signal('KILL');
    channel.destroy();
    if (limit.aborted && !signal?.aborted) throw new Failure('deploy.device-mute', { command: command.slice(0, 80), reason: `> ${Math.round(timeoutMs / 1000)} s`, address: formatSshAddress(connection.address) }, { cause: error });
    throw error;
  }
}

export function openChannel(connection: SshConnection, command: string, signal?: AbortSignal): Promise<ClientChannel> {
  return connection.whileConnected(
    new Promise<ClientChannel>((resolve, reject) => {
      connection.client.exec(command, (error, channel) => (error ? reject(new Failure('deploy.device-mute', { command: command.slice(0, 80), reason: error.message }, { cause: error })) : resolve(channel)));
    }),
    signal,
  );
}

function collected(stream: NodeJS.ReadableStream): () => string {
  const pieces: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (piece: Buffer) => {
    if (bytes < mostOutput) pieces.push(piece);
    bytes += piece.length;
  });
  return () => Buffer.concat(pieces).toString('utf8', 0, mostOutput);
}
