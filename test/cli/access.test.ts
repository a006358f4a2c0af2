import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { exampleAnswers } from './example-answers.ts';
import { testWorld } from './test-world.ts';

/** Answers each question as soon as it is asked. */
class Person extends EventEmitter {
  readonly isTTY = true;
  readonly answers: string[];
  constructor(...answers: string[]) {
    super();
    this.answers = answers;
    this.on('newListener', (event) => event === 'data' && setImmediate(() => this.emit('data', `${this.answers.shift() ?? '\u0003'}\r`)));
  }
  setRawMode(): void {}
  resume(): void {}
  pause(): void {}
}

const host = { host: 'line-2', port: '22', type: 'ssh-ed25519', fingerprint: 'SHA256:abc', user: 'pi' };
/** A device that is met for the first time, with a protected key and then a password. */
const demanding = (input: { access?: { accept?: string[]; passphrase?: string; password?: string } }) => {
  const { accept, passphrase, password } = input.access ?? {};
  if (!accept?.includes('SHA256:abc')) return Promise.reject(new Failure('deploy.host-key-unknown', host));
  if (passphrase !== 'horse') return Promise.reject(new Failure(passphrase === undefined ? 'deploy.passphrase-needed' : 'deploy.passphrase-wrong', { path: '/id' }));
  if (password !== 'secret') return Promise.reject(new Failure('deploy.login-refused', { ...host, methods: 'publickey, password' }));
  return Promise.resolve(exampleAnswers.contactDevice);
};

function world(person?: Person) {
  const one = testWorld({ contactDevice: (input) => demanding(input), deliver: () => Promise.resolve(exampleAnswers.deliver), addDevice: (input) => demanding(input).then(() => exampleAnswers.addDevice) });
  one.stdin = person;
  return one;
}

describe('getting into a device', () => {
  test('asks for the fingerprint, the passphrase and the password before anything is delivered', async () => {
    const one = world(new Person('yes', 'wrong', 'horse', 'secret'));
    expect(await one.run('deliver', 'bundle', '--to', 'ssh://pi@line-2/m', '--key', 'id'), one.stderr.text).toBe(0);
    const last = one.heard.at(-1);
    expect(last?.procedure).toBe('deliver');
    expect(last?.input).toMatchObject({ access: { keyFile: resolve('id'), accept: ['SHA256:abc'], passphrase: 'horse', password: 'secret' } });
    expect(one.stderr.text).toContain('SHA256:abc');
    expect(one.stderr.text + one.stdout.text).not.toMatch(/horse|secret/);
  });

  test('accepts no key but by a word that was written out', async () => {
    for (const said of ['y', '', 'no']) {
      const one = world(new Person(said));
      expect(await one.run('devices', 'add', 'ssh://pi@line-2/m')).toBe(1);
      expect(one.stderr.text).toContain('has not been met before');
    }
    const russian = world(new Person('да', 'horse', 'secret'));
    expect(await russian.run('devices', 'add', 'ssh://pi@line-2/m', '--language', 'ru')).toBe(0);
  });

  test('guesses three times at most', async () => {
    const one = world(new Person('yes', 'a', 'b', 'c', 'd'));
    expect(await one.run('devices', 'add', 'ssh://pi@line-2/m')).toBe(1);
    expect(one.stdin as unknown as Person).toMatchObject({ answers: ['d'] });
  });

  test('asks nobody for a program that reads the answer', async () => {
    const one = world(new Person('yes'));
    expect(await one.run('devices', 'add', 'ssh://pi@line-2/m', '--json')).toBe(1);
    expect(JSON.parse(one.stdout.text)).toMatchObject({ error: { code: 'deploy.host-key-unknown' } });
  });

  test('takes a password from standard input', async () => {
    const one = world();
    const pipe = Object.assign(new EventEmitter(), { resume: () => setImmediate(() => pipe.emit('data', 'secret\n') && pipe.emit('end')), pause: () => {} });
    one.stdin = pipe as never;
    await one.run('devices', 'add', 'ssh://pi@line-2/m', '--password-stdin', '--accept', 'SHA256:abc');
    expect(one.heard[0].input).toMatchObject({ access: { password: 'secret', accept: ['SHA256:abc'] } });
  });
});
