import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkBundle, requireWholeBundle, type BundleCheck } from '../../../main/deploy/bundle/check-bundle.ts';
import { hashBundle } from '../../../main/deploy/bundle/bundle-files.ts';
import { writeManifest } from '../../../main/deploy/bundle/manifest.ts';
import { openSigningKey } from '../../../main/deploy/bundle/signing-key.ts';
import { writeZip } from '../../../main/deploy/bundle/zip.ts';
import { openSoundBundle } from '../../../main/deploy/sound-bundle.ts';
import { Failure } from '../../../main/foundation/failure.ts';
import { smallBundle, type SmallBundle } from './small-bundle.ts';

let place: string;
let bundle: SmallBundle;
let copy: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'комплект '));
  bundle = await smallBundle(place);
  copy = join(place, 'copy');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(copy, { recursive: true, force: true });
  cpSync(bundle.folder, copy, { recursive: true });
});

const unpacked = () => readdirSync(tmpdir()).filter((name) => name.startsWith('fettle-unpacked-'));
const said = ({ problems }: BundleCheck) => problems.map(({ code, values }) => `${code} ${values.path ?? ''}`.trim());

/** As somebody would who has a key of their own. */
async function signAnew(folder: string, keys: string): Promise<void> {
  const key = openSigningKey(keys);
  writeFileSync(join(folder, 'public-key.pem'), key.publicKey);
  const { hashes } = await hashBundle(folder);
  for (const name of ['MANIFEST.sha256', 'MANIFEST.sig']) hashes.delete(name);
  const manifest = writeManifest(hashes);
  writeFileSync(join(folder, 'MANIFEST.sha256'), manifest);
  writeFileSync(join(folder, 'MANIFEST.sig'), key.sign(Buffer.from(manifest)));
}

describe('a bundle as it was written', () => {
  test('is whole, and its golden images are answered as expected', async () => {
    const check = await checkBundle(copy);
    expect(check).toMatchObject({ whole: true, problems: [], id: bundle.id, keyId: bundle.signature.key.id, keyIsTrusted: false });
    expect(check.golden).toHaveLength(3);
    expect(check.golden!.every(({ agrees, difference }) => agrees && difference! < 1e-5)).toBe(true);
    expect(check.signature).toEqual(bundle.signature);
  });

  test('is trusted only where its key is the one that was asked for', async () => {
    const key = readFileSync(join(copy, 'public-key.pem'), 'utf8');
    expect((await checkBundle(copy, { key, skipRun: true })).keyIsTrusted).toBe(true);
    const spaced = bundle.signature.key.id.toUpperCase().replace(/(..)(?=.)/g, '$1:');
    expect((await checkBundle(copy, { trust: spaced, skipRun: true })).keyIsTrusted).toBe(true);
    const other = openSigningKey(join(place, 'other keys')).publicKey;
    expect(said(await checkBundle(copy, { key: other }))).toEqual(['bundle.other-key']);
    await expect(requireWholeBundle(copy, { trust: '0'.repeat(64) })).rejects.toMatchObject({ code: 'bundle.other-key' });
  });
});

