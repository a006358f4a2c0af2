import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { meetDevices, ownOptions, withAccessOptions, type AccessOptions } from '../access.ts';
import { addressOf } from '../address.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { deliverView } from '../views/deliver.ts';

interface DeliverOptions extends AccessOptions {
  to: string[];
  deviceName?: string;
  trust?: string;
  allowOlder?: true;
  release?: true;
}

export const deliverCommand: CommandDefinition = (program, { words, read, perform }) => {
  const command = program
    .command('deliver')
    .description(words.say('cli.help.deliver'))
    .argument('<BUNDLE>', words.say('cli.help.bundle'))
    .requiredOption('--to <ADDRESS>', words.say('cli.help.deliver-to'), read.eachNonEmpty)
    .option('--device-name <NAME>', words.say('cli.help.device-name'), read.nonEmpty)
    .option('--trust <KEY>', words.say('cli.help.trust'), read.nonEmpty)
    .option('--allow-older', words.say('cli.help.allow-older'))
    .option('--release', words.say('cli.help.release'));
  withAccessOptions(command, words, read).action((bundle: string, { to, ...options }: DeliverOptions) =>
    perform(async (context) => {
      const { app, call, terminal } = context;
      const addresses = to.map(addressOf);
      const access = await meetDevices(addresses, options, context);
      const result = await app.deliver(parseInput('deliver', { bundle: resolve(bundle), to: addresses, ...ownOptions(options), access }), call);
      terminal.answer(result, () => deliverView(result, words));
      return result.deliveries.some(({ state }) => state === 'failed') ? exitCodes.failed : exitCodes.done;
    }),
    );
};
