import { parseInput } from '../../contract/app.ts';
import { addressOf } from '../address.ts';
import type { CommandDefinition } from '../program.ts';
import { targetView } from '../views/deliver.ts';

export const targetCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('target')
    .description(words.say('cli.help.target'))
    .argument('<ADDRESS>', words.say('cli.help.target-address'))
    .action((address: string) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.inspectTarget(parseInput('inspectTarget', { target: addressOf(address) }), call);
        terminal.answer(result, () => targetView(result, words));
      }),
    );
};
