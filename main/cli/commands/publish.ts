import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { publishView } from '../views/publish.ts';

interface PublishOptions {
  port?: number;
  host?: string;
  agent?: string;
  deviceName?: string;
}

export const publishCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('publish')
    .description(words.say('cli.help.publish'))
    .argument('<BUNDLE...>', words.say('cli.help.bundle'))
    .option('--port <NUMBER>', words.say('cli.help.publish-port'), read.integer(0, 65_535))
    .option('--host <ADDRESS>', words.say('cli.help.publish-host'), read.nonEmpty)
    .option('--agent <DIR>', words.say('cli.help.publish-agent'), read.nonEmpty)
    .option('--device-name <NAME>', words.say('cli.help.publish-device'), read.nonEmpty)
    .action((bundles: string[], { agent: folder, deviceName, ...options }: PublishOptions) =>
      perform(async ({ app, call, terminal }) => {
        const agent = folder === undefined ? undefined : { folder: resolve(folder), device: deviceName ?? words.say('cli.publish.device') };
        const result = await app.startPublishing(parseInput('startPublishing', { ...options, bundles: bundles.map((bundle) => resolve(bundle)), agent }), call);
        terminal.answer(result, () => publishView(result, words));
        terminal.note(words.say('cli.publish.how-to-end'));
        await aborted(call.signal);
        await app.stopPublishing({}, {});
      }),
    );
};

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    if (!signal || signal.aborted) return done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
}
