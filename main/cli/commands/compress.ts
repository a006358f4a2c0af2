import { parseInput } from '../../contract/app.ts';
import type { CompressionSettings } from '../../contract/networks.ts';
import type { SearchInput } from '../../contract/search.ts';
import type { CommandDefinition } from '../program.ts';
import { exitCodeOf, networksView } from '../views/networks.ts';
import { usageFailureOf } from '../usage-failure.ts';

interface CompressOptions extends Omit<CompressionSettings, 'methods' | 'control' | 'assignments'> {
  method?: CompressionSettings['methods'];
  set?: string[];
  control?: boolean | ('cut' | 'slim')[];
  atMost?: SearchInput['limits'];
  escapeAtMost?: number;
  minutes?: number;
}

/** What a search decides by itself. */
const decidedBySearch = ['method', 'size', 'ratio', 'energy', 'schedule', 'kind', 'epochs', 'recoveryEpochs', 'keep', 'set', 'start'] as const;

export const compressCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('compress')
    .description(words.say('cli.help.compress'))
    .argument('<RUN>', words.say('cli.help.run-id'))
    .option('--at-most <LIMIT>', words.say('cli.help.at-most'), read.limits)
    .option('--escape-at-most <SHARE>', words.say('cli.help.escape-at-most'), read.percentage)
    .option('--minutes <NUMBER>', words.say('cli.help.minutes'), read.decimal(0, 100_000))
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
    .option('--control <cut,slim>', words.say('cli.help.control'), read.listOf(['cut', 'slim']))
    .option('--no-control', words.say('cli.help.no-control'))
    .action((run: string, { atMost, escapeAtMost, minutes, ...options }: CompressOptions) =>
      perform(async ({ app, call, terminal, seed }) => {
        const { method, set, control: wanted, ...settings } = options;
        // The parser says `true` where nothing was said.
        const control = wanted === true ? undefined : wanted;
        if (atMost === undefined && escapeAtMost === undefined) {
          if (minutes !== undefined) throw usageFailureOf('minutes-without-limit', {});
          const result = await app.compress(parseInput('compress', { run, ...settings, methods: method, assignments: set, control, seed }), call);
          terminal.answer(result, () => networksView(result, words));
          return;
        }
        const extra = decidedBySearch.find((name) => options[name] !== undefined);
        if (extra) throw usageFailureOf('decided-by-search', { name: `--${extra.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` });
        const limits = { ...atMost, escape: escapeAtMost };
        const result = await app.search(parseInput('search', { run, limits, minutes, control, seed }), call);
        terminal.answer(result, () => networksView(result, words));
        return exitCodeOf(result);
      }),
    );
};
