import { expect, test } from 'vitest';
import { auditFindings } from '../../main/app/audit-findings.ts';

const hash = 'a'.repeat(64);
const whole = { rows: 3, head: { number: 3, hash }, broken: null, records: [], known: undefined };

test('a whole chain is one sound finding', () => expect(auditFindings(whole)).toEqual([{ sound: true, key: 'audit.whole', values: { rows: 3 } }]));

test('what is not sound comes first, and a hash is told by its beginning', () => {
  const findings = auditFindings({ ...whole, records: [{ subject: 'run r2', what: 'changed', number: 2 }], known: 1 });
  expect(findings.map(({ key, sound }) => [key, sound])).toEqual([['audit.record-changed', false], ['audit.whole', true], ['audit.head-known', true]]);
  const [broken] = auditFindings({ ...whole, broken: { number: 2, what: 'content', expected: hash, found: 'b'.repeat(64) } });
  expect(broken).toEqual({ sound: false, key: 'audit.broken-content', values: { number: 2, expected: 'a'.repeat(16), found: 'b'.repeat(16) } });
});

test('a head that is not in the chain is a finding', () => expect(auditFindings({ ...whole, known: null })[0]).toEqual({ sound: false, key: 'audit.head-unknown', values: {} }));
