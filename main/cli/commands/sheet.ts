import { resolve } from 'node:path';
import { parseInput } from '../../contract/app.ts';
import { languages, type Language } from '../../foundation/language.ts';
import { operatingWishes, withOperatingOptions, type OperatingOptions } from '../operating-options.ts';
import type { CommandDefinition } from '../program.ts';
import { sheetView } from '../views/paper.ts';

interface SheetOptions extends OperatingOptions {
  to: string;
  against?: string;
  languages?: Language[];
  appraisals?: string;
  deviceResults?: string[];
  date?: string;
}

export const sheetCommand: CommandDefinition = (program, { words, read, perform }) => {
  const command = program
    .command('sheet')
    .description(words.say('cli.help.sheet'))
    .argument('<RUN>', words.say('cli.help.run-id'))
    .requiredOption('--to <DIR>', words.say('cli.help.to'), read.nonEmpty)
    .option('--against <RUN>', words.say('cli.help.against'), read.nonEmpty)
    .option('--languages <en,ru>', words.say('cli.help.sheet-languages'), read.listOf(languages))
    .option('--appraisals <CSV>', words.say('cli.help.appraisals'), read.nonEmpty)
    .option('--device-results <JSON>', words.say('cli.help.device-results'), (text: string, before: string[] = []) => [...before, read.nonEmpty(text)])
    .option('--date <ISO>', words.say('cli.help.sheet-date'), read.nonEmpty);
  withOperatingOptions(command, words, read).action((run: string, options: SheetOptions) =>
    perform(async ({ app, call, terminal }) => {
      const input = {
        run,
        to: resolve(options.to),
        against: options.against,
        languages: options.languages,
        appraisals: options.appraisals && resolve(options.appraisals),
        deviceResults: options.deviceResults?.map((path) => resolve(path)),
        created: options.date,
        operatingPoint: operatingWishes(options),
      };
      const result = await app.sheet(parseInput('sheet', input), call);
      terminal.answer(result, () => sheetView(result, words));
    }),
  );
};
