import { describe, expect, test } from 'vitest';
import { filesOfStoredZip, isZip } from '../../../main/network/weights-files/stored-zip.ts';
import { storedZip } from './pickles.ts';

const files = { 'a/one': Buffer.from('first'), 'a/two': Buffer.alloc(0), 'б': Buffer.from([0, 255]) };

describe('a zip of stored files', () => {
  test('gives its files by name, also behind a comment', () => {
    const zip = storedZip(files);
    expect(isZip(zip)).toBe(true);
    for (const bytes of [zip, Buffer.concat([zip, Buffer.alloc(500, 'x')])]) {
      expect(Object.fromEntries([...filesOfStoredZip(bytes)].map(([name, content]) => [name, Buffer.from(content)]))).toEqual(files);
    }
  });

  test('with a compressed file is refused: nothing in it can grow', () => {
    expect(() => filesOfStoredZip(storedZip(files, 8))).toThrow(/compressed/);
  });

  test('cut off at any byte, or with any byte changed, is read or refused', () => {
    const zip = storedZip(files);
    for (let length = 0; length < zip.length; length++) expect(() => filesOfStoredZip(zip.subarray(0, length))).toThrow(expect.objectContaining({ code: 'weights.malformed' }) as Error);
    for (let position = 0; position < zip.length; position++) {
      for (const byte of [0, 1, 255]) {
        const changed = Buffer.from(zip);
        changed[position] = byte;
        try {
          filesOfStoredZip(changed);
        } catch (error) {
          expect(error).toMatchObject({ code: 'weights.malformed' });
        }
      }
    }
  });
});
