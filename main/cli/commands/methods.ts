import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { methodsView } from '../views/methods.ts';

export const methodsCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('methods')
    .description(words.say('cli.help.methods'))
    .argument('[RUN]', words.say('cli.help.methods-run'))
    .action((run: string | undefined) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.compressionMethods(parseInput('compressionMethods', { run }), call);
        terminal.answer(result, () => methodsView(result, words));
      }),
    );
};
