/** Logins that OpenSSH's server needs PAM for: against the library's own server, over the same protocol. */
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostKeyOf } from '../../../main/deploy/ssh/host-key.ts';
import { systemAgent } from '../../../main/deploy/ssh/login.ts';
import { connectSsh } from '../../../main/deploy/ssh/ssh-connection.ts';

const host = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });

describe('a password', () => {
  let server: InstanceType<typeof ssh2.Server>;
  let port: number;
  let takes: AuthContext['method'][] = ['password'];
  const open = new Set<Connection>();

  beforeAll(async () => {
    server = new ssh2.Server({ hostKeys: [host.privateKey] }, (client) => {
      open.add(client);
      client.on('error', () => {}).on('close', () => open.delete(client));
      client.on('authentication', (context) => {
        if (context.method === 'password' && takes.includes('password') && context.password === 'пароль') return context.accept();
        if (context.method === 'keyboard-interactive' && takes.includes('keyboard-interactive')) {
          return context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => (answers[0] === 'пароль' ? context.accept() : context.reject(takes)));
        }
        return context.reject(takes);
      });
    });
    port = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
  });
  afterAll(async () => {
    open.forEach((client) => client.end());
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const { fingerprint } = hostKeyOf((ssh2.utils.parseKey(host.privateKey) as { getPublicSSH(): Buffer }).getPublicSSH());
  const login = async (password?: string) => {
    const connection = await connectSsh({ user: 'pi', host: '127.0.0.1', port, path: '/m' }, { login: { password, agent: undefined }, hostKey: { pinned: { type: 'ssh-rsa', fingerprint } } });
    await connection.close();
    return connection.hostKey.type;
  };

  it.each([['password' as const], ['keyboard-interactive' as const]])('lets in as %s, and a wrong one does not', async (method) => {
    takes = [method];
    expect(await login('пароль')).toBe('ssh-rsa');
    await expect(login('wrong')).rejects.toMatchObject({ code: 'deploy.login-refused', values: { methods: method, user: 'pi' } });
  });

  it('is asked for where nothing was given and no agent runs', async () => {
    takes = ['password'];
    const before = process.env.SSH_AUTH_SOCK;
    delete process.env.SSH_AUTH_SOCK;
    try {
      await expect(login()).rejects.toMatchObject({ code: 'deploy.login-needed', values: { methods: 'password' } });
    } finally {
      if (before !== undefined) process.env.SSH_AUTH_SOCK = before;
    }
  });

  it('is not asked for where an agent of the system can be', () => {
    expect(systemAgent({ SSH_AUTH_SOCK: '/run/agent' }, 'linux')).toBe('/run/agent');
    expect(systemAgent({}, 'linux')).toBeUndefined();
    expect(systemAgent({}, 'win32')).toMatch(/openssh-ssh-agent/);
  });
});
