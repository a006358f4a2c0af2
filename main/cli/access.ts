/** How a user gets into devices: options, and in a terminal questions, until the device lets them in. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { deviceNameIn } from '../contract/device-address.ts';
import type { Access } from '../contract/devices.ts';
import { Failure } from '../foundation/failure.ts';
import type { CommandContext } from './command-line.ts';
import type { OptionReaders } from './option-values.ts';
import { wholeInput } from './questions.ts';
import type { Words } from './words.ts';

export interface AccessOptions {
  key?: string;
  accept?: string[];
  python?: string;
  passwordStdin?: true;
  passphraseStdin?: true;
}

export function withAccessOptions(command: Command, words: Words, read: OptionReaders): Command {
  return command
    .option('--key <FILE>', words.say('cli.help.access-key'), read.nonEmpty)
    .option('--accept <FINGERPRINT>', words.say('cli.help.access-accept'), (text: string, before: string[] = []) => [...before, read.nonEmpty(text)])
    .option('--password-stdin', words.say('cli.help.access-password'))
    .option('--passphrase-stdin', words.say('cli.help.access-passphrase'))
    .option('--python <PATH>', words.say('cli.help.access-python'), read.nonEmpty);
}

/** The part of the options that is the command's own. */
export function ownOptions<T extends AccessOptions>(options: T): Omit<T, keyof AccessOptions> {
  const { key: _key, accept: _accept, python: _python, passwordStdin: _password, passphraseStdin: _passphrase, ...own } = options;
  return own;
}

export async function accessOf({ key, accept, python, passwordStdin, passphraseStdin }: AccessOptions, { input }: CommandContext): Promise<Access> {
  const secret = passwordStdin || passphraseStdin ? await wholeInput(input) : undefined;
  return {
    keyFile: key === undefined ? undefined : resolve(key),
    accept,
    python,
    password: passwordStdin ? secret : undefined,
    passphrase: passphraseStdin ? secret : undefined,
  };
}

/** Guesses of one secret. */
const most = 3;

/**
 * Tries, asks what is missing, and tries again. Without a terminal, and for everything that no answer mends, the failure is thrown.
 * @returns what `attempt` gave, and the access with what was answered
 */
export async function askingForAccess<T>(access: Access, context: CommandContext, attempt: (access: Access) => Promise<T>): Promise<{ result: T; access: Access }> {
  let now = access;
  for (let secrets = 0; ; ) {
    try {
      return { result: await attempt(now), access: now };
    } catch (error) {
      if (!(error instanceof Failure) || !context.questions) throw error;
      const answer = await answerTo(error, now, context, secrets < most);
      if (!answer) throw error;
      if (answer.accept === now.accept) secrets += 1;
      now = answer;
    }
  }
}

async function answerTo(failure: Failure, access: Access, { questions, words, terminal }: CommandContext, mayGuess: boolean): Promise<Access | undefined> {
  if (!questions) return undefined;
  const { code, values } = failure;
  if (code === 'deploy.host-key-unknown') {
    terminal.complain(failure.in(words.language).fact);
    const said = await questions.line(words.say('cli.access.accept'));
    return isYes(said) ? { ...access, accept: [...(access.accept ?? []), String(values.fingerprint)] } : undefined;
  }
  if (!mayGuess) return undefined;
  if (code === 'deploy.passphrase-needed' || code === 'deploy.passphrase-wrong') return { ...access, passphrase: await questions.secret(words.say('cli.access.passphrase', { path: String(values.path) })) };
  const takesPassword = /password|keyboard-interactive/.test(String(values.methods));
  if ((code === 'deploy.login-needed' || code === 'deploy.login-refused') && takesPassword) return { ...access, password: await questions.secret(words.say('cli.access.password', { user: String(values.user), host: String(values.host) })) };
  return undefined;
}

/** Written out, in either language: a key that was hit by chance accepts nothing. */
function isYes(text: string): boolean {
  return ['yes', 'да'].includes(text.toLowerCase());
}

/** Each device is met before anything is sent to any: questions come one after another, and at the beginning. */
export async function meetDevices(addresses: readonly string[], options: AccessOptions, context: CommandContext): Promise<Access | undefined> {
  const devices = addresses.filter((address) => /^(ssh|device):\/\//i.test(address));
  if (devices.length === 0) return undefined;
  let access = await accessOf(options, context);
  if (!context.questions) return Object.values(access).some((value) => value !== undefined) ? access : undefined;
  for (const address of devices) ({ access } = await askingForAccess(access, context, (now) => context.app.contactDevice({ address: deviceNameIn(address) ?? address, access: now }, context.call)));
  return access;
}
