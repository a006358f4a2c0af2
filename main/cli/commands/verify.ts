import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { verifyView } from '../views/verify.ts';

export const verifyCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('verify')
    .description(words.say('cli.help.verify'))
    .argument('<FILE.onnx>', words.say('cli.help.file'))
    .requiredOption('--dataset <REVISION>', words.say('cli.help.dataset'), read.nonEmpty)
    .action((file: string, options: { dataset: string }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.verify(parseInput('verify', { file: resolve(file), revision: options.dataset }), call);
        terminal.answer(result, () => verifyView(result, words));
        return result.agrees === false ? exitCodes.limitNotMet : exitCodes.done;
      }),
    );
};
