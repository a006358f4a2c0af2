import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLedger, writeLedger } from '../../../../scripts/evidence/compare/ledger.ts';
import { writePage } from '../../../../scripts/evidence/compare/page.ts';
import { ledger } from './small-ledger.ts';

it('writes the page with a picture for each axis, from a ledger that was read back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-page-'));
  writeLedger(join(folder, 'ledger.json'), ledger);
  writePage(folder, readLedger(join(folder, 'ledger.json')));
  expect(readdirSync(folder).sort()).toEqual(['README.md', 'ledger.json', 'neu-bytes.svg', 'neu-milliseconds.svg']);
  const page = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(page).toContain('## neu, 270 test images');
  for (const [, picture] of page.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) expect(readdirSync(folder)).toContain(picture);
});

it('begins with nothing where there is no ledger yet', () => expect(readLedger('/nowhere/ledger.json')).toEqual({}));
