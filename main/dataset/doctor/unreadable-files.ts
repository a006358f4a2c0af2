import type { Finding, FindingSeverity } from '../revision.ts';
import { unreadableReasons, type UnreadableReason } from '../scanned-image.ts';
import type { Check } from './check.ts';

/** What needs an answer from somebody; the rest is left out and the others go on. */
const severities: Partial<Record<UnreadableReason, FindingSeverity>> = { 'two-labels': 'decide', missing: 'decide', vanished: 'decide' };

/** `doctor.truncated`, `doctor.zero-bytes`, ...: one finding for each reason why files cannot be used. */
export const checkUnreadableFiles: Check = ({ scan }) =>
  unreadableReasons.flatMap((reason): Finding[] => {
    const files = scan.unreadable.filter((file) => file.reason === reason);
    if (files.length === 0) return [];
    const total = scan.images.length + scan.unreadable.length;
    return [
      {
        code: `doctor.${reason}`,
        severity: severities[reason] ?? 'note',
        values: { count: files.length, total, first: files[0].path, detail: files[0].detail },
        files: files.map((file) => [file.path]),
      },
    ];
  });
