/** The decisions about a folder of images, the same for `examine`, `import` and `run`. */
import type { Command } from 'commander';
import type { Split } from '../../contract/dataset.ts';
import type { CommandTools } from '../program.ts';

/** As the contract names them. */
export interface DatasetOptions {
  groupBy?: string;
  split?: Split;
  goodClass?: string | false;
}

export function addDatasetOptions(command: Command, { words, read }: CommandTools): Command {
  return command
    .option('--group-by <RULE>', words.say('cli.help.group-by'), read.groupRule)
    .option('--split <TRAIN/VALIDATION/TEST>', words.say('cli.help.split'), read.split)
    .option('--good <CLASS>', words.say('cli.help.good'), read.nonEmpty)
    .option('--no-good', words.say('cli.help.no-good'))
    .hook('preAction', (_, action) => {
      // Named `--good` for people, `goodClass` in the contract; `false` after `--no-good` in both.
      const { good } = action.opts<{ good?: string | false }>();
      action.setOptionValue('goodClass', good).setOptionValue('good', undefined);
    });
}
