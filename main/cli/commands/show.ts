import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { showView } from '../views/show.ts';

export const showCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('show')
    .description(words.say('cli.help.show'))
    .argument('<ID>', words.say('cli.help.id'))
    .action((id: string) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.show(parseInput('show', { id }), call);
        terminal.answer(result, () => showView(result, words));
      }),
    );
};
