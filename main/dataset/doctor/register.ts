/** All checks, in the order of the report. A new check is one file and one line here. */
import { eventLoopTurns } from '../event-loop-turns.ts';
import type { Finding, FindingSeverity } from '../revision.ts';
import { checkBlankImages } from './blank-images.ts';
import type { Check, Examination } from './check.ts';
import { checkClassNames } from './class-names.ts';
import { checkClassSizes } from './class-sizes.ts';
import { checkContradictions } from './contradictions.ts';
import { checkExactDuplicates } from './exact-duplicates.ts';
import { checkGrouping } from './grouping.ts';
import { checkIgnoredFiles } from './ignored-files.ts';
import { checkLeaks } from './leaks.ts';
import { checkNearDuplicates } from './near-duplicates.ts';
import { checkOddMode } from './odd-mode.ts';
import { checkOddSize } from './odd-size.ts';
import { checkMorePages } from './more-pages.ts';
import { checkNameShortcut } from './shortcut-name.ts';
import { checkBrightnessShortcut, checkFormatShortcut, checkSizeShortcut } from './shortcuts.ts';
import { checkTooSmall } from './too-small.ts';
import { checkUnreadableFiles } from './unreadable-files.ts';
import { checkUnusedBits } from './unused-bits.ts';
import { checkUnwritableNames } from './unwritable-names.ts';
import { checkWrongExtension } from './wrong-extension.ts';

export const checks: readonly Check[] = [
  checkClassSizes,
  checkContradictions,
  checkLeaks,
  checkUnwritableNames,
  checkClassNames,
  checkUnreadableFiles,
  checkIgnoredFiles,
  checkTooSmall,
  checkBlankImages,
  checkMorePages,
  checkExactDuplicates,
  checkNearDuplicates,
  checkGrouping,
  checkWrongExtension,
  checkOddSize,
  checkOddMode,
  checkUnusedBits,
  checkSizeShortcut,
  checkFormatShortcut,
  checkBrightnessShortcut,
  checkNameShortcut,
];

const order: readonly FindingSeverity[] = ['blocks', 'decide', 'note'];

/** The whole report: what blocks first, then what wants a decision, then notes. @throws as `turns` */
export async function diagnose(examination: Examination, turns = eventLoopTurns()): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    if (turns.isDue()) await turns.take();
    findings.push(...(await check(examination, turns)));
  }
  return order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
