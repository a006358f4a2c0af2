import { parseInput } from '../../contract/app.ts';
import type { CompressionSettings } from '../../contract/networks.ts';
import type { CommandDefinition } from '../program.ts';
import { networksView } from '../views/networks.ts';

interface CompressOptions extends Omit<CompressionSettings, 'methods' | 'assignments'> {
  method?: CompressionSettings['methods'];
  set?: string[];
}

export const compressCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('compress')
    .description(words.say('cli.help.compress'))
    .argument('<RUN>', words.say('cli.help.run-id'))
    .option('--method <STEP,...>', words.say('cli.help.method'), read.methods)
    .option('--size <SHARE>', words.say('cli.help.small-size'), read.decimal(0, 1))
    .option('--ratio <SHARE>', words.say('cli.help.ratio'), read.decimal(0, 1, true))
    .option('--energy <SHARE>', words.say('cli.help.energy'), read.decimal(0, 1))
    .option('--schedule <constant|growing>', words.say('cli.help.schedule'), read.oneOf(['constant', 'growing']))
    .option('--kind <channel|spatial>', words.say('cli.help.kind'), read.oneOf(['channel', 'spatial']))
    .option('--epochs <NUMBER>', words.say('cli.help.compression-epochs'), read.integer(1, 10_000))
    .option('--recovery-epochs <NUMBER>', words.say('cli.help.recovery-epochs'), read.integer(1, 10_000))
    .option('--keep <LAYER,...>', words.say('cli.help.keep'), read.names)
    .option('--set <STEP.FIELD=VALUE>', words.say('cli.help.set'), read.eachNonEmpty)
    .option('--start <given|random>', words.say('cli.help.compression-start'), read.oneOf(['given', 'random']))
    .option('--no-control', words.say('cli.help.no-control'))
    .action((run: string, options: CompressOptions) =>
      perform(async ({ app, call, terminal, seed }) => {
        const { method, control, set, ...settings } = options;
        const input = { run, ...settings, methods: method, assignments: set, control: control === false ? false : undefined, seed };
        const result = await app.compress(parseInput('compress', input), call);
        terminal.answer(result, () => networksView(result, words));
      }),
    );
};
