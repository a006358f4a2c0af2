import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { exportFormats, type ExportFormat } from '../../contract/networks.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { exportView } from '../views/export.ts';

export const exportCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('export')
    .description(words.say('cli.help.export'))
    .argument('<RUN>', words.say('cli.help.run-id'))
    .requiredOption('--to <DIR>', words.say('cli.help.to'), read.nonEmpty)
    .option('--format <FORMAT,...>', words.say('cli.help.format'), read.listOf(exportFormats))
    .action((run: string, options: { to: string; format?: ExportFormat[] }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.export(parseInput('export', { run, to: resolve(options.to), formats: options.format }), call);
        terminal.answer(result, () => exportView(result, words));
        return result.verified ? exitCodes.done : exitCodes.limitNotMet;
      }),
    );
};
