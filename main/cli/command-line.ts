/** One call of the command line, from the arguments to the exit code. */
import { CommanderError } from 'commander';
import { resolve } from 'node:path';
import type { AppOptions, Call, CreateApp, FettleApp } from '../contract/app.ts';
import { languages, systemLanguage, type Language } from '../foundation/language.ts';
import { exitCodes } from './exit-codes.ts';
import { reportFailure } from './failure-report.ts';
import { listenForInterruption, type SignalSource } from './interruption.ts';
import { createProgressDisplay } from './progress-display.ts';
import { questionsIn, type InputStream, type Questions } from './questions.ts';
import { buildProgram } from './program.ts';
import { createTerminal, type OutputStream, type Terminal } from './terminal.ts';
import { usageFailure } from './usage-failure.ts';
import { wordsIn, type Words } from './words.ts';

/** The world around the command line; tests give their own. */
export interface CommandLineWorld {
  createApp: CreateApp;
  stdout: OutputStream;
  stderr: OutputStream;
  /** Of questions and secrets; nobody can be asked where left out. */
  stdin?: InputStream;
  environment: NodeJS.ProcessEnv;
  signals: SignalSource;
  /** Ends the process at once. */
  exit: (code: number) => void;
}

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  json?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  library?: string;
  language?: Language;
  seed?: number;
}

/** What a command is given to work with. */
export interface CommandContext {
  app: FettleApp;
  /** To be passed to the procedures: cancels on Ctrl-C, shows progress. */
  call: Call;
  terminal: Terminal;
  words: Words;
  seed: number | undefined;
  input: InputStream | undefined;
  /** `null` where nobody sits before a terminal, or a program reads the answer. */
  questions: Questions | null;
}

/** Runs the work of a command; the exit code it returns is the program's. */
export type Perform = (work: (context: CommandContext) => Promise<number | void>) => Promise<void>;

/** @param args what follows the name of the program @returns the exit code; never throws */
export async function runCommandLine(args: readonly string[], world: CommandLineWorld): Promise<number> {
  const words = wordsIn(languageOf(args, world.environment));
  let exitCode: number = exitCodes.done;
  const program = buildProgram(words, {
    perform: async (work) => {
      exitCode = await performCommand(work, program.opts<GlobalOptions>(), words, world);
    },
    helpOut: (text) => plainTerminal(words, world).answer(null, () => text.trimEnd()),
    helpErr: (text) => plainTerminal(words, world).complain(text.trimEnd()),
    columns: world.stdout.columns ?? 80,
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFailure(error, terminalBefore(args, words, world));
    if (error.exitCode === 0) return exitCodes.done;
    if (error.code === 'commander.help') return exitCodes.wrongUsage;
    return reportFailure(usageFailure(error), terminalBefore(args, words, world));
  }
}

/** Where the arguments could not be parsed: enough to answer in the right form. */
function terminalBefore(args: readonly string[], words: Words, world: CommandLineWorld): Terminal {
  return createTerminal(world.stdout, world.stderr, words, { json: args.includes('--json'), quiet: false, verbose: args.includes('--verbose') });
}

/** Help is text, whatever was asked for. */
function plainTerminal(words: Words, world: CommandLineWorld): Terminal {
  return createTerminal(world.stdout, world.stderr, words, { json: false, quiet: false, verbose: false });
}

function languageOf(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = args.findIndex((argument) => argument === '--language' || argument.startsWith('--language='));
  const wanted = at < 0 ? undefined : args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1];
  return languages.find((language) => language === wanted) ?? systemLanguage(environment);
}

async function performCommand(
  work: (context: CommandContext) => Promise<number | void>,
  options: GlobalOptions,
  words: Words,
  world: CommandLineWorld,
): Promise<number> {
  const terminal = createTerminal(world.stdout, world.stderr, words, {
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    verbose: options.verbose ?? false,
  });
  const interruption = listenForInterruption(world.signals, terminal, world.exit);
  const display = createProgressDisplay(terminal);
  let app: FettleApp | null = null;
  try {
    app = await world.createApp(appOptions(options, words));
    const call: Call = { signal: interruption.signal, onEvent: display.show };
    // The last line of progress stands before the answer.
    const answering: Terminal = {
      ...terminal,
      answer(result, view) {
        display.end();
        terminal.answer(result, view);
      },
    };
    return (await work({ app, call, terminal: answering, words, seed: options.seed, input: world.stdin, questions: options.json ? null : questionsIn(world.stdin, terminal.draw) })) ?? exitCodes.done;
  } catch (error) {
    display.end();
    return reportFailure(error, terminal);
  } finally {
    interruption.end();
    await app?.close();
  }
}

function appOptions(options: GlobalOptions, words: Words): AppOptions {
  return { library: options.library === undefined ? undefined : resolve(options.library), language: words.language };
}
