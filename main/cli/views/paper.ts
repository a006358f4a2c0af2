/** The acceptance sheet in short, and what the audit says of itself. */
import type { AuditResult, SheetResult } from '../../contract/paper.ts';
import { factsOf, printable, tableOf } from '../table.ts';
import type { Words } from '../words.ts';

type Share = SheetResult['unfamiliar'] | null;

export function sheetView(result: SheetResult, words: Words): string {
  const { test, plain, appraisers, auditHead } = result;
  const share = (of: Share) => (of === null || of.value === null ? '–' : words.say('cli.sheet.share', { share: words.percent(of.value), low: words.percent(of.low), high: words.percent(of.high), n: of.n }));
  const good = test.escape !== null;
  const rows = ([['cli.sheet.at-thresholds', test], ['cli.sheet.plain', plain]] as const).map(([key, figures]) => [
    words.say(key),
    ...(good ? [share(figures.escape), share(figures.overkill)] : [share(figures.wrongName)]),
    share(figures.unsure),
    words.number(figures.costPerThousand, 1),
  ]);
  const heads = [{ head: '' }, ...(good ? ['escape', 'overkill'] : ['wrong-name']).map((name) => ({ head: words.say(`cli.sheet.${name}`) })), { head: words.say('cli.sheet.unsure') }, { head: words.say('cli.sheet.cost'), align: 'right' as const }];
  const people = tableOf(
    [{ head: words.say('cli.sheet.appraiser') }, { head: words.say('cli.sheet.effectiveness') }, { head: words.say('cli.sheet.kappa'), align: 'right' }],
    appraisers.map(({ appraiser, effectiveness, kappa }) => [appraiser, share(effectiveness), kappa.value === null ? '–' : words.number(kappa.value, 2)]),
  );
  return [
    tableOf(heads, rows),
    printable(thresholdsText(result, words)),
    words.say('cli.sheet.unfamiliar', { share: share(result.unfamiliar) }),
    people,
    result.files.map(({ path }) => printable(path)).join('\n'),
    ...(auditHead ? [words.say('cli.audit.head', { number: auditHead.number, hash: auditHead.hash })] : []),
  ].join('\n\n');
}

function thresholdsText({ thresholds }: SheetResult, words: Words): string {
  const { goodClass, passAtLeast, defectBelow, unsureBelow } = thresholds;
  if (goodClass === undefined) return words.say('cli.sheet.unsure-below', { at: words.number(unsureBelow ?? 0, 4) });
  return words.say('cli.sheet.thresholds', { label: goodClass, pass: words.number(passAtLeast ?? 1, 4), defect: words.number(defectBelow ?? passAtLeast ?? 1, 4) });
}

export function auditView(result: AuditResult, exported: string | null, words: Words): string {
  const { findings, head } = result;
  const latest = tableOf(
    ['number', 'when', 'who', 'what', 'subject', 'why'].map((name) => ({ head: words.say(`cli.audit.column.${name}`) })),
    result.latest.map(({ number, at, who, what, subject, why }) => [String(number), words.moment(at), who, words.sayOr(`audit.act.${what}`, {}, what), subject, why ?? '']),
  );
  return [
    factsOf([[words.say('cli.audit.library'), result.library], [words.say('cli.audit.rows'), words.number(result.rows)]]),
    ...(result.rows > 0 ? [latest] : []),
    ...findings.map(({ key, values }) => printable(words.say(key, values))),
    ...(head ? [words.say('cli.audit.head', { number: head.number, hash: head.hash }), words.say('cli.audit.keep')] : []),
    ...(exported === null ? [] : [printable(words.say('cli.audit.exported', { path: exported }))]),
  ].join('\n\n');
}
