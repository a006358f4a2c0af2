import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileFailure, writeFileAtomically } from '../../main/foundation/atomic-file.ts';
import { temporaryFolder } from '../dataset/small-images.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a file that is written whole', () => {
  test('takes text, bytes, or parts in their order, and makes the folders above', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'папка', 'a', 'file.txt');
    writeFileAtomically(path, 'текст');
    expect(readFileSync(path, 'utf8')).toBe('текст');
    writeFileAtomically(path, [Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3)]);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(join(folder, 'папка', 'a'))).toEqual(['file.txt']);
  });

  test('that cannot be put in its place leaves nothing of itself behind, and what was there', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'inner'), { recursive: true });
    expect(() => writeFileAtomically(join(folder, 'taken'), 'x')).toThrow(code('file.not-writable'));
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(readdirSync(join(folder, 'taken'))).toEqual(['inner']);
    writeFileSync(join(folder, 'plain'), 'old');
    expect(() => writeFileAtomically(join(folder, 'plain', 'below'), 'x')).toThrow(code('file.not-writable'));
    expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe('old');
  });
});

test('what the system says becomes a failure with a remedy, and what it did not say stays as it is', () => {
  expect(fileFailure('x', Object.assign(new Error(), { code: 'ENOSPC' }))).toMatchObject({ code: 'file.disk-full', values: { path: 'x' } });
  expect(fileFailure('x', Object.assign(new Error(), { code: 'EROFS' }))).toMatchObject({ code: 'file.not-writable', values: { path: 'x', reason: 'EROFS' } });
  const other = new Error('something else');
  expect(fileFailure('x', other)).toBe(other);
});
