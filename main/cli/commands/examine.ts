import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { examineView } from '../views/dataset.ts';
import type { CommandDefinition } from '../program.ts';
import { addDatasetOptions, type DatasetOptions } from './dataset-options.ts';

export const examineCommand: CommandDefinition = (program, tools) => {
  const { words, perform } = tools;
  const command = program.command('examine').description(words.say('cli.help.examine')).argument('<FOLDER>', words.say('cli.help.images-folder'));
  addDatasetOptions(command, tools).action((folder: string, options: DatasetOptions) =>
    perform(async ({ app, call, terminal, seed }) => {
      const result = await app.examine(parseInput('examine', { folder: resolve(folder), ...options, seed }), call);
      terminal.answer(result, () => examineView(result, words));
    }),
  );
};
