import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256, sha256OfFile } from '../../main/foundation/hash.ts';

const place = mkdtempSync(join(tmpdir(), 'fettle-hash-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('SHA-256 as FIPS 180-2, appendix B.1, gives it', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a file read in pieces has the hash of its whole content', async () => {
  const content = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251));
  const path = join(place, 'много кусков.bin');
  writeFileSync(path, content);
  expect(await sha256OfFile(path)).toBe(sha256(content));
});
