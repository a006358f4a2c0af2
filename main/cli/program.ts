/** The commands and options of `fettle`, with their help in the reader's language. */
import { Command } from 'commander';
import { languages } from '../foundation/language.ts';
import { fettleVersion } from '../foundation/version.ts';
import type { Perform } from './command-line.ts';
import { auditCommand } from './commands/audit.ts';
import { benchCommand } from './commands/bench.ts';
import { checkCommand } from './commands/check.ts';
import { compressCommand } from './commands/compress.ts';
import { deliverCommand } from './commands/deliver.ts';
import { demoCommand } from './commands/demo.ts';
import { devicesCommand } from './commands/devices.ts';
import { doctorCommand } from './commands/doctor.ts';
import { drivesCommand } from './commands/drives.ts';
import { examineCommand } from './commands/examine.ts';
import { exportCommand } from './commands/export.ts';
import { historyCommand } from './commands/history.ts';
import { importCommand } from './commands/import.ts';
import { methodsCommand } from './commands/methods.ts';
import { publishCommand } from './commands/publish.ts';
import { resumeCommand } from './commands/resume.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { sheetCommand } from './commands/sheet.ts';
import { showCommand } from './commands/show.ts';
import { targetCommand } from './commands/target.ts';
import { trainCommand } from './commands/train.ts';
import { verifyCommand } from './commands/verify.ts';
import { optionReaders, type OptionReaders } from './option-values.ts';
import type { Words } from './words.ts';

/** What the definition of a command is given. */
export interface CommandTools {
  words: Words;
  read: OptionReaders;
  perform: Perform;
}

/** Adds one command to the program. */
export type CommandDefinition = (program: Command, tools: CommandTools) => void;

/** In the order of the help: the way of a folder first. */
const definitions: readonly CommandDefinition[] = [
  runCommand,
  demoCommand,
  serveCommand,
  examineCommand,
  importCommand,
  trainCommand,
  compressCommand,
  methodsCommand,
  verifyCommand,
  exportCommand,
  checkCommand,
  deliverCommand,
  rollbackCommand,
  targetCommand,
  drivesCommand,
  devicesCommand,
  publishCommand,
  sheetCommand,
  auditCommand,
  historyCommand,
  showCommand,
  resumeCommand,
  doctorCommand,
  benchCommand,
];

export interface ProgramWorld {
  perform: Perform;
  helpOut: (text: string) => void;
  helpErr: (text: string) => void;
  columns: number;
}

export const largestSeed = Number.MAX_SAFE_INTEGER;

export function buildProgram(words: Words, world: ProgramWorld): Command {
  const read = optionReaders(words);
  const program = new Command('fettle');
  program
    .description(words.say('cli.help.program'))
    .exitOverride()
    .configureOutput({ writeOut: world.helpOut, writeErr: world.helpErr, outputError: () => {}, getOutHelpWidth: () => world.columns, getErrHelpWidth: () => world.columns })
    .configureHelp({ showGlobalOptions: true, styleTitle: titleIn(words), commandUsage: usageIn(words), subcommandTerm: (command) => command.name() })
    .version(fettleVersion(), '--version', words.say('cli.help.version'))
    .helpOption('-h, --help', words.say('cli.help.help'))
    .helpCommand('help [COMMAND]', words.say('cli.help.help-command'))
    .option('--json', words.say('cli.help.json'))
    .option('--library <DIR>', words.say('cli.help.library'), read.nonEmpty)
    .option('--language <en|ru>', words.say('cli.help.language'), read.oneOf(languages))
    .option('--seed <NUMBER>', words.say('cli.help.seed'), read.integer(0, largestSeed))
    .option('--quiet', words.say('cli.help.quiet'))
    .option('--verbose', words.say('cli.help.verbose'));
  for (const define of definitions) define(program, { words, read, perform: world.perform });
  return program;
}

/** The library's own titles are English. */
function titleIn(words: Words): (title: string) => string {
  return (title) => words.sayOr(`cli.help.title.${title.replace(':', '').replace(' ', '-').toLowerCase()}`, {}, title);
}

function usageIn(words: Words): (command: Command) => string {
  return (command) => {
    const names: string[] = [];
    for (let each: Command | null = command; each; each = each.parent) names.unshift(each.name());
    const usage = command.usage().replace('[options]', words.say('cli.help.usage-options')).replace('[command]', words.say('cli.help.usage-command'));
    return `${names.join(' ')} ${usage}`.trim();
  };
}

