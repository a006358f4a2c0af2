/** The acceptance sheet of one network, from its facts: which blocks, in which order. */
import type { Language } from '../../foundation/language.ts';
import { agreementBlocks } from './agreement-blocks.ts';
import { limitSampleBlocks, hurtBlocks, wrongBlocks } from './picture-blocks.ts';
import type { SheetBlock, SheetDocument } from './sheet-document.ts';
import type { SheetFacts } from './sheet-facts.ts';
import { sheetWords, type SheetWords } from './sheet-words.ts';
import { noveltyBlocks, operatingPointBlocks } from './threshold-blocks.ts';

export function composeSheet(facts: SheetFacts, language: Language): SheetDocument {
  const words = sheetWords(language);
  const { text } = words;
  const { network, dataset } = facts;
  return {
    language,
    title: text('title'),
    subtitle: text('subtitle', { run: network.run, dataset: dataset.name, date: words.date(facts.created) }),
    foot: text('foot', { run: network.run, file: facts.file.sha256.slice(0, 12), date: words.date(facts.created) }),
    pageOf: (page, pages) => text('page', { page, pages }),
    created: new Date(facts.created),
    blocks: [
      ...keyFigures(facts, words),
      ...subject(facts, words),
      ...recall(facts, words),
      ...matrix(facts, words),
      ...operatingPointBlocks(facts, words),
      ...noveltyBlocks(facts, words),
      ...hurtBlocks(facts, words),
      ...wrongBlocks(facts, words),
      ...agreementBlocks(facts, words),
      ...limitSampleBlocks(facts, words),
      ...closing(facts, words),
    ],
  };
}

/** Escape and overkill where they are defined; recall of the worst class always. */
function keyFigures({ evaluation, assessment, goodClass }: SheetFacts, { text, percent, counted, interval }: SheetWords): SheetBlock[] {
  const { escape, overkill, unsure } = assessment.test;
  const figure = (name: string, share: NonNullable<typeof escape>) => ({
    name: text(name),
    value: share.value === null ? '–' : percent(share.value),
    detail: share.count === 0 && share.atMost !== null ? text('figure-none', { n: share.n, bound: percent(share.atMost) }) : text('figure-counted', { counted: counted(share), interval: interval(share) }),
  });
  const [worst] = evaluation.perClass.filter(({ recall }) => recall !== null).sort((one, other) => one.recall! - other.recall!);
  return [
    { kind: 'paragraph', text: text('lead', { n: evaluation.n }) },
    {
      kind: 'figures',
      figures: [
        ...(escape && overkill ? [figure('escape', escape), figure('overkill', overkill)] : []),
        ...(worst ? [{ name: text('worst-recall'), value: percent(worst.recall!), detail: text('worst-recall-detail', { label: worst.label, n: worst.n, interval: interval(worst) }) }] : []),
        figure('unsure', unsure),
      ],
    },
    ...(goodClass === null ? [{ kind: 'remark' as const, text: text('no-good-class') }] : []),
  ];
}

function subject(facts: SheetFacts, { text, bytes, date, role, method, number }: SheetWords): SheetBlock[] {
  const { network, dataset, file, bundle, auditHead } = facts;
  return [
    { kind: 'heading', text: text('subject') },
    {
      kind: 'facts',
      rows: [
        [text('network'), text('network-facts', { run: network.run, role: role(network.role), method: method(network.method), height: String(network.height), width: String(network.width) })],
        [text('recipe'), text('recipe-facts', { role: network.role, parent: network.parent ?? '–', seed: String(network.seed) })],
        [text('dataset'), text('dataset-facts', { name: dataset.name, revision: dataset.revision })],
        [text('images'), text('images-facts', { train: dataset.images.train, validation: dataset.images.validation, test: dataset.images.test })],
        [text('groups'), dataset.groupBy === null || dataset.groupBy === 'none' ? text('groups-none') : text('groups-facts', { rule: dataset.groupBy })],
        [text('good-class'), facts.goodClass ?? text('good-class-none')],
        [text('file'), text('file-facts', { size: bytes(file.bytes) })],
        [text('sha256'), file.sha256],
        ...(bundle
          ? ([
              [text('bundle'), text('bundle-facts', { sequence: number(bundle.sequence), date: date(bundle.created), device: bundle.device ?? text('any-device') })],
              [text('bundle-id'), bundle.id],
            ] as [string, string][])
          : ([[text('bundle'), text('bundle-none')]] as [string, string][])),
        [text('verified'), text('verified-facts', { n: facts.evaluation.n, runtime: facts.runtime })],
        [text('audit'), auditHead ? text('audit-facts', { number: number(auditHead.number), hash: auditHead.hash }) : text('audit-none')],
        [text('written-by'), text('written-by-facts', { version: facts.fettle })],
      ],
    },
  ];
}

function recall({ evaluation }: SheetFacts, { text, percent, interval, number }: SheetWords): SheetBlock[] {
  return [
    { kind: 'heading', text: text('recall') },
    {
      kind: 'table',
      columns: [{ head: text('class') }, { head: 'n', align: 'right' }, { head: text('found'), align: 'right' }, { head: text('recall-column'), align: 'right' }, { head: text('interval-column'), align: 'right' }],
      rows: evaluation.perClass.map((each, index) => [
        each.label,
        number(each.n),
        number(evaluation.confusion[index][index]),
        each.recall === null ? '–' : percent(each.recall),
        each.recall === null ? '–' : interval(each),
      ]),
    },
    { kind: 'remark', text: text('recall-remark') },
  ];
}

function matrix({ evaluation, classes }: SheetFacts, { text }: SheetWords): SheetBlock[] {
  return [
    { kind: 'heading', text: text('matrix') },
    { kind: 'matrix', rowsTitle: text('matrix-rows'), columnsTitle: text('matrix-columns'), total: text('matrix-total'), labels: [...classes], counts: evaluation.confusion },
    { kind: 'remark', text: text('matrix-remark') },
  ];
}

function closing(_: SheetFacts, { text }: SheetWords): SheetBlock[] {
  return [
    { kind: 'heading', text: text('limits') },
    { kind: 'paragraph', text: text('limits-images') },
    { kind: 'paragraph', text: text('limits-vocabulary') },
    { kind: 'heading', text: text('signatures') },
    { kind: 'signatures', columns: [text('signature-role'), text('signature-name'), text('signature-date'), text('signature')], rows: [text('signature-made'), text('signature-checked'), text('signature-accepted')] },
  ];
}
