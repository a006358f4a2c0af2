import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { exitCodeOf, networksView } from '../views/networks.ts';
import type { CommandDefinition } from '../program.ts';
import { placeOf } from '../start-place.ts';
import { addDatasetOptions, type DatasetOptions } from './dataset-options.ts';

export const runCommand: CommandDefinition = (program, tools) => {
  const { words, read, perform } = tools;
  const command = program
    .command('run')
    .description(words.say('cli.help.run'))
    .argument('<FOLDER>', words.say('cli.help.images-folder'))
    .requiredOption('--out <DIR>', words.say('cli.help.out'), read.nonEmpty)
    .option('--name <NAME>', words.say('cli.help.name'), read.nonEmpty)
    .option('--from <weights|scratch|RUN|FILE>', words.say('cli.help.from'), read.nonEmpty)
    .option('--set <STEP.FIELD=VALUE>', words.say('cli.help.set'), read.eachNonEmpty);
  addDatasetOptions(command, tools).action((folder: string, { set, ...options }: DatasetOptions & { out: string; name?: string; from?: string; set?: string[] }) =>
    perform(async ({ app, call, terminal, seed }) => {
      const input = { folder: resolve(folder), ...options, assignments: set, out: resolve(options.out), from: options.from && placeOf(options.from), seed };
      const result = await app.run(parseInput('run', input), call);
      terminal.answer(result, () => networksView(result, words));
      return exitCodeOf(result);
    }),
  );
};
