import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { checkView } from '../views/check.ts';

export const checkCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('check')
    .description(words.say('cli.help.check'))
    .argument('<BUNDLE>', words.say('cli.help.bundle'))
    .option('--key <PEM>', words.say('cli.help.key'), read.nonEmpty)
    .option('--trust <FINGERPRINT>', words.say('cli.help.trust-key'), read.nonEmpty)
    .option('--no-run', words.say('cli.help.no-run'))
    .action((bundle: string, { key, trust, run }: { key?: string; trust?: string; run: boolean }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.check(parseInput('check', { bundle: resolve(bundle), key: key === undefined ? undefined : resolve(key), trust, run: run ? undefined : false }), call);
        terminal.answer(result, () => checkView(result, words));
        return result.whole ? exitCodes.done : exitCodes.failed;
      }),
    );
};
