import { parseInput } from '../../contract/app.ts';
import { meetDevices, withAccessOptions, type AccessOptions } from '../access.ts';
import { addressOf } from '../address.ts';
import type { CommandDefinition } from '../program.ts';
import { targetView } from '../views/deliver.ts';

export const targetCommand: CommandDefinition = (program, { words, read, perform }) => {
  const command = program
    .command('target')
    .description(words.say('cli.help.target'))
    .argument('<ADDRESS>', words.say('cli.help.target-address'));
  withAccessOptions(command, words, read).action((address: string, options: AccessOptions) =>
    perform(async (context) => {
      const { app, call, terminal } = context;
      const target = addressOf(address);
      const result = await app.inspectTarget(parseInput('inspectTarget', { target, access: await meetDevices([target], options, context) }), call);
      terminal.answer(result, () => targetView(result, words));
    }),
    );
};
