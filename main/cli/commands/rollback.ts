import { parseInput } from '../../contract/app.ts';
import { meetDevices, withAccessOptions, type AccessOptions } from '../access.ts';
import { addressOf } from '../address.ts';
import type { CommandDefinition } from '../program.ts';
import { rollbackView } from '../views/deliver.ts';

export const rollbackCommand: CommandDefinition = (program, { words, read, perform }) => {
  const command = program
    .command('rollback')
    .description(words.say('cli.help.rollback'))
    .argument('<ADDRESS>', words.say('cli.help.target-address'));
  withAccessOptions(command, words, read).action((address: string, options: AccessOptions) =>
    perform(async (context) => {
      const { app, call, terminal } = context;
      const target = addressOf(address);
      const result = await app.rollback(parseInput('rollback', { target, access: await meetDevices([target], options, context) }), call);
      terminal.answer(result, () => rollbackView(result, words));
    }),
    );
};
