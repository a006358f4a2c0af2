import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSafePath, readManifest, writeManifest } from '../../../main/deploy/bundle/manifest.ts';

const hash = 'ab'.repeat(32);

describe('a manifest', () => {
  test('is read as it was written, and written in one order', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-zа-я0-9][a-zа-я0-9 _-]{0,8}[a-zа-я0-9]$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, (paths) => {
        const hashes = new Map(paths.map((path, index) => [path, index.toString(16).padStart(64, '0')]));
        const text = writeManifest(hashes);
        expect(new Map(readManifest(text))).toEqual(hashes);
        expect(writeManifest(new Map([...hashes].reverse()))).toBe(text);
      }),
    );
  });

  test('has the form that sha256sum -c reads', () => {
    expect(writeManifest(new Map([['golden/b.png', hash], ['a', hash]]))).toBe(`${hash}  a\n${hash}  golden/b.png\n`);
  });

  test.each([
    ['', 1],
    [`${hash}  a`, 1],
    [`${hash}  a\n${hash}  b`, 2],
    [`${hash}  a\n\n`, 2],
    [`${hash.slice(1)}  a\n`, 1],
    [`${hash}  ../a\n`, 1],
    [`${hash}  /etc/passwd\n`, 1],
    [`${hash}  a\n${hash}  a\n`, 2],
    [`${hash}  MANIFEST.sig\n`, 1],
    [`${hash}  C:\\a\n`, 1],
  ])('that is %j names line %i', (text, line) => {
    expect(() => readManifest(text)).toThrow(expect.objectContaining({ code: 'bundle.manifest-unreadable', values: { line } }));
  });
});

test('a path stays inside on every system', () => {
  for (const path of ['a', 'a/b.c', 'снимок 1.png']) expect(isSafePath(path), path).toBe(true);
  for (const path of ['', '/a', 'a/', 'a//b', '..', 'a/../b', '.', 'a\\b', 'c:a', 'a\nb', 'a.', 'a ', `${'a'.repeat(300)}`]) expect(isSafePath(path), path).toBe(false);
});
