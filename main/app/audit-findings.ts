/** The findings of an audit, said alike in a terminal and in a window. */
import type { AuditResult } from '../contract/paper.ts';
import type { AuditCheck } from '../history/index.ts';

/** So much of a hash tells two apart. */
const shownDigits = 16;

/** What a check came to, as sentences: those that are not sound first. */
export function auditFindings({ broken, records, rows, known }: AuditCheck): AuditResult['findings'] {
  const chain: AuditResult['findings'][number] = broken
    ? { sound: false, key: `audit.broken-${broken.what}`, values: { number: broken.number, expected: broken.expected.slice(0, shownDigits), found: broken.found.slice(0, shownDigits) } }
    : { sound: true, key: 'audit.whole', values: { rows } };
  const changed = records.map(({ subject, what, number }) => ({ sound: false, key: `audit.record-${what}`, values: { subject, number: number ?? 0 } }));
  const head: AuditResult['findings'] = known === undefined ? [] : [known === null ? { sound: false, key: 'audit.head-unknown', values: {} } : { sound: true, key: 'audit.head-known', values: { number: known } }];
  return [chain, ...changed, ...head].sort((one, other) => Number(one.sound) - Number(other.sound));
}
