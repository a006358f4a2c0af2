import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { drivesView } from '../views/drives.ts';

export const drivesCommand: CommandDefinition = (program, { words, perform }) => {
  program
    .command('drives')
    .description(words.say('cli.help.drives'))
    .option('--watch', words.say('cli.help.drives-watch'))
    .action((options: { watch?: true }) =>
      perform(async ({ app, call, terminal }) => {
        if (!options.watch) {
          const result = await app.drives(parseInput('drives', {}), call);
          terminal.answer(result, () => drivesView(result, words));
          return;
        }
        for await (const result of app.driveLists(call.signal)) terminal.answer(result, () => `${drivesView(result, words)}\n`);
      }),
    );
};
