import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { extractZip, writeZip } from '../../../main/deploy/bundle/zip.ts';

let place: string;
let file: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'архив '));
  file = join(place, 'bundle.zip');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const paths = ['a.txt', 'golden/снимок.png'];

async function written(): Promise<void> {
  mkdirSync(join(place, 'bundle', 'golden'), { recursive: true });
  for (const path of paths) writeFileSync(join(place, 'bundle', path), `content of ${path}`);
  await writeZip(join(place, 'bundle'), paths, file);
}

/** Written without any check of names, as whoever means harm would: each name is put in for one of the same length. */
async function forged(entries: { name: string; mode?: number; content?: string }[]): Promise<void> {
  const zip = new ZipFile();
  entries.forEach(({ name, mode = 0o100644, content = 'x' }, index) => zip.addBuffer(Buffer.from(content), String(index).repeat(Buffer.byteLength(name)), { mode }));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  let bytes = readFileSync(file).toString('latin1');
  entries.forEach(({ name }, index) => (bytes = bytes.replaceAll(String(index).repeat(Buffer.byteLength(name)), Buffer.from(name).toString('latin1'))));
  writeFileSync(file, Buffer.from(bytes, 'latin1'));
}

const unpack = (to = 'out') => {
  mkdirSync(join(place, to));
  return extractZip(file, join(place, to));
};

describe('a zip of a bundle', () => {
  test('unpacks to what was packed, without the folder around it', async () => {
    await written();
    await unpack();
    for (const path of paths) expect(readFileSync(join(place, 'out', path), 'utf8')).toBe(`content of ${path}`);
    expect(readdirSync(join(place, 'out')).sort()).toEqual(['a.txt', 'golden']);
  });

  test('of the same files has the same bytes', async () => {
    await written();
    const first = readFileSync(file);
    rmSync(file);
    await written();
    expect(readFileSync(file).equals(first)).toBe(true);
  });

  test('is never written over another file', async () => {
    writeFileSync(file, 'mine');
    await expect(written()).rejects.toMatchObject({ code: 'file.not-writable' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('a zip from outside', () => {
  test.each(['../evil', '/evil', 'a/../../evil', 'a\\..\\evil', 'c:evil'])('that leads to %s is refused before anything is unpacked', async (name) => {
    await forged([{ name: 'first.txt' }, { name }]);
    await expect(unpack()).rejects.toMatchObject({ code: expect.stringMatching(/^bundle\.zip-(unsafe|unreadable)$/) });
    expect(readdirSync(join(place, 'out'))).toEqual([]);
    expect(readdirSync(place).sort()).toEqual(['bundle.zip', 'out']);
  });

  test('with a link, or one name in two spellings, is refused', async () => {
    await forged([{ name: 'link', mode: 0o120777, content: '/etc' }]);
    await expect(unpack('one')).rejects.toMatchObject({ code: 'bundle.zip-unsafe', values: { entry: 'link' } });
    await forged([{ name: 'Name.txt' }, { name: 'name.txt' }]);
    await expect(unpack('two')).rejects.toMatchObject({ code: 'bundle.zip-unsafe', values: { entry: 'name.txt' } });
  });

  test('with a path below a file is refused before anything is unpacked', async () => {
    await forged([{ name: 'a/Name' }, { name: 'a/name/below' }]);
    await expect(unpack()).rejects.toMatchObject({ code: 'bundle.zip-unsafe', values: { path: file, entry: 'a/name/below' } });
    expect(readdirSync(join(place, 'out'))).toEqual([]);
  });

  test('made by macOS is unpacked without what macOS puts beside the files', async () => {
    await forged([{ name: 'bundle/a.txt' }, { name: '__MACOSX/bundle/._a.txt' }]);
    await unpack();
    expect(readdirSync(join(place, 'out'))).toEqual(['a.txt']);
  });

  test('that claims more than any bundle holds is refused', async () => {
    await forged([{ name: 'zeros', content: '\0'.repeat(1000) }]);
    const bytes = readFileSync(file);
    // Uncompressed size in the central directory: 24 bytes after its signature.
    bytes.writeUInt32LE(0xfffffff0, bytes.lastIndexOf(Buffer.from('PK\u0001\u0002')) + 24);
    writeFileSync(file, bytes);
    await expect(unpack()).rejects.toMatchObject({ code: 'bundle.zip-too-large' });
  });

  test('with any bytes changed is unpacked or refused with a reason, and never leaves its folder', async () => {
    await written();
    const whole = readFileSync(file);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), async (changes) => {
        const changed = Buffer.from(whole);
        for (const [at, value] of changes) changed[at] = value;
        writeFileSync(file, changed);
        const before = readdirSync(place).length;
        await unpack(`out ${run++}`).catch((error: unknown) => expect(error).toMatchObject({ name: 'Failure', code: expect.stringMatching(/^(bundle\.zip-|file\.)/) }));
        expect(readdirSync(place).length).toBe(before + 1);
      }),
      { numRuns: 120 },
    );
  });
});
