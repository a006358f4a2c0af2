/** `audit`: is the chain of acts whole, and do the records still fit it? */
import type { Procedure } from '../contract/app.ts';
import type { AuditResult } from '../contract/paper.ts';
import { checkAudit, listAudit, type AuditCheck } from '../history/index.ts';
import type { Session } from './session.ts';

export function auditProcedure(session: Session): Procedure<'audit'> {
  return async ({ head, limit }) => {
    const library = session.library();
    const check = checkAudit(library, head);
    const rows = listAudit(library);
    return {
      library: library.folder,
      whole: check.broken === null && check.records.length === 0 && check.known !== null,
      ...check,
      findings: findingsOf(check),
      latest: limit === undefined ? rows : rows.slice(Math.max(0, rows.length - limit)),
    };
  };
}

/** So much of a hash tells two apart. */
const shownDigits = 16;

function findingsOf({ broken, records, rows, known }: AuditCheck): AuditResult['findings'] {
  const chain: AuditResult['findings'][number] = broken
    ? { sound: false, key: `audit.broken-${broken.what}`, values: { number: broken.number, expected: broken.expected.slice(0, shownDigits), found: broken.found.slice(0, shownDigits) } }
    : { sound: true, key: 'audit.whole', values: { rows } };
  const changed = records.map(({ subject, what, number }) => ({ sound: false, key: `audit.record-${what}`, values: { subject, number: number ?? 0 } }));
  const head: AuditResult['findings'] = known === undefined ? [] : [known === null ? { sound: false, key: 'audit.head-unknown', values: {} } : { sound: true, key: 'audit.head-known', values: { number: known } }];
  return [chain, ...changed, ...head].sort((one, other) => Number(one.sound) - Number(other.sound));
}
