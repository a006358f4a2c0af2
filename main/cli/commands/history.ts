import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { historyView, restoredView } from '../views/history.ts';

interface HistoryOptions {
  revision?: string;
  limit?: number;
  restoreBackup?: boolean;
}

export const historyCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('history')
    .description(words.say('cli.help.history'))
    .option('--revision <REVISION>', words.say('cli.help.history-revision'), read.nonEmpty)
    .option('--limit <NUMBER>', words.say('cli.help.limit'), read.integer(1, 1_000_000))
    .option('--restore-backup', words.say('cli.help.restore-backup'))
    .action((options: HistoryOptions) =>
      perform(async ({ app, call, terminal }) => {
        if (options.restoreBackup) {
          const restored = await app.restoreBackup({}, call);
          terminal.answer(restored, () => restoredView(restored, words));
          return;
        }
        const result = await app.history(parseInput('history', { revision: options.revision, limit: options.limit }), call);
        terminal.answer(result, () => historyView(result, words));
      }),
    );
};
