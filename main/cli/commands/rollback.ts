import { parseInput } from '../../contract/app.ts';
import { addressOf } from '../address.ts';
import type { CommandDefinition } from '../program.ts';
import { rollbackView } from '../views/deliver.ts';

export const rollbackCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('rollback')
    .description(words.say('cli.help.rollback'))
    .argument('<ADDRESS>', words.say('cli.help.target-address'))
    .action((address: string) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.rollback(parseInput('rollback', { target: addressOf(address) }), call);
        terminal.answer(result, () => rollbackView(result, words));
      }),
    );
};
