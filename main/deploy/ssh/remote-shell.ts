/**
 * One shell on the device for all small commands of a delivery. Starting a session takes a small device the better part of a second,
 * and runs whatever its user's profile holds; this is paid once.
 */
import { randomBytes } from 'node:crypto';
import type { ClientChannel } from 'ssh2';
import { openChannel } from './remote-command.ts';
import { quoted } from './shell.ts';
import type { SshConnection } from './ssh-connection.ts';
import { hearChannel } from './heard-channel.ts';

export interface ShellAnswer {
  code: number;
  /** What the command said, errors among it. */
  output: string;
}

export interface RemoteShell {
  /** One after another, in the order of the calls. @throws Failure `deploy.connection-lost`; the signal's reason */
  run(script: string, parameters: readonly string[], signal?: AbortSignal): Promise<ShellAnswer>;
}

/** What tools say is told apart by its words. `env` is understood by the login shells that know no `export`. */
const englishShell = 'exec env LC_ALL=C sh';

export function remoteShell(connection: SshConnection): RemoteShell {
  const mark = `fettle-${randomBytes(8).toString('hex')}`;
  let opened: Promise<Conversation> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;

  const ask = async (script: string, parameters: readonly string[], signal?: AbortSignal): Promise<ShellAnswer> => {
    signal?.throwIfAborted();
    const conversation = await (opened ??= openChannel(connection, englishShell).then(conversationOver));
    // Numbered: the answer of a command that was given up must not pass for that of the next one.
    const [begin, end] = [`${mark}-${(asked += 1)}-begins`, `${mark}-${asked}-ends`];
    conversation.say(`printf '\\n%s\\n' ${begin}; sh -c ${quoted(script)} fettle ${parameters.map(quoted).join(' ')} 2>&1 </dev/null; printf '\\n%s %s\\n' ${end} $?\n`);
    return connection.whileConnected(conversation.between(`\n${begin}\n`, `\n${end} `), signal);
  };

  return {
    run(script, parameters, signal) {
      const answer = last.then(() => ask(script, parameters, signal));
      last = answer.catch(() => {});
      return answer;
    },
  };
}

interface Conversation {
  say(text: string): void;
  between(begin: string, end: string): Promise<ShellAnswer>;
}

function conversationOver(channel: ClientChannel): Conversation {
  let heard = Buffer.alloc(0);
  const listening = hearChannel(channel, (piece) => (heard = Buffer.concat([heard, piece])));
  channel.stderr.resume();
  return {
    say: (text) => void channel.write(text),
    async between(begin, end) {
      for (;;) {
        const from = heard.indexOf(begin);
        const to = from < 0 ? -1 : heard.indexOf(end, from + begin.length - 1);
        const line = to < 0 ? -1 : heard.indexOf('\n', to + end.length);
        if (line >= 0) {
          const output = heard.toString('utf8', from + begin.length, Math.max(to, from + begin.length));
          const code = Number(heard.toString('utf8', to + end.length, line));
          heard = heard.subarray(line);
          return { code, output };
        }
        if (listening.ended) return { code: 255, output: '' };
        await listening.more();
      }
    },
  };
}
