import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectSsh, type SshConnection } from '../../../main/deploy/ssh/ssh-connection.ts';
import { sshTarget, type SshTarget } from '../../../main/deploy/ssh/ssh-target.ts';
import { settleSwitch } from '../../../main/deploy/ssh/switch-guard.ts';
import { mountSmallDisk } from '../../history/small-disk.ts';
import { startCutProxy, type CutProxy } from './cut-proxy.ts';
import { noSshd, passphrase, sshdNote, startSshd, type Sshd } from './sshd.ts';

const sftpServer = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/lib/ssh/sftp-server', '/usr/libexec/sftp-server'].find((path) => existsSync(path));

describe.skipIf(noSshd)(`a folder on a device over SSH${sshdNote}`, () => {
  let sshd: Sshd;
  let proxy: CutProxy;
  let root: string;
  let tests = 0;
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    sshd = await startSshd();
    proxy = await startCutProxy(sshd.port);
  });
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()));
    await proxy.close();
    await sshd.stop();
  });
  beforeEach(() => {
    tests += 1;
    root = join(sshd.folder, `it's number ${tests} Ж`);
    mkdirSync(root);
  });

  const addressOf = (port = sshd.port) => ({ user: sshd.user, host: '127.0.0.1', port, path: root });
  async function connection(port?: number): Promise<SshConnection> {
    const one = await connectSsh(addressOf(port), { login: { keyFile: sshd.keyFile }, hostKey: { accept: [sshd.fingerprint] } });
    open.push(one);
    return one;
  }
  async function target(port?: number, guardSeconds?: number): Promise<SshTarget> {
    return sshTarget(await connection(port), { guardSeconds });
  }
  const failureOf = async (work: Promise<unknown>) => work.then(() => 'none', (error: { code?: string }) => error.code ?? String(error));

  describe('first contact', () => {
    const meet = (hostKey: object, login: object = { keyFile: sshd.keyFile }) =>
      connectSsh(addressOf(), { login, hostKey }).then(async (one) => {
        await one.close();
        return one.hostKey;
      });

    it('shows the fingerprint that ssh-keygen prints, and sends nothing before it is accepted', async () => {
      await expect(meet({})).rejects.toMatchObject({ code: 'deploy.host-key-unknown', values: { fingerprint: sshd.fingerprint, type: 'ssh-ed25519' } });
    });

    it('goes on with the fingerprint that was accepted, blanks and all', async () => {
      expect(await meet({ accept: [` ${sshd.fingerprint}=\n`] })).toEqual({ type: 'ssh-ed25519', fingerprint: sshd.fingerprint });
    });

    it('refuses another fingerprint than the accepted one', async () => {
      expect(await failureOf(meet({ accept: ['SHA256:AAAA'] }))).toBe('deploy.host-key-not-accepted');
    });

    it('refuses a host whose key has changed, naming both, whatever is accepted', async () => {
      const pinned = { type: 'ssh-ed25519', fingerprint: 'SHA256:ofBefore' };
      await expect(meet({ pinned, accept: [sshd.fingerprint] })).rejects.toMatchObject({ code: 'deploy.host-key-changed', values: { fingerprint: sshd.fingerprint, pinned: 'SHA256:ofBefore' } });
    });

    it('names a key that is not let in, and what the host takes', async () => {
      await expect(meet({ accept: [sshd.fingerprint] }, { keyFile: sshd.foreignKeyFile })).rejects.toMatchObject({ code: 'deploy.login-refused', values: { methods: 'publickey' } });
    });

    it('opens a protected key with its passphrase alone', async () => {
      const keyFile = sshd.protectedKeyFile;
      expect(await failureOf(meet({ accept: [sshd.fingerprint] }, { keyFile }))).toBe('deploy.passphrase-needed');
      expect(await failureOf(meet({ accept: [sshd.fingerprint] }, { keyFile, passphrase: 'wrong' }))).toBe('deploy.passphrase-wrong');
      expect((await meet({ accept: [sshd.fingerprint] }, { keyFile, passphrase })).fingerprint).toBe(sshd.fingerprint);
    });

    it('names a host that does not answer', async () => {
      const nobody = await startCutProxy(sshd.port);
      await nobody.close();
      expect(await failureOf(connectSsh({ ...addressOf(), port: nobody.port }, { login: {}, hostKey: {} }))).toBe('deploy.host-unreachable');
    });

    it('names a service that is not SSH', async () => {
      const { createServer } = await import('node:http');
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as { port: number };
      expect(['deploy.host-protocol', 'deploy.host-unreachable']).toContain(await failureOf(connectSsh({ ...addressOf(), port }, { login: {}, hostKey: {}, timeoutMs: 2000 })));
      server.closeAllConnections();
      server.close();
    });
  });

  describe('files', () => {
    it('writes what it is given, in pieces, and counts the bytes', async () => {
      const place = await target();
      const content = randomBytes(300_001);
      const heard: number[] = [];
      await place.makeFolder('a.part/golden');
      await place.writeFile('a.part/golden/x.bin', Readable.from([content.subarray(0, 100_000), content.subarray(100_000)]), content.length, (bytes) => heard.push(bytes));
      expect(readFileSync(join(root, 'a.part/golden/x.bin')).equals(content)).toBe(true);
      expect(heard.at(-1)).toBe(content.length);
      expect(heard).toEqual([...heard].sort((one, other) => one - other));
      expect(await place.hashFile('a.part/golden/x.bin')).toBe(createHash('sha256').update(content).digest('hex'));
      expect(await place.list('a.part')).toEqual([{ name: 'golden', kind: 'folder', bytes: 0 }]);
      expect((await place.readFile('a.part/golden/x.bin'))?.equals(content)).toBe(true);
    });

    it('writes and hashes an empty file', async () => {
      const place = await target();
      await place.writeFile('empty', Buffer.alloc(0), 0);
      expect(await place.hashFile('empty')).toBe(createHash('sha256').digest('hex'));
    });

    it('says undefined or nothing of what is not there', async () => {
      const place = await target();
      expect(await place.readFile('ACTIVE')).toBeUndefined();
      expect(await place.list('a')).toEqual([]);
      await place.remove('a');
    });

    it('replaces a file at once and renames a folder', async () => {
      const place = await target();
      writeFileSync(join(root, 'ACTIVE'), 'a\n');
      await place.writeFile('ACTIVE.part', Buffer.from('b\n'), 2);
      await place.rename('ACTIVE.part', 'ACTIVE');
      await place.makeFolder('b.part');
      await place.rename('b.part', 'b');
      await place.sync('');
      expect(readFileSync(join(root, 'ACTIVE'), 'utf8')).toBe('b\n');
      expect(readdirSync(root).sort()).toEqual(['ACTIVE', 'b']);
    });

    it('names a drive that can only be read, where one can be mounted', async ({ skip }) => {
      const disk = mountSmallDisk(64);
      if (!disk) return skip('mounting needs root on Linux');
      try {
        disk.makeReadOnly();
        root = disk.folder;
        const place = await target();
        await expect(place.writeFile('ACTIVE.part', Buffer.from('b\n'), 2)).rejects.toMatchObject({ code: 'deploy.read-only' });
        await expect(place.makeFolder('b')).rejects.toMatchObject({ code: 'deploy.read-only' });
      } finally {
        disk.unmount();
      }
    });

    it('names a file in the place of a folder', async () => {
      const place = await target();
      writeFileSync(join(root, 'file'), '');
      await expect(place.makeFolder('file/x')).rejects.toMatchObject({ code: 'deploy.not-a-folder' });
    });

    it('knows the free space', async () => {
      expect(await (await target()).freeBytes()).toBeGreaterThan(1_000_000);
    });

    it('stops a transfer when it is told to', async () => {
      const place = await target();
      const abort = new AbortController();
      const endless = Readable.from((function* () {
        for (;;) yield Buffer.alloc(65_536);
      })());
      const writing = place.writeFile('big', endless, 1e12, (bytes) => bytes > 500_000 && abort.abort(new Error('enough')), abort.signal);
      await expect(writing).rejects.toThrow('enough');
      expect(await place.readFile('nothing')).toBeUndefined();
    });

    it('fails at once and by name when the connection is cut', async () => {
      const place = await target(proxy.port);
      proxy.cutAfter(200_000);
      expect(await failureOf(place.writeFile('big', Readable.from([Buffer.alloc(2_000_000)]), 2_000_000))).toBe('deploy.connection-lost');
      expect(await failureOf(place.list(''))).toBe('deploy.connection-lost');
    });

    it('fails by name when the server is killed', async () => {
      const place = await target();
      sshd.killSessions();
      expect(await failureOf(place.list(''))).toBe('deploy.connection-lost');
    });
  });

  describe('the self-test on the device', () => {
    const python = (root: string, script: string) => {
      mkdirSync(join(root, 'a'), { recursive: true });
      writeFileSync(join(root, 'a', 'predict.py'), script);
      writeFileSync(join(root, 'python'), '#!/bin/sh\nshift 0\nexec sh "$@"\n');
      chmodSync(join(root, 'python'), 0o755);
      return join(root, 'python');
    };
    const selfTest = async (script: string) => (await sshTarget(await connection(), { python: python(root, script) }).selfTest?.('a'))!;

    it('passes on what predict.py found', async () => {
      expect(await selfTest('[ "$1 $2" = "--self-test --json" ] && echo \'{"passed": true, "images": 12, "wrong": 0}\'')).toMatchObject({ passed: true, images: 12, wrong: 0 });
    });

    it('takes no exit code for an answer, and no answer for a pass', async () => {
      expect(await selfTest('echo \'{"passed": true}\'; exit 1')).toMatchObject({ passed: false });
      expect(await selfTest('echo "no module named numpy" >&2; exit 1')).toMatchObject({ passed: false, message: 'no module named numpy' });
      expect(await selfTest('exit 0')).toMatchObject({ passed: false });
    });

    it('gives the figures of a benchmark, or says why there are none', async () => {
      const figures = { n: 90, p50Ms: 8.1, p95Ms: 9.4, threads: 4, memoryBytes: 88_000_000, temperatureC: 61.5, runtime: 'onnxruntime' };
      const place = async (script: string) => sshTarget(await connection(), { python: python(root, script) });
      expect(await (await place(`[ "$*" = "--benchmark --seconds 2 --json" ] && echo '${JSON.stringify(figures)}'`)).benchmark('a', 2)).toEqual(figures);
      await expect((await place('echo "no golden images" >&2; exit 1')).benchmark('a', 2)).rejects.toMatchObject({ code: 'deploy.device-mute', values: { reason: 'no golden images' } });
    });

    it('has failed where there is no Python at all', async () => {
      const report = await sshTarget(await connection(), { python: '/nowhere/python' }).selfTest?.('a');
      expect(report).toMatchObject({ passed: false });
    });
  });

  describe.skipIf(!sftpServer)('a device whose profile speaks', () => {
    it('is understood all the same', async () => {
      const talker = await startSshd([`ForceCommand case "$SSH_ORIGINAL_COMMAND" in internal-sftp*) exec ${sftpServer};; *) echo Welcome; echo 'armed?'; eval "$SSH_ORIGINAL_COMMAND";; esac`]);
      try {
        const talking = await connectSsh({ user: talker.user, host: '127.0.0.1', port: talker.port, path: root }, { login: { keyFile: talker.keyFile }, hostKey: { accept: [talker.fingerprint] } });
        mkdirSync(join(root, 'a'));
        writeFileSync(join(root, 'a', 'predict.py'), 'echo \'{"passed": true}\'');
        writeFileSync(join(root, 'ACTIVE'), 'a\n');
        const place = sshTarget(talking, { python: '/bin/sh' });
        expect(await settleSwitch(talking)).toBe(false);
        expect(await place.selfTest?.('a')).toMatchObject({ passed: true });
        expect(await place.hashFile('ACTIVE')).toBe(createHash('sha256').update('a\n').digest('hex'));
        expect(await place.hashFile('a/predict.py')).toMatch(/^[0-9a-f]{64}$/);
        await place.switchGuard?.arm('a');
        await place.switchGuard?.confirm();
        await place.close();
      } finally {
        await talker.stop();
      }
    });
  });

  describe('the watch over a switch', () => {
    const active = () => readFileSync(join(root, 'ACTIVE'), 'utf8');
    const switchTo = (slot: string) => writeFileSync(join(root, 'ACTIVE'), `${slot}\n`);
    const untilActive = async (slot: string) => {
      for (let tries = 0; tries < 100 && active() !== `${slot}\n`; tries += 1) await after(50);
      return active();
    };

    it('leaves the new slot once it is confirmed', async () => {
      const place = await target(undefined, 1);
      await place.switchGuard?.arm('a');
      switchTo('b');
      await place.switchGuard?.confirm();
      await after(1500);
      expect(active()).toBe('b\n');
      expect(existsSync(join(root, '.fettle-guard'))).toBe(false);
    });

    it('puts the old slot back as soon as the connection is cut', async () => {
      const place = await target(proxy.port, 60);
      await place.switchGuard?.arm('a');
      switchTo('b');
      proxy.cutNow();
      expect(await untilActive('a')).toBe('a\n');
    });

    it('puts the old slot back when the server is killed', async () => {
      const place = await target(undefined, 60);
      await place.switchGuard?.arm('a');
      switchTo('b');
      sshd.killSessions();
      expect(await untilActive('a')).toBe('a\n');
    });

    it('puts the old slot back over a cable that went silent, and a late confirmation hears of it', async () => {
      const place = await target(undefined, 1);
      await place.switchGuard?.arm('a');
      switchTo('b');
      expect(await untilActive('a')).toBe('a\n');
      expect(await failureOf(place.switchGuard!.confirm())).toBe('deploy.switch-taken-back');
    });

    it('is settled by the next connection before a slot is written, and never points back later', async () => {
      const place = await target(proxy.port, 8);
      await place.switchGuard?.arm('a');
      switchTo('b');
      proxy.cutNow('silent');
      expect(await settleSwitch(await connection())).toBe(true);
      expect(active()).toBe('a\n');
      switchTo('b');
      await after(8500);
      expect(active()).toBe('b\n');
      expect(await settleSwitch(await connection())).toBe(false);
    });
  });
});
