/** `resources/device/agent.py`, run by a real Python, against the real server. */
import { execFile, execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentReport } from '../../../main/deploy/pull/agent-report.ts';
import { serverCertificate, type ServerCertificate } from '../../../main/deploy/pull/certificate.ts';
import { publishedBundle } from '../../../main/deploy/pull/published-bundle.ts';
import { startPublishServer, type PublishServer } from '../../../main/deploy/pull/publish-server.ts';
import { announcedToAgent } from '../../../scripts/evidence/fuzz/pull-agent.ts';
import { otherKey, testKey, writeTestBundle, type TestBundle } from '../test-bundle.ts';

const python = process.env.FETTLE_PYTHON ?? 'python3';
const there = (() => {
  try {
    execFileSync(python, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']);
    return true;
  } catch {
    return false;
  }
})();
const agent = resolve('resources/device/agent.py');
const token = 'a token';

/** What stands for `predict.py` on the device: passes unless a file beside it says otherwise. */
const predict = (script: string) => `import json, pathlib, sys\n${script}\n`;
const passing = predict('print(json.dumps({"passed": True, "images": 3, "wrong": 0}))');
const failing = predict('print(json.dumps({"passed": False, "message": "2 of 3 differ", "problems": [{"problem": "golden-differs"}]})); sys.exit(1)');
/** As `predict.py` ends where Python lacks what it needs: nothing that is signed decided that. */
const lacking = predict('sys.stderr.write("numpy is not installed\\n"); sys.exit(1)');
/** The same until the device has the package. */
const lackingUntilInstalled = (mark: string) => predict(`there = pathlib.Path(${JSON.stringify(mark)}).exists(); print(json.dumps({"passed": there, "message": "numpy is not installed"})); sys.exit(not there)`);
/** Right where it was copied to, wrong in its slot: only the second self-test can see that. */
const failingInPlace = predict('good = pathlib.Path.cwd().name.endswith(".part"); print(json.dumps({"passed": good, "message": "in place"})); sys.exit(not good)');

describe.skipIf(!there)(`a device that fetches its bundles itself${there ? '' : ' (skipped: no Python 3.8 or newer; FETTLE_PYTHON may name one)'}`, () => {
  let certificate: ServerCertificate;
  let folder: string;
  let server: PublishServer | undefined;
  let reports: AgentReport[];

  beforeAll(async () => {
    certificate = await serverCertificate(mkdtempSync(join(tmpdir(), 'fettle-keys-')));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fettle-устройство '));
    reports = [];
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const target = (...path: string[]) => join(folder, 'target', ...path);
  const active = () => (existsSync(target('ACTIVE')) ? readFileSync(target('ACTIVE'), 'utf8') : null);
  const state = () => (existsSync(target('fettle-agent-state.json')) ? (JSON.parse(readFileSync(target('fettle-agent-state.json'), 'utf8')) as { refused?: { at: number } }) : {});
  /** As if so many seconds had passed since the refusal. */
  function later(seconds: number): void {
    const { refused, ...rest } = state();
    writeFileSync(target('fettle-agent-state.json'), JSON.stringify({ ...rest, refused: { ...refused, at: refused!.at - seconds } }));
  }
  const bundle = (given: TestBundle & { script?: string } = {}) => writeTestBundle({ ...given, files: { 'predict.py': given.script ?? passing, ...given.files } });

  async function publish(...folders: string[]): Promise<void> {
    await server?.close();
    const bundles = await Promise.all(folders.map((one) => publishedBundle(one, { skipRun: true })));
    server = await startPublishServer({ bundles, certificate, token, host: '127.0.0.1', port: 0, onReport: (report) => reports.push(report) });
  }

  async function ask(changes: object = {}): Promise<{ code: number; said: string }> {
    const config = {
      format: 'fettle-agent/1', server: `https://127.0.0.1:${server?.port ?? 9}`, fingerprint: certificate.fingerprint, token,
      publicKey: testKey().publicKey, device: 'press 3', target: target(), python, ...changes,
    };
    writeFileSync(join(folder, 'agent.json'), JSON.stringify(config));
    const run = promisify(execFile)(python, [agent, '--config', join(folder, 'agent.json'), '--once', '--lang', 'en']);
    return run.then(({ stderr }) => ({ code: 0, said: stderr }), (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }));
  }

  it('fetches, tests, switches and reports', async () => {
    await publish(bundle());
    expect(await ask()).toMatchObject({ code: 0 });
    expect(active()).toBe('a\n');
    expect(JSON.parse(readFileSync(target('fettle-target.json'), 'utf8'))).toEqual({ format: 'fettle-target/1', key: testKey().publicKey, device: 'press 3' });
    execFileSync('sha256sum', ['-c', '--quiet', 'MANIFEST.sha256'], { cwd: target('a') });
    expect(reports).toMatchObject([{ event: 'delivered', device: 'press 3', sequence: 1, slot: 'a' }]);
  });

  it('does nothing when what is published runs already, and says what runs', async () => {
    await publish(bundle());
    await ask();
    expect(await ask()).toMatchObject({ code: 0 });
    expect(reports.at(-1)).toMatchObject({ event: 'running', sequence: 1, slot: 'a' });
  });

  it('writes a newer one into the other slot and keeps the old one', async () => {
    await publish(bundle());
    await ask();
    await publish(bundle({ sequence: 2 }));
    expect(await ask()).toMatchObject({ code: 0 });
    expect(active()).toBe('b\n');
    expect(readdirSync(target()).filter((name) => name.length === 1)).toEqual(['a', 'b']);
  });

  it('takes the one that is meant for it before one for all', async () => {
    await publish(bundle({ sequence: 9 }), bundle({ sequence: 5, device: 'press 3' }), bundle({ sequence: 12, device: 'press 4' }));
    await ask();
    expect(reports).toMatchObject([{ event: 'delivered', sequence: 5 }]);
  });

  it('refuses an older one, whatever the pointer says', async () => {
    await publish(bundle({ sequence: 2 }));
    await ask();
    await publish(bundle({ sequence: 1 }));
    expect(await ask()).toMatchObject({ code: 1, said: expect.stringContaining('number 1 is older than 2') });
    expect(active()).toBe('a\n');
    expect(reports.at(-1)).toMatchObject({ event: 'refused', code: 'older' });
  });

  it('refuses a bundle for another device although the index calls it one for all', async () => {
    const folder = bundle({ device: 'press 4' });
    const one = await publishedBundle(folder, { skipRun: true });
    server = await startPublishServer({ bundles: [{ ...one, device: null }], certificate, token, host: '127.0.0.1', port: 0, onReport: (report) => reports.push(report) });
    expect((await ask()).code).toBe(1);
    expect(reports).toMatchObject([{ event: 'refused', code: 'other-device', detail: 'press 4' }]);
    expect(active()).toBeNull();
  });

  it('refuses the bundle of another library', async () => {
    await publish(bundle({ key: otherKey() }));
    expect((await ask()).code).toBe(1);
    expect(reports).toMatchObject([{ event: 'refused', code: 'other-key' }]);
  });

  it.each([
    ['a byte of the model', 'model.onnx', 'file-differs'],
    ['the signature', 'MANIFEST.sig', 'wrong-signature'],
    ['the manifest', 'MANIFEST.sha256', 'wrong-signature'],
    ['what the bundle says of itself', 'signature.json', 'file-differs'],
  ])('refuses it when %s was changed after it was published', async (_what, file, code) => {
    const folder = bundle();
    await publish(folder);
    const content = readFileSync(join(folder, file));
    content[3] = content[3] === 0x41 ? 0x42 : 0x41;
    writeFileSync(join(folder, file), content);
    expect((await ask()).code).toBe(1);
    expect(reports).toMatchObject([{ event: 'refused', code }]);
    expect(active()).toBeNull();
    expect(readdirSync(target()).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('leaves the old model running when the self-test fails, and does not fetch that one again', async () => {
    await publish(bundle());
    await ask();
    await publish(bundle({ sequence: 2, script: failing }));
    expect(await ask()).toMatchObject({ code: 1, said: expect.stringContaining('2 of 3 differ') });
    expect(active()).toBe('a\n');
    expect(reports.at(-1)).toMatchObject({ event: 'refused', code: 'self-test-failed' });
    expect((await ask()).code).toBe(1);
    expect(reports.at(-1)).toMatchObject({ event: 'running', sequence: 1 });
  });

  it('tries one anew that failed for what the device lacked, after a pause that grows', async () => {
    const mark = join(folder, 'installed');
    await publish(bundle({ script: lackingUntilInstalled(mark) }));
    expect((await ask()).code).toBe(1);
    expect(reports).toMatchObject([{ event: 'refused', code: 'self-test-failed' }]);
    expect(await ask()).toMatchObject({ code: 1, said: expect.stringMatching(/numpy is not installed[^]*tried again in 2 min/) });
    later(121);
    await ask();
    expect(reports.filter(({ event }) => event === 'refused')).toHaveLength(2);
    expect((await ask()).said).toContain('tried again in 4 min');
    writeFileSync(mark, '');
    later(241);
    expect(await ask()).toMatchObject({ code: 0 });
    expect(active()).toBe('a\n');
    expect(state()).not.toHaveProperty('refused');
  });

  it('tries one anew after a fault of the PC was mended, and after a clock that was set back', async () => {
    const folder = bundle();
    await publish(folder);
    const signature = readFileSync(join(folder, 'MANIFEST.sig'));
    writeFileSync(join(folder, 'MANIFEST.sig'), Buffer.alloc(signature.length, 'A'));
    expect((await ask()).code).toBe(1);
    writeFileSync(join(folder, 'MANIFEST.sig'), signature);
    later(-1000);
    expect((await ask()).code).toBe(0);
  });

  it('goes back by itself when the self-test fails after the switch', async () => {
    await publish(bundle());
    await ask();
    await publish(bundle({ sequence: 2, script: failingInPlace }));
    expect((await ask()).code).toBe(1);
    expect(active()).toBe('a\n');
    expect(reports.at(-1)).toMatchObject({ event: 'rolled-back', detail: 'in place' });
  });

  it('tests anew and goes back where the power failed between switch and self-test', async () => {
    await publish(bundle());
    await ask();
    cpSync(target('a'), target('b'), { recursive: true });
    writeFileSync(target('b', 'predict.py'), failing);
    writeFileSync(target('ACTIVE'), 'b\n');
    writeFileSync(target('fettle-agent-state.json'), JSON.stringify({ switching: { to: 'b', from: 'a' }, highest: 1 }));
    await ask();
    expect(active()).toBe('a\n');
    expect(reports.map(({ event }) => event)).toContain('rolled-back');
  });

  /** As a device stands whose power failed between the pointer and the second self-test. */
  async function cutInSwitch(given: TestBundle & { script?: string }, slot: 'a' | 'b'): Promise<void> {
    const folder = bundle(given);
    const { id, sequence } = await publishedBundle(folder, { skipRun: true });
    cpSync(folder, target(slot), { recursive: true });
    writeFileSync(target('ACTIVE'), `${slot}\n`);
    writeFileSync(target('fettle-agent-state.json'), JSON.stringify({ ...state(), switching: { to: slot, from: slot === 'b' ? 'a' : null, bundle: id, sequence, pointed: true } }));
    await publish(folder);
  }

  it('respects a rollback by hand after a switch that was cut, before and after it was tested', async () => {
    await publish(bundle());
    await ask();
    await cutInSwitch({ sequence: 2 }, 'b');
    const untested = readFileSync(target('fettle-agent-state.json'));
    await ask();
    expect(active()).toBe('b\n');
    expect(state()).toMatchObject({ highest: 2 });
    writeFileSync(target('ACTIVE'), 'a\n');
    expect((await ask()).said).toContain('taken back by hand');
    writeFileSync(target('fettle-agent-state.json'), untested);
    expect((await ask()).said).toContain('taken back by hand');
    expect(active()).toBe('a\n');
  });

  it('names no slot after a first delivery that was cut and fails its test, and after one that fails without a cut', async () => {
    await cutInSwitch({ script: failing }, 'a');
    expect((await ask()).code).toBe(1);
    expect(active()).toBeNull();
    expect(reports).toMatchObject([{ event: 'rolled-back' }, { event: 'running' }]);
    expect((await ask()).code).toBe(1);
    expect(active()).toBeNull();
    await publish(bundle({ sequence: 2, script: failingInPlace }));
    expect((await ask()).code).toBe(1);
    expect(active()).toBeNull();
  });

  it('keeps the earlier one where a cut switch cannot be tested for what the device lacks', async () => {
    await publish(bundle());
    await ask();
    await cutInSwitch({ sequence: 2, script: lacking }, 'b');
    await ask();
    expect(active()).toBe('a\n');
    expect(state()).toMatchObject({ refused: { final: false, count: 1 } });
  });

  it('respects a rollback by hand until something newer is published', async () => {
    await publish(bundle());
    await ask();
    await publish(bundle({ sequence: 2 }));
    await ask();
    writeFileSync(target('ACTIVE'), 'a\n');
    expect(await ask()).toMatchObject({ code: 0, said: expect.stringContaining('taken back by hand') });
    expect(active()).toBe('a\n');
    await publish(bundle({ sequence: 3 }));
    await ask();
    expect(reports.at(-1)).toMatchObject({ event: 'delivered', sequence: 3 });
  });

  it('tells nothing, not even its token, to a PC with another certificate', async () => {
    await publish(bundle());
    const fingerprint = createHash('sha256').update('another').digest('hex');
    expect(await ask({ fingerprint })).toMatchObject({ code: 1, said: expect.stringContaining('another computer answers') });
    expect(reports).toEqual([]);
  });

  it('waits quietly for a PC that is switched off', async () => {
    expect(await ask()).toMatchObject({ code: 1, said: expect.stringContaining('does not answer') });
  });

  it('starts anew after a download that was cut', async () => {
    const folder = bundle({ files: { 'big.bin': randomBytes(3_000_000) } });
    await publish(folder);
    appendFileSync(join(folder, 'labels.txt'), 'more');
    writeFileSync(join(folder, 'big.bin'), randomBytes(1_000_000));
    expect((await ask()).code).toBe(1);
    expect(active()).toBeNull();
  });

  it('names what is wrong in its configuration', async () => {
    expect(await ask({ publicKey: 'none' })).toMatchObject({ code: 2, said: expect.stringContaining('publicKey') });
    expect(await ask({ server: 'http://127.0.0.1' })).toMatchObject({ code: 2, said: expect.stringContaining('https') });
  });

  it('verifies as RFC 8032 says (7.1), and refuses what differs by one bit', () => {
    const vectors = [
      ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
      ['3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72', '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
      ['fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82', '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
    ];
    // Adding the order to s gives another text for the same equation: the RFC (5.1.7) has it refused.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const littleEndian = (hex: string) => BigInt(`0x${Buffer.from(hex, 'hex').reverse().toString('hex')}`);
    const malleable = vectors.map(([key, message, signature]) => {
      const s = (littleEndian(signature.slice(64)) + order).toString(16).padStart(64, '0');
      return [key, message, signature.slice(0, 64) + Buffer.from(s, 'hex').reverse().toString('hex')];
    });
    const flipped = vectors.flatMap(([key, message, signature]) => [0, 31, 32, 63].map((byte) => {
      const bytes = Buffer.from(signature, 'hex');
      bytes[byte] ^= 1;
      return [key, message, bytes.toString('hex')];
    }));
    const script = 'import json, sys; sys.dont_write_bytecode = True; sys.path.insert(0, sys.argv[1]); import agent; print(json.dumps([agent.is_signed(*map(bytes.fromhex, v)) for v in json.loads(sys.argv[2])]))';
    const verdicts = (given: string[][]) => JSON.parse(execFileSync(python, ['-c', script, resolve('resources/device'), JSON.stringify(given)], { encoding: 'utf8' })) as boolean[];
    expect(verdicts(vectors)).toEqual([true, true, true]);
    expect(new Set(verdicts([...flipped, ...malleable]))).toEqual(new Set([false]));
  });

  describe('the server', () => {
    const get = (path: string, { method = 'GET', authorization = `Bearer ${token}`, body = '' } = {}) =>
      new Promise<{ status: number; text: string }>((done, reject) => {
        const asked = request({ host: '127.0.0.1', port: server?.port, path, method, rejectUnauthorized: false, headers: { authorization } }, (response) => {
          let text = '';
          response.on('data', (piece: Buffer) => (text += piece.toString()));
          response.on('end', () => done({ status: response.statusCode ?? 0, text }));
        });
        asked.on('error', reject);
        asked.end(body);
      });

    it('answers nobody without the token', async () => {
      await publish(bundle());
      expect((await get('/fettle/1/index.json', { authorization: '' })).status).toBe(401);
      expect((await get('/fettle/1/index.json', { authorization: 'Bearer another' })).status).toBe(401);
      expect((await get('/fettle/1/index.json')).status).toBe(200);
    });

    it('gives files of the bundle and nothing else, however it is asked', async () => {
      const folder = bundle();
      const { id } = await publishedBundle(folder, { skipRun: true });
      writeFileSync(join(folder, '..', 'secret.txt'), 'secret');
      await publish(folder);
      expect((await get(`/fettle/1/bundles/${id}/labels.txt`)).text).toBe('good\nscratch\n');
      for (const path of ['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', './labels.txt', '/labels.txt', 'golden', '%00', '%ff']) {
        expect((await get(`/fettle/1/bundles/${id}/${path}`)).status, path).toBe(404);
      }
      rmSync(join(folder, '..', 'secret.txt'));
    });

    it('refuses reports that are none, and those without end', async () => {
      await publish(bundle());
      const post = (body: string) => get('/fettle/1/reports', { method: 'POST', body });
      expect((await post('{')).status).toBe(400);
      expect((await post('{"format":"fettle-report/1","device":"x","event":"exploded"}')).status).toBe(400);
      await expect(post('x'.repeat(100_000))).rejects.toThrow();
      expect((await post('{"format":"fettle-report/1","device":"x\\u001b[2J","event":"running"}')).status).toBe(204);
      expect(reports).toMatchObject([{ device: 'x [2J' }]);
    });

    it('keeps its certificate, and its key from others', async () => {
      const keys = join(folder, 'keys');
      const [one, other] = await Promise.all([serverCertificate(keys), serverCertificate(keys)]);
      expect(other).toEqual(one);
      expect((await serverCertificate(keys)).fingerprint).toBe(one.fingerprint);
      if (process.platform !== 'win32') expect(statSync(join(keys, 'publish-certificate.pem')).mode & 0o777).toBe(0o600);
      expect(readdirSync(keys)).toEqual(['publish-certificate.pem']);
    });
  });
});

describe.skipIf(!there)('an index that an agent is given', () => {
  const bundle = { id: 'ab'.repeat(32), sequence: 3, device: null, files: [{ path: 'model.onnx', bytes: 700 }] };

  it('is read where it names a bundle', async () => {
    expect(await announcedToAgent(Buffer.from(JSON.stringify({ format: 'fettle-publish/1', bundles: [bundle] })))).toBe('read');
  });

  // Found by `npm run evidence:fuzz -- --reader pull-index`.
  it('is refused, and ends no agent, where its brackets never end', async () => {
    expect(await announcedToAgent(Buffer.from('['.repeat(100_000)))).toBeNull();
  });
});
