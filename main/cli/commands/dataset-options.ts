/** The decisions about a folder of images, the same for `examine`, `import` and `run`. */
import type { Command } from 'commander';
import type { Split } from '../../contract/dataset.ts';
import type { CommandTools } from '../program.ts';

/** As the contract names them. */
export interface DatasetOptions {
  groupBy?: string;
  split?: Split;
  goodClass?: string;
}

export function addDatasetOptions(command: Command, { words, read }: CommandTools): Command {
  return command
    .option('--group-by <RULE>', words.say('cli.help.group-by'), read.groupRule)
    .option('--split <TRAIN/VALIDATION/TEST>', words.say('cli.help.split'), read.split)
    .option('--good <CLASS>', words.say('cli.help.good'), read.nonEmpty)
    .hook('preAction', (_, action) => {
      // Named `--good` for people, `goodClass` in the contract.
      const { good } = action.opts<{ good?: string }>();
      action.setOptionValue('goodClass', good).setOptionValue('good', undefined);
    });
}
