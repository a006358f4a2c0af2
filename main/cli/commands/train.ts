import { parseInput } from '../../contract/app.ts';
import type { CommandDefinition } from '../program.ts';
import { placeOf } from '../start-place.ts';
import { networksView } from '../views/networks.ts';

interface TrainOptions {
  epochs?: number;
  size?: number;
  batch?: number;
  rate?: number;
  stem?: string;
  family?: string;
  precision?: string;
  from?: string;
  pixels?: string;
  flip: boolean;
  quarterTurns?: boolean;
  shift: boolean;
  brightness: boolean;
  contrast: boolean;
}

export const trainCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('train')
    .description(words.say('cli.help.train'))
    .argument('<REVISION>', words.say('cli.help.revision'))
    .option('--epochs <NUMBER>', words.say('cli.help.epochs'), read.integer(1, 10_000))
    .option('--size <PIXELS>', words.say('cli.help.size'), read.integer(16, 1024))
    .option('--batch <NUMBER>', words.say('cli.help.batch'), read.integer(1, 1024))
    .option('--rate <NUMBER>', words.say('cli.help.rate'), read.decimal(0, 10))
    .option('--stem <small|imagenet>', words.say('cli.help.stem'), read.oneOf(['small', 'imagenet']))
    .option('--precision <float32|bfloat16>', words.say('cli.help.precision'), read.oneOf(['float32', 'bfloat16']))
    .option('--family <NAME>', words.say('cli.help.family'), read.nonEmpty)
    .option('--from <weights|scratch|RUN|FILE>', words.say('cli.help.from'), read.nonEmpty)
    .option('--pixels <imagenet|minus-one|unit|raw>', words.say('cli.help.pixels'), read.oneOf(['imagenet', 'minus-one', 'unit', 'raw']))
    .option('--no-flip', words.say('cli.help.no-flip'))
    .option('--quarter-turns', words.say('cli.help.quarter-turns'))
    .option('--no-shift', words.say('cli.help.no-shift'))
    .option('--no-brightness', words.say('cli.help.no-brightness'))
    .option('--no-contrast', words.say('cli.help.no-contrast'))
    .action((revision: string, options: TrainOptions) =>
      perform(async ({ app, call, terminal, seed }) => {
        const { flip, quarterTurns, shift, brightness, contrast, from, ...settings } = options;
        const augmentation = switched({ flip, shift, brightness, contrast }, quarterTurns);
        const input = { revision, ...settings, augmentation, from: from && placeOf(from), seed };
        const result = await app.train(parseInput('train', input), call);
        terminal.answer(result, () => networksView(result, words));
      }),
    );
};

/** Only what was switched travels: the rest is decided from the data. */
function switched(switches: Record<string, boolean>, quarterTurns: boolean | undefined): Record<string, boolean> | undefined {
  const entries = Object.entries(switches).filter(([, on]) => !on);
  if (quarterTurns) entries.push(['quarterTurns', true]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
