import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { exitCodeOf, networksView } from '../views/networks.ts';

export const demoCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('demo')
    .description(words.say('cli.help.demo'))
    .option('--folder <DIR>', words.say('cli.help.demo-folder'), read.nonEmpty)
    .action((options: { folder?: string }) =>
      perform(async ({ app, call, terminal, seed }) => {
        const result = await app.demo(parseInput('demo', { folder: options.folder && resolve(options.folder), seed }), call);
        terminal.answer(result, () => networksView(result, words));
        return exitCodeOf(result);
      }),
    );
};
