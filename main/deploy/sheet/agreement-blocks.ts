/** Attribute agreement of networks, devices and people, in the words of measurement systems analysis. */
import { customaryLimits } from '../../verification/attribute-agreement.ts';
import type { SheetBlock } from './sheet-document.ts';
import type { SheetFacts } from './sheet-facts.ts';
import type { SheetWords } from './sheet-words.ts';

export function agreementBlocks({ agreement, goodClass }: SheetFacts, words: SheetWords): SheetBlock[] {
  const { text, share, kappa, number, percent } = words;
  const good = goodClass !== null;
  const { effectiveness, miss, falseAlarm } = customaryLimits;
  const limits = { effectiveness: percent(effectiveness.acceptable), miss: percent(miss.acceptable), falseAlarm: percent(falseAlarm.acceptable), kappa: number(customaryLimits.kappa.acceptable, 2) };
  return [
    { kind: 'heading', text: text('agreement') },
    { kind: 'paragraph', text: text(good ? 'agreement-lead' : 'agreement-lead-no-good') },
    {
      kind: 'table',
      columns: [
        { head: text('appraiser') },
        { head: text('trials'), align: 'right' },
        { head: text('effectiveness') },
        ...(good ? [{ head: text('miss') }, { head: text('false-alarm') }] : []),
        { head: text('kappa') },
      ],
      rows: agreement.appraisers.map((each) => [
        appraiserName(each.appraiser, words),
        number(each.trials),
        share(each.effectiveness),
        ...(good ? [each.miss ? share(each.miss) : '–', each.falseAlarm ? share(each.falseAlarm) : '–'] : []),
        kappa(each.kappa),
      ]),
    },
    ...(agreement.between ? [{ kind: 'paragraph' as const, text: text('between', { appraisers: agreement.between.appraisers, n: agreement.between.n, kappa: kappa(agreement.between) }) }] : []),
    ...agreement.appraisers.flatMap(({ appraiser, repeatability }) => (repeatability ? [{ kind: 'paragraph' as const, text: text('repeatability', { appraiser: appraiserName(appraiser, words), share: share(repeatability) }) }] : [])),
    { kind: 'remark', text: text(good ? 'agreement-remark' : 'agreement-remark-no-good', limits) },
  ];
}

/** `network:r3`, `device` and people's own names. */
function appraiserName(appraiser: string, { text }: SheetWords): string {
  const [kind, ...rest] = appraiser.split(':');
  const name = rest.join(':');
  if (kind === 'network' || kind === 'device') return text(`appraiser-${kind}`, { name });
  return kind === 'person' ? name : appraiser;
}
