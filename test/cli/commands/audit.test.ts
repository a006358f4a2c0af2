import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { auditFindings } from '../../../main/app/audit-findings.ts';
import type { AuditResult } from '../../../main/contract/paper.ts';
import { exampleAnswers } from '../example-answers.ts';
import { testWorld } from '../test-world.ts';

const { audit: whole } = exampleAnswers;
const hash = whole.head!.hash;
const said = async (changes: Partial<AuditResult>, ...options: string[]) => {
  const check = { ...whole, whole: false, known: undefined, ...changes };
  const world = testWorld({ audit: () => Promise.resolve({ ...check, findings: auditFindings(check) }) });
  return { exit: await world.run('audit', ...options), text: world.stdout.text };
};

describe('fettle audit', () => {
  test.each([
    ['content', 'BROKEN at row 7: its content does not fit its hash'],
    ['link', 'BROKEN at row 7: it does not follow the row before it'],
    ['gap', 'BROKEN before row 7'],
  ] as const)('names the first broken link, by its row and by what differs: %s', async (what, sentence) => {
    const { exit, text } = await said({ broken: { number: 7, what, expected: hash, found: hash } });
    expect(exit).toBe(1);
    expect(text).toContain(sentence);
    expect(text).not.toContain('The chain is whole');
  });

  test('names records that do not fit the chain, in both languages', async () => {
    const records: AuditResult['records'] = [{ subject: 'run r2', what: 'changed', number: 12 }, { subject: 'note 1', what: 'gone', number: 3 }, { subject: 'delivery 4', what: 'missing', number: null }];
    const { exit, text } = await said({ records });
    expect(exit).toBe(1);
    for (const sentence of ['CHANGED outside of Fettle: run r2 no longer fits row 12', 'GONE: note 1, recorded in row 3', 'NOT IN THE CHAIN: delivery 4']) expect(text).toContain(sentence);
    expect((await said({ records }, '--language', 'ru')).text).toContain('ИЗМЕНЕНО помимо Fettle: run r2');
  });

  test('says that a head from outside is not in the chain', async () => {
    const { exit, text } = await said({ known: null }, '--head', hash);
    expect(exit).toBe(1);
    expect(text).toContain('NOT in this chain');
  });

  test('writes every row into a file, as it is stored', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fettle журнал '));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'audit.jsonl');
    const { exit } = await said({ whole: true }, '--export', file);
    expect(exit).toBe(0);
    expect(readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(whole.latest);
  });
});
