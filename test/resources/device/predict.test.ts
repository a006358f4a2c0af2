/** `predict.py` of a real bundle, run by a real Python. */
import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelSignature, Thresholds } from '../../../main/export/signature.ts';
import { smallBundle, type SmallBundle } from '../../deploy/bundle/small-bundle.ts';
import { litter, noLitter } from '../../deploy/bundle/litter-paths.ts';
import { hasPython, python, runPython, skipped } from './python.ts';

interface Answer {
  file: string;
  verdict: string;
  class: string | null;
  probability: number | null;
  probabilities: number[] | null;
  error: string | null;
}

let place: string;
let bundle: SmallBundle;

const predict = (args: readonly string[], input?: Buffer, folder = bundle.folder) => runPython([join(folder, 'predict.py'), '--threads', '1', ...args], input);
const golden = (name: string) => join(bundle.folder, 'golden', name);
const resultsOf = (text: string) => (JSON.parse(text) as { results: Answer[] }).results;
const linesOf = (text: string) => text.trim().split('\n').map((line) => JSON.parse(line) as Answer);

/** The answer for one golden image where the bundle has these thresholds. */
function answerWith(thresholds: Thresholds, goodClass: string | null): Answer {
  const folder = join(place, 'thresholds');
  rmSync(folder, { recursive: true, force: true });
  cpSync(bundle.folder, folder, { recursive: true });
  const signature: ModelSignature = { ...bundle.signature, thresholds, goodClass };
  writeFileSync(join(folder, 'signature.json'), JSON.stringify(signature));
  return resultsOf(predict([join(folder, 'golden', '00.png'), '--json'], undefined, folder).stdout)[0];
}

