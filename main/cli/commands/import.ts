import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { importView } from '../views/dataset.ts';
import { addDatasetOptions, type DatasetOptions } from './dataset-options.ts';

export const importCommand: CommandDefinition = (program, tools) => {
  const { words, read, perform } = tools;
  const command = program
    .command('import')
    .description(words.say('cli.help.import'))
    .argument('<FOLDER>', words.say('cli.help.images-folder'))
    .option('--name <NAME>', words.say('cli.help.name'), read.nonEmpty);
  addDatasetOptions(command, tools).action((folder: string, options: DatasetOptions & { name?: string }) =>
    perform(async ({ app, call, terminal, seed }) => {
      const result = await app.import(parseInput('import', { folder: resolve(folder), ...options, seed }), call);
      terminal.answer(result, () => importView(result, words));
    }),
  );
};
