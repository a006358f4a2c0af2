import type { Finding, FindingSeverity } from '../revision.ts';
import type { IgnoredReason } from '../scanned-image.ts';
import type { Check } from './check.ts';

const codes: Record<IgnoredReason, { code: string; severity: FindingSeverity }> = {
  'not-an-image': { code: 'doctor.other-files', severity: 'note' },
  'not-a-file': { code: 'doctor.other-files', severity: 'note' },
  'folder-loop': { code: 'doctor.other-files', severity: 'note' },
  'not-in-labels': { code: 'doctor.not-in-labels', severity: 'decide' },
  'no-class': { code: 'doctor.no-class', severity: 'decide' },
  'bad-row': { code: 'doctor.bad-row', severity: 'decide' },
  'not-permitted': { code: 'doctor.folder-not-permitted', severity: 'decide' },
};

const rowsNamed = 10;

/** Files and rows that the scan passed over. */
export const checkIgnoredFiles: Check = ({ scan }) => {
  const findings = new Map<string, Finding>();
  const badRows = scan.ignored.filter(({ reason }) => reason === 'bad-row').map(({ detail }) => detail);
  for (const { path, reason, detail } of scan.ignored) {
    const { code, severity } = codes[reason];
    let finding = findings.get(code);
    if (!finding) findings.set(code, (finding = { code, severity, values: { count: 0, first: path, detail: reason === 'bad-row' ? beginning(badRows) : detail }, files: [] }));
    finding.values.count = Number(finding.values.count) + 1;
    if (finding.files.at(-1)?.[0] !== path) finding.files.push([path]);
  }
  return [...findings.values()];
};

/** Rows have no names of their own: their lines stand in the sentence, as many as can be read there. */
function beginning(rows: readonly string[]): string {
  return rows.length > rowsNamed ? `${rows.slice(0, rowsNamed).join('; ')}; …` : rows.join('; ');
}
