import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { exitCodeOf, networksView } from '../views/networks.ts';

export const resumeCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('resume')
    .description(words.say('cli.help.resume'))
    .argument('<RUN>', words.say('cli.help.run-id'))
    .action((run: string) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.resume(parseInput('resume', { run }), call);
        terminal.answer(result, () => networksView(result, words));
        return exitCodeOf(result);
      }),
    );
};
