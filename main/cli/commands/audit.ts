import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { writeFileAtomically } from '../../foundation/atomic-file.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandDefinition } from '../program.ts';
import { auditView } from '../views/paper.ts';

const shown = 15;

export const auditCommand: CommandDefinition = (program, { words, read, perform }) => {
  program
    .command('audit')
    .description(words.say('cli.help.audit'))
    .option('--head <HASH>', words.say('cli.help.audit-head'), read.nonEmpty)
    .option('--export <FILE>', words.say('cli.help.audit-export'), read.nonEmpty)
    .action((options: { head?: string; export?: string }) =>
      perform(async ({ app, call, terminal }) => {
        const result = await app.audit(parseInput('audit', { head: options.head?.toLowerCase(), limit: options.export === undefined ? shown : undefined }), call);
        const exported = options.export === undefined ? null : resolve(options.export);
        if (exported !== null) writeFileAtomically(exported, result.latest.map((row) => `${JSON.stringify(row)}\n`).join(''));
        const answer = { ...result, latest: result.latest.slice(-shown) };
        terminal.answer(answer, () => auditView(answer, exported, words));
        return result.whole ? exitCodes.done : exitCodes.failed;
      }),
    );
};
