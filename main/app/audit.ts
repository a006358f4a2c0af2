/** `audit`: is the chain of acts whole, and do the records still fit it? */
import type { Procedure } from '../contract/app.ts';
import { checkAudit, listAudit } from '../history/index.ts';
import { auditFindings } from './audit-findings.ts';
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
      findings: auditFindings(check),
      latest: limit === undefined ? rows : rows.slice(Math.max(0, rows.length - limit)),
    };
  };
}
