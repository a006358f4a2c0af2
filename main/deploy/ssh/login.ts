/** How a user proves to a device who they are. Nothing of it is kept anywhere. */
import { readFile } from 'node:fs/promises';
import ssh2, { type AnyAuthMethod, type ParsedKey } from 'ssh2';
import { Failure } from '../../foundation/failure.ts';

export interface SshLogin {
  /** Private key in the form of OpenSSH, PEM or PuTTY. */
  keyFile?: string;
  passphrase?: string;
  password?: string;
  /** Socket or pipe of a running agent, or `pageant`; that of the system where left out. */
  agent?: string;
}

const windowsAgent = '\\\\.\\pipe\\openssh-ssh-agent';

/** The agent that `ssh` would ask. */
export function systemAgent(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string | undefined {
  return environment.SSH_AUTH_SOCK || (platform === 'win32' ? windowsAgent : undefined);
}

/**
 * What is tried, in order: what was named, or else the agent.
 * @throws Failure `deploy.key-unreadable`, `deploy.passphrase-needed`, `deploy.passphrase-wrong`
 */
export async function loginMethods(user: string, login: SshLogin): Promise<AnyAuthMethod[]> {
  const { keyFile, password } = login;
  const methods: AnyAuthMethod[] = [];
  if (keyFile !== undefined) methods.push({ type: 'publickey', username: user, key: await readPrivateKey(keyFile, login.passphrase) });
  if (password !== undefined) {
    methods.push({ type: 'password', username: user, password });
    // Many devices ask for the same password in this form only.
    methods.push({ type: 'keyboard-interactive', username: user, prompt: (_name, _instructions, _language, prompts, finish) => finish(prompts.map(() => password)) });
  }
  const agent = login.agent ?? (methods.length === 0 ? systemAgent() : undefined);
  if (agent !== undefined) methods.push({ type: 'agent', username: user, agent });
  return methods;
}

async function readPrivateKey(path: string, passphrase: string | undefined): Promise<ParsedKey> {
  const unreadable = (reason: string, cause?: unknown) => new Failure('deploy.key-unreadable', { path, reason }, { cause });
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(error.code ?? error.message, error);
  });
  const parsed: ParsedKey | ParsedKey[] | Error = ssh2.utils.parseKey(content, passphrase);
  if (parsed instanceof Error) {
    // The library tells these apart by its sentences alone.
    if (/no passphrase given/i.test(parsed.message)) throw new Failure('deploy.passphrase-needed', { path }, { cause: parsed });
    if (passphrase !== undefined && /integrity check failed|bad passphrase|decrypt/i.test(parsed.message)) throw new Failure('deploy.passphrase-wrong', { path }, { cause: parsed });
    throw unreadable(parsed.message, parsed);
  }
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!key.isPrivateKey()) throw unreadable('this is the public half');
  return key;
}
