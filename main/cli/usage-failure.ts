/** What the parser of the command line objects to, in the reader's language. */
import { CommanderError, InvalidArgumentError } from 'commander';
import { Failure } from '../foundation/failure.ts';
import type { TextValues } from '../foundation/language.ts';

/** The parser's own sentence is English; only the names in its quotes are taken over. */
export function usageFailure(error: CommanderError): Failure {
  const names = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1]);
  const name = names[0] ?? error.message;
  const suggestion = /Did you mean (?:one of )?(.+?)\?/.exec(error.message)?.[1] ?? '';
  const suggested = { name, suggestion, suggestions: suggestion === '' ? 0 : 1 };
  const options = { cause: error };
  switch (error.code) {
    case 'commander.unknownOption':
      return new Failure('cli.usage.unknown-option', suggested, options);
    case 'commander.unknownCommand':
      return new Failure('cli.usage.unknown-command', suggested, options);
    case 'commander.missingArgument':
      return new Failure('cli.usage.missing-argument', { name }, options);
    case 'commander.missingMandatoryOptionValue':
      return new Failure('cli.usage.missing-option', { name }, options);
    case 'commander.optionMissingArgument':
      return new Failure('cli.usage.missing-value', { name }, options);
    case 'commander.excessArguments':
      return new Failure('cli.usage.too-many-arguments', { names: /but got \d+: (.*)\.$/s.exec(error.message)?.[1] ?? name }, options);
    case 'commander.invalidArgument': {
      const parts = /^error: (?:option|command-argument value) '(.*?)' (?:argument '(.*)' is invalid|is invalid for argument '(.*)')\. (.*)$/s.exec(error.message);
      if (parts && parts[2] !== undefined) return new Failure('cli.usage.invalid-value', { name: parts[1], value: parts[2], allowed: parts[4] }, options);
      if (parts) return new Failure('cli.usage.invalid-value', { name: parts[3], value: parts[1], allowed: parts[4] }, options);
      return new Failure('cli.usage.other', { message: error.message }, options);
    }
    default:
      return new Failure('cli.usage.other', { message: error.message.replace(/^error: /, '') }, options);
  }
}

/** Thrown by the readers of values; `allowed` says what is possible. */
export function invalidValue(allowed: string): InvalidArgumentError {
  return new InvalidArgumentError(allowed);
}

/** Of options that do not go together. */
export function usageFailureOf(problem: 'minutes-without-limit' | 'decided-by-search', values: TextValues): Failure {
  return new Failure(`cli.usage.${problem}`, values);
}