describe('a bundle that was changed', () => {
  test('in any byte of any file is not whole, and the file is named', async () => {
    const paths = [...bundle.files.keys()];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 1, max: 255 }), async (path, position, flip) => {
        const original = readFileSync(join(copy, path));
        const changed = Buffer.from(original);
        changed[Math.floor(position * changed.length)] ^= flip;
        writeFileSync(join(copy, path), changed);
        try {
          const check = await checkBundle(copy, { skipRun: true });
          expect(check.whole).toBe(false);
          const [{ code, values }] = check.problems;
          const facts = check.problems.map((problem) => new Failure(problem.code, problem.values).in('en').fact).join('\n');
          expect(facts, `${code} ${JSON.stringify(values)}`).toContain(path === 'public-key.pem' ? 'key' : path);
        } finally {
          writeFileSync(join(copy, path), original);
        }
      }),
      { numRuns: 150 },
    );
    expect((await checkBundle(copy, { skipRun: true })).whole).toBe(true);
  });

  test('names every file that is changed, missing or additional at once', async () => {
    appendFileSync(join(copy, 'model.onnx'), 'x');
    rmSync(join(copy, 'labels.txt'));
    writeFileSync(join(copy, 'golden', 'another.png'), '');
    symlinkSync('/etc/hostname', join(copy, 'link'));
    expect(said(await checkBundle(copy)).sort()).toEqual(['bundle.file-additional golden/another.png', 'bundle.file-changed model.onnx', 'bundle.file-missing labels.txt', 'bundle.not-a-file link']);
  });

  test('is not run', async () => {
    appendFileSync(join(copy, 'labels.txt'), 'x');
    expect((await checkBundle(copy)).golden).toBeNull();
  });

  test('by a system that leaves its own files everywhere is still whole', async () => {
    for (const name of ['.DS_Store', 'Thumbs.db', '._model.onnx', '__pycache__/predict.cpython-312.pyc']) {
      mkdirSync(dirname(join(copy, name)), { recursive: true });
      writeFileSync(join(copy, name), 'x');
    }
    expect((await checkBundle(copy, { skipRun: true })).whole).toBe(true);
  });

  test('with a manifest written anew has a wrong signature', async () => {
    appendFileSync(join(copy, 'labels.txt'), 'x');
    const { hashes } = await hashBundle(copy);
    for (const name of ['MANIFEST.sha256', 'MANIFEST.sig']) hashes.delete(name);
    writeFileSync(join(copy, 'MANIFEST.sha256'), writeManifest(hashes));
    expect(said(await checkBundle(copy))).toEqual(['bundle.signature-wrong']);
  });

  test('and signed by somebody else is whole only for those who trust that key', async () => {
    await signAnew(copy, join(place, 'other keys'));
    // signature.json still names the key of the first maker.
    expect(said(await checkBundle(copy))).toEqual(['bundle.key-differs']);
    expect(said(await checkBundle(copy, { trust: bundle.signature.key.id }))).toEqual(['bundle.other-key', 'bundle.key-differs']);
  });

  test('without a signature says so', async () => {
    rmSync(join(copy, 'MANIFEST.sig'));
    expect(said(await checkBundle(copy))).toEqual(['bundle.unsigned MANIFEST.sig']);
  });

  test.each([['golden', { file: '../../../../../../etc/passwd', images: 1 }], ['novelty', { file: '../novelty.json', warnAbove: 1 }], ['novelty', { file: 'golden/golden.json', warnAbove: 1 }]])('so that its %s leads elsewhere is refused before that is read', async (part, value) => {
    writeFileSync(join(copy, 'signature.json'), JSON.stringify({ ...bundle.signature, [part]: value }));
    await signAnew(copy, bundle.keys);
    const check = await checkBundle(copy);
    expect(check).toMatchObject({ whole: false, golden: null, problems: [{ code: 'bundle.signature-invalid', values: { field: `${part}.file` } }] });
  });

  test('so that a file which it is judged by is missing names that file, although the rest is signed', async () => {
    writeFileSync(join(copy, 'signature.json'), JSON.stringify({ ...bundle.signature, novelty: { file: 'novelty.json', warnAbove: 1 } }));
    rmSync(join(copy, 'golden', 'golden.json'));
    await signAnew(copy, bundle.keys);
    expect(said(await checkBundle(copy)).sort()).toEqual(['bundle.file-missing golden/golden.json', 'bundle.file-missing novelty.json']);
  });

  test('so that a golden image is missing names that image', async () => {
    rmSync(join(copy, 'golden', '01.png'));
    await signAnew(copy, bundle.keys);
    expect(said(await checkBundle(copy))).toEqual(['bundle.file-missing golden/01.png']);
  });

  test('in what it says of itself names the field', async () => {
    const path = join(copy, 'signature.json');
    writeFileSync(path, JSON.stringify({ ...bundle.signature, labels: ['one'] }));
    await signAnew(copy, bundle.keys);
    const { problems } = await checkBundle(copy);
    expect(problems).toMatchObject([{ code: 'bundle.signature-invalid', values: { field: 'labels' } }]);
    writeFileSync(path, JSON.stringify({ ...bundle.signature, format: 'fettle-bundle/9' }));
    await signAnew(copy, bundle.keys);
    expect((await checkBundle(copy)).problems).toMatchObject([{ code: 'bundle.format-unknown', values: { format: 'fettle-bundle/9' } }]);
  });

  test('so that a golden image is answered otherwise names the image', async () => {
    const path = join(copy, 'golden', 'golden.json');
    const golden = JSON.parse(readFileSync(path, 'utf8')) as { images: { probabilities: number[] }[] };
    golden.images[1].probabilities = golden.images[1].probabilities.map((value) => Math.max(0, value - 0.2));
    writeFileSync(path, JSON.stringify(golden));
    await signAnew(copy, bundle.keys);
    expect((await checkBundle(copy)).problems).toMatchObject([{ code: 'bundle.golden-differs', values: { file: 'golden/01.png' } }]);
    expect((await checkBundle(copy, { skipRun: true })).whole).toBe(true);
  });
});

describe('what is no bundle', () => {
  test('is said, whether it is not there or holds something else', async () => {
    await expect(checkBundle(join(place, 'nowhere'))).rejects.toMatchObject({ code: 'bundle.not-found' });
    await expect(checkBundle(join(copy, 'golden'))).rejects.toMatchObject({ code: 'bundle.not-a-bundle' });
    await expect(checkBundle(join(copy, 'labels.txt'))).rejects.toMatchObject({ code: 'bundle.zip-unreadable' });
  });

  test('is named as it was chosen where it is a zip, and leaves nothing behind', async () => {
    const zip = join(place, 'no bundle.zip');
    await writeZip(bundle.folder, ['labels.txt'], zip);
    const before = unpacked();
    await expect(checkBundle(zip)).rejects.toMatchObject({ code: 'bundle.not-a-bundle', values: { folder: zip } });
    await expect(openSoundBundle(zip, {})).rejects.toMatchObject({ code: 'bundle.not-a-bundle', values: { folder: zip } });
    expect(unpacked()).toEqual(before);
  });

  test('is no key either where a private key is given', async () => {
    const key = readFileSync(join(bundle.keys, 'signing-key.pem'), 'utf8');
    await expect(checkBundle(copy, { key })).rejects.toMatchObject({ code: 'bundle.public-key-unreadable' });
  });
});