function frame(content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

describe.skipIf(!hasPython)(`predict.py${skipped}`, () => {
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'снимки '));
    bundle = await smallBundle(place);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  describe('--self-test', () => {
    test('passes where the files are whole and the golden images are answered as expected', () => {
      const { status, stdout } = predict(['--self-test', '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ passed: true, images: 3, wrong: 0, problems: [] });
      expect((JSON.parse(stdout) as { largestDifference: number }).largestDifference).toBeLessThan(1e-4);
      expect(status).toBe(0);
      expect(predict(['--self-test', '--lang', 'ru']).stdout).toContain('пройдено');
    });

    test('fails, naming the file, where one byte was changed, a file is missing or one more is there', () => {
      const folder = join(place, 'changed');
      const fail = (spoil: () => void, said: string) => {
        rmSync(folder, { recursive: true, force: true });
        cpSync(bundle.folder, folder, { recursive: true });
        spoil();
        const { status, stdout } = predict(['--self-test', '--lang', 'en'], undefined, folder);
        expect(stdout).toContain(said);
        expect(status).toBe(1);
      };
      fail(() => appendFileSync(join(folder, 'labels.txt'), 'x'), 'labels.txt was changed');
      fail(() => rmSync(join(folder, 'bom.cdx.json')), 'bom.cdx.json is missing');
      fail(() => writeFileSync(join(folder, 'golden', 'more.png'), ''), 'golden/more.png is no part');
      const unlisted = (path: string) => writeFileSync(join(folder, 'MANIFEST.sha256'), readFileSync(join(folder, 'MANIFEST.sha256'), 'utf8').split('\n').filter((line) => !line.endsWith(`  ${path}`)).join('\n'));
      fail(() => unlisted('golden/golden.json'), 'golden/golden.json is missing');
      fail(() => unlisted('golden/01.png'), 'golden/01.png is missing');
    });

    test('judges what systems and Python leave as Fettle does', () => {
      const script = 'import json, sys; sys.path.insert(0, sys.argv[1]); import predict; print(json.dumps([predict.is_litter(path) for path in json.loads(sys.argv[2])]))';
      const judged = (paths: string[]) => JSON.parse(runPython(['-c', script, bundle.folder, JSON.stringify(paths)]).stdout) as boolean[];
      expect(judged([...litter, ...noLitter])).toEqual([...litter.map(() => true), ...noLitter.map(() => false)]);
    });

    test('fails where the machine answers otherwise', () => {
      const folder = join(place, 'other answers');
      cpSync(bundle.folder, folder, { recursive: true });
      const path = join(folder, 'golden', 'golden.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"tolerance": [\d.e-]+/g, '"tolerance": 0').replace(/("probabilities": \[\s*)[\d.e-]+/, '$10.123'));
      rmSync(join(folder, 'MANIFEST.sha256'));
      const manifest = readFileSync(join(bundle.folder, 'MANIFEST.sha256'), 'utf8').split('\n').filter((line) => line && !line.endsWith('golden/golden.json'));
      const sum = runPython(['-c', 'import hashlib,sys; print(hashlib.sha256(open(sys.argv[1],"rb").read()).hexdigest())', path]).stdout.trim();
      writeFileSync(join(folder, 'MANIFEST.sha256'), [...manifest, `${sum}  golden/golden.json`, ''].join('\n'));
      const { status, stdout } = predict(['--self-test', '--json'], undefined, folder);
      expect(JSON.parse(stdout)).toMatchObject({ passed: false, wrong: expect.any(Number), message: expect.stringContaining('golden/00.png') });
      expect(status).toBe(1);
    });
  });

  describe('images', () => {
    test('are answered one by one, as the written file answers them here', () => {
      const expected = (JSON.parse(readFileSync(golden('golden.json'), 'utf8')) as { images: { predicted: string; probabilities: number[] }[] }).images;
      const { status, stdout } = predict([join(bundle.folder, 'golden'), '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ format: 'fettle-answers/1', bundle: bundle.id, sequence: 1, model: bundle.signature.model.sha256 });
      const results = resultsOf(stdout);
      expect(results.map((answer) => answer.class)).toEqual(expected.map(({ predicted }) => predicted));
      results.forEach(({ probabilities }, index) => probabilities!.forEach((value, at) => expect(value).toBeCloseTo(expected[index].probabilities[at], 4)));
      expect(status).toBe(0);
    });

    test('that cannot be read get a line with the reason, and the others go on', () => {
      const cut = join(place, 'обрезан.png');
      writeFileSync(cut, readFileSync(golden('00.png')).subarray(0, 300));
      const { status, stdout } = predict([cut, join(place, 'nowhere.jpg'), golden('01.png'), '--json']);
      expect(resultsOf(stdout).map(({ verdict }) => verdict)).toEqual(['unreadable', 'unreadable', expect.stringMatching(/pass|defect/)]);
      expect(resultsOf(stdout)[0].file).toBe(cut);
      expect(status).toBe(1);
    });

    test('make a table with --csv, one line each, whatever the file is called', () => {
      const odd = join(place, 'a,"b"\n.png');
      cpSync(golden('00.png'), odd);
      const { stdout } = predict([odd, '--csv']);
      expect(stdout.split('\n')[0]).toBe('file,verdict,class,probability,novelty,error,вид 0,вид 1,вид 2');
      expect(stdout).toContain('a,""b""\n.png"');
      expect(predict([odd]).stdout.trim().split('\n')).toHaveLength(1);
    });

    test('pass, fail or are left to a person by the thresholds of the bundle', () => {
      const plain = answerWith({}, null);
      expect(plain.verdict).toBe('defect');
      const good = plain.class as string;
      expect(answerWith({}, good)).toMatchObject({ verdict: 'pass', class: good });
      const strict = answerWith({ passAtLeast: 1 }, good);
      expect(strict.verdict).toBe('defect');
      expect(strict.class).not.toBe(good);
      expect(answerWith({ passAtLeast: 0 }, bundle.signature.labels.find((label) => label !== good) as string).verdict).toBe('pass');
      expect(answerWith({ unsureBelow: 1 }, good).verdict).toBe('unsure');
    });
  });

  describe('frames on standard input', () => {
    test('are answered in order, and one that is no image does not end the stream', () => {
      const [first, second] = ['00.png', '01.png'].map((name) => readFileSync(golden(name)));
      const { status, stdout } = predict(['-', '--json'], Buffer.concat([frame(first), frame(Buffer.from('rubbish')), frame(Buffer.alloc(0)), frame(second)]));
      const answers = linesOf(stdout);
      expect(answers.map(({ file, verdict }) => [file, verdict === 'unreadable'])).toEqual([['1', false], ['2', true], ['3', true], ['4', false]]);
      expect(status).toBe(0);
    });

    test('may be raw, and one image needs no length', () => {
      const { stdout } = predict(['-', '--raw', '20x30x3', '--json'], Buffer.alloc(2 * 20 * 30 * 3, 90));
      expect(linesOf(stdout)).toHaveLength(2);
      expect(linesOf(predict(['-', '--json'], readFileSync(golden('00.png'))).stdout)[0].verdict).not.toBe('unreadable');
      for (const format of ['TIFF', 'GIF', 'WEBP']) {
        const other = join(place, `one.${format}`);
        runPython(['-c', 'import sys; from PIL import Image; Image.open(sys.argv[1]).save(sys.argv[2], sys.argv[3])', golden('00.png'), other, format]);
        expect(linesOf(predict(['-', '--json'], readFileSync(other)).stdout)[0], format).toMatchObject({ file: '1', error: null });
      }
    });

    test('that end in the middle or claim too much are said', () => {
      const cut = predict(['-', '--json'], frame(readFileSync(golden('00.png'))).subarray(0, 500));
      expect(cut).toMatchObject({ status: 1, stdout: '' });
      expect(cut.stderr).toContain('ends in the middle');
      const large = predict(['-', '--lang', 'ru'], Buffer.from([0x7f, 0xff, 0xff, 0xff, 1, 2]));
      expect(large.status).toBe(1);
      expect(large.stderr).toContain('поток сбился');
    });
  });

  test('--http answers images and refuses what is none, too long, or meant for another host', async () => {
    const server = spawn(python, ['-B', join(bundle.folder, 'predict.py'), '--http', '127.0.0.1:0', '--lang', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complained = '';
    try {
      const address = await new Promise<string>((found, failed) => {
        server.stderr.on('data', (part: Buffer) => {
          complained += part.toString();
          const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(complained) ?? [];
          if (url) found(url);
        });
        server.on('exit', () => failed(new Error(complained)));
      });
      const post = async (body: BodyInit, headers = {}) => {
        const response = await fetch(address, { method: 'POST', body, headers });
        return { status: response.status, answer: (await response.json()) as Partial<Answer> };
      };
      const first = await post(readFileSync(golden('00.png')));
      expect(first).toMatchObject({ status: 200, answer: { probabilities: expect.any(Array) } });
      expect(await post('rubbish')).toMatchObject({ status: 422, answer: { verdict: 'unreadable' } });
      expect(await (await fetch(address)).json()).toMatchObject({ bundle: bundle.id, labels: bundle.signature.labels });
      const forged = runPython(['-c', 'import http.client,sys; c=http.client.HTTPConnection("127.0.0.1", int(sys.argv[1])); c.request("POST","/",b"x",{"Host":"evil.example"}); print(c.getresponse().status)\nc=http.client.HTTPConnection("127.0.0.1", int(sys.argv[1])); c.putrequest("POST","/"); c.putheader("Content-Length","99999999999"); c.endheaders(); print(c.getresponse().status)\nc=http.client.HTTPConnection("127.0.0.1", int(sys.argv[1])); c.request("GET","/",headers={"Host":"evil.example"}); print(c.getresponse().status)\nimport socket, struct\nfor text in ("\\xb2", "9" * 5000, "5"):\n  s=socket.create_connection(("127.0.0.1", int(sys.argv[1]))); s.sendall(("POST / HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: " + text + "\\r\\n\\r\\n").encode("latin-1"))\n  if text == "5":\n    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close()\n  else: print(s.recv(99).split()[1].decode())', new URL(address).port]);
      expect(forged.stdout.trim().split('\n')).toEqual(['403', '413', '403', '411', '413']);
      expect(await (await fetch(address)).json()).toMatchObject({ bundle: bundle.id });
      expect(complained).not.toContain('Traceback');
      expect(complained).not.toContain('Error');
    } finally {
      server.kill();
    }
  });

  test('--slots follows ACTIVE, and keeps the old bundle where the new one cannot be used', async () => {
    const target = join(place, 'target');
    mkdirSync(target);
    cpSync(bundle.folder, join(target, 'a'), { recursive: true });
    writeFileSync(join(target, 'ACTIVE'), 'a\n');
    const worker = spawn(python, ['-B', join(bundle.folder, 'predict.py'), '-', '--json', '--slots', target, '--lang', 'en'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    worker.stdout.on('data', (part: Buffer) => (said += part.toString()));
    worker.stderr.on('data', (part: Buffer) => (complained += part.toString()));
    const ask = async (lines: number) => {
      worker.stdin.write(frame(readFileSync(golden('00.png'))));
      await expect.poll(() => said.trim().split('\n').filter(Boolean).length, { timeout: 60_000 }).toBe(lines);
      return linesOf(said).at(-1) as Answer;
    };
    try {
      const first = await ask(1);
      cpSync(bundle.folder, join(target, 'b'), { recursive: true });
      const signature = JSON.parse(readFileSync(join(target, 'b', 'signature.json'), 'utf8')) as ModelSignature;
      writeFileSync(join(target, 'b', 'signature.json'), JSON.stringify({ ...signature, labels: ['x', 'y', 'z'] }));
      writeFileSync(join(target, 'ACTIVE'), 'b\n');
      const second = await ask(2);
      expect(['x', 'y', 'z'][signature.labels.indexOf(first.class as string)]).toBe(second.class);
      writeFileSync(join(target, 'ACTIVE'), 'c\n');
      expect((await ask(3)).class).toBe(second.class);
      expect(complained).toContain('the old one is kept');
    } finally {
      worker.kill();
    }
  });

  test('--benchmark gives times, threads and memory', () => {
    const { stdout } = predict(['--benchmark', '--seconds', '0.5', '--json']);
    const figures = JSON.parse(stdout) as { n: number; p50Ms: number; p95Ms: number; wholeP50Ms: number; threads: number; memoryBytes: number };
    expect(figures.n).toBeGreaterThan(0);
    expect(figures.threads).toBe(1);
    expect(figures.p95Ms).toBeGreaterThanOrEqual(figures.p50Ms);
    expect(figures.wholeP50Ms).toBeGreaterThan(figures.p50Ms);
    expect(figures.memoryBytes).toBeGreaterThan(1e7);
  });

  test('refuses a bundle of another format, and a model that is not the described one', () => {
    const folder = join(place, 'refused');
    cpSync(bundle.folder, folder, { recursive: true });
    appendFileSync(join(folder, 'model.onnx'), 'x');
    expect(predict([golden('00.png'), '--lang', 'en'], undefined, folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('model.onnx is not the file') });
    writeFileSync(join(folder, 'signature.json'), JSON.stringify({ ...bundle.signature, format: 'fettle-bundle/9' }));
    expect(predict([golden('00.png'), '--lang', 'ru'], undefined, folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('fettle-bundle/9') });
    writeFileSync(join(folder, 'signature.json'), '{');
    expect(predict(['--self-test', '--json'], undefined, folder).status).toBe(1);
  });

  test('is written in the syntax of Python 3.8', () => {
    const parsed = runPython(['-c', 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), feature_version=(3, 8))', join(bundle.folder, 'predict.py')]);
    expect(parsed).toMatchObject({ status: 0, stderr: '' });
  });

  test('says what is wrong with its arguments', () => {
    for (const args of [[], ['--self-test', 'a.png'], ['-', 'a.png'], ['a.png', '--raw', '1x1x3'], ['-', '--raw', '0x1x3'], ['a.png', '--json', '--csv'], ['--http', 'nowhere:port']]) {
      expect(predict(args).status, args.join(' ')).toBe(2);
    }
  });
});
