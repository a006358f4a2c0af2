/** How a person proves to a device who they are. Lives in this window alone and ends with it. */
import type { Access } from '../../../main/contract/devices.ts';

export interface Login {
  method: 'agent' | 'key' | 'password';
  keyFile: string;
  passphrase: string;
  password: string;
  /** Of the Python on the device; empty: its usual one. */
  python: string;
}

export const noLogin = (): Login => ({ method: 'agent', keyFile: '', passphrase: '', password: '', python: '' });

/** Only what belongs to the chosen way: a password that was typed and then given up is not sent. */
export function accessOf({ method, keyFile, passphrase, password, python }: Login): Access {
  const named = <Name extends keyof Access>(name: Name, value: string) => (value === '' ? {} : { [name]: value });
  return {
    ...(method === 'key' ? { ...named('keyFile', keyFile.trim()), ...named('passphrase', passphrase) } : {}),
    ...(method === 'password' ? named('password', password) : {}),
    ...named('python', python.trim()),
  };
}

/** Failures that another login may mend. */
const aboutLogin: ReadonlySet<string> = new Set(['deploy.login-refused', 'deploy.login-needed', 'deploy.passphrase-needed', 'deploy.passphrase-wrong', 'deploy.key-unreadable', 'deploy.device-mute']);
export const isAboutLogin = (code: string): boolean => aboutLogin.has(code);
