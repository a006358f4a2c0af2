import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { addressOf } from '../address.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { deliverView } from '../views/deliver.ts';

interface DeliverOptions {
  to: string[];
  deviceName?: string;
  trust?: string;
  allowOlder?: true;
  release?: true;
}

export const deliverCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('deliver')
    .description(words.say('cli.help.deliver'))
    .argument('<BUNDLE>', words.say('cli.help.bundle'))
    .requiredOption('--to <ADDRESS>', words.say('cli.help.deliver-to'), (text: string, before: string[] = []) => [...before, read.nonEmpty(text)])
    .option('--device-name <NAME>', words.say('cli.help.device-name'), read.nonEmpty)
    .option('--trust <KEY>', words.say('cli.help.trust'), read.nonEmpty)
    .option('--allow-older', words.say('cli.help.allow-older'))
    .option('--release', words.say('cli.help.release'))
    .action((bundle: string, { to, ...options }: DeliverOptions) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.deliver(parseInput('deliver', { bundle: resolve(bundle), to: to.map(addressOf), ...options }), call);
        terminal.answer(result, () => deliverView(result, words));
        return result.deliveries.some(({ state }) => state === 'failed') ? exitCodes.failed : exitCodes.done;
      }),
    );
};
