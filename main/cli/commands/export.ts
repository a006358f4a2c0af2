import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { exitCodes } from '../exit-codes.ts';
import { operatingWishes, withOperatingOptions, type OperatingOptions } from '../operating-options.ts';
import type { CommandDefinition } from '../program.ts';
import { exportView } from '../views/export.ts';

export const exportCommand: CommandDefinition = (program, { words, read, perform }) => {
  const command = program
    .command('export')
    .description(words.say('cli.help.export'))
    .argument('<RUN>', words.say('cli.help.run-id'))
    .requiredOption('--to <DIR>', words.say('cli.help.to'), read.nonEmpty)
    .option('--format <onnx>', words.say('cli.help.format'), read.listOf(['onnx']))
    .option('--device <NAME>', words.say('cli.help.only-device'), read.nonEmpty)
    .option('--zip', words.say('cli.help.zip'));
  withOperatingOptions(command, words, read).action((run: string, options: OperatingOptions & { to: string; format?: 'onnx'[]; device?: string; zip?: boolean }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.export(parseInput('export', { run, to: resolve(options.to), formats: options.format, device: options.device, zip: options.zip, operatingPoint: operatingWishes(options) }), call);
        terminal.answer(result, () => exportView(result, words));
        return result.verified ? exitCodes.done : exitCodes.limitNotMet;
      }),
    );
};
