/** When a part passes, when a person is asked, and what is unlike any training image. */
import type { OperatingPointFigures } from '../../verification/verdict.ts';
import type { SheetBlock } from './sheet-document.ts';
import type { SheetFacts } from './sheet-facts.ts';
import type { SheetWords } from './sheet-words.ts';

export function operatingPointBlocks({ assessment, goodClass, classes }: SheetFacts, words: SheetWords): SheetBlock[] {
  const { text, number, percent } = words;
  const { choice, thresholds } = assessment;
  const { escape, overkill, look } = choice.prices;
  const good = goodClass !== null && classes.includes(goodClass);
  const prices = good
    ? text('prices', { escape: number(escape, digitsOf(escape)), overkill: number(overkill, digitsOf(overkill)), look: number(look, digitsOf(look)) })
    : text('prices-no-good', { overkill: number(overkill, digitsOf(overkill)), look: number(look, digitsOf(look)) });
  const rule = good ? passRule(thresholds, goodClass, words) : text('rule-no-good', { unsureBelow: number(thresholds.unsureBelow ?? 0, 3) });
  return [
    { kind: 'heading', text: text('operating-point') },
    { kind: 'paragraph', text: `${prices} ${text('chosen', { n: assessment.validation.n, share: percent(choice.lookShare) })} ${choice.defectShare === null || !good ? '' : text('defect-share', { share: percent(choice.defectShare) })}`.trim() },
    { kind: 'paragraph', text: rule },
    figuresTable([['on-test', assessment.test], ['on-validation', assessment.validation], ['plain', assessment.plain]], good, words),
    { kind: 'remark', text: text('operating-point-remark') },
  ];
}

function passRule({ passAtLeast = 1.01, defectBelow = passAtLeast }: SheetFacts['assessment']['thresholds'], goodClass: string, { text, number }: SheetWords): string {
  const pass = passAtLeast > 1 ? text('rule-never-passes') : text('rule-passes', { label: goodClass, at: number(passAtLeast, 4) });
  const rejected = defectBelow <= 0 ? text('rule-never-rejected') : text('rule-rejected', { at: number(Math.min(1, defectBelow), 4) });
  return [pass, rejected, ...(defectBelow < passAtLeast ? [text('rule-between')] : [])].join(' ');
}

function digitsOf(value: number): number {
  return Number.isInteger(value) ? 0 : 2;
}

function figuresTable(rows: [string, OperatingPointFigures][], good: boolean, { text, share, number }: SheetWords): SheetBlock {
  const shares = good ? (['escape', 'overkill', 'unsure'] as const) : (['wrongName', 'unsure'] as const);
  return {
    kind: 'table',
    columns: [{ head: text('where') }, ...shares.map((name) => ({ head: text(`column-${name}`) })), { head: text('column-cost'), align: 'right' as const }],
    rows: rows.map(([name, figures]) => [
      text(name),
      ...shares.map((key) => {
        const value = figures[key];
        return value === null ? '–' : share(value);
      }),
      number(figures.costPerThousand, figures.costPerThousand < 10 ? 1 : 0),
    ]),
  };
}

export function noveltyBlocks({ assessment: { novelty } }: SheetFacts, { text, share, number }: SheetWords): SheetBlock[] {
  const { warnAbove, validation } = novelty.model;
  return [
    { kind: 'heading', text: text('novelty') },
    { kind: 'paragraph', text: text('novelty-rule', { warnAbove: number(warnAbove, 1), above: validation.above, n: validation.n, share: share(novelty.test) }) },
    { kind: 'remark', text: text('novelty-remark') },
  ];
}
