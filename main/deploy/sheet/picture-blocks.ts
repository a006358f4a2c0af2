/** What a person should look at: who got hurt, what is wrong, and what is nearly so. */
import type { SheetBlock, SheetPicture } from './sheet-document.ts';
import { picturesShown, type SheetFacts, type SheetImage } from './sheet-facts.ts';
import type { SheetWords } from './sheet-words.ts';

export function hurtBlocks({ hurt, network }: SheetFacts, words: SheetWords): SheetBlock[] {
  const { text, number, percent } = words;
  if (!hurt) return [];
  const { comparison, against, before } = hurt;
  const p = comparison.pValue < 0.001 ? text('p-small') : text('p', { p: number(comparison.pValue, 3) });
  const changed = comparison.byClass.filter(({ lost, gained }) => lost + gained > 0);
  return [
    { kind: 'heading', text: text('hurt') },
    { kind: 'paragraph', text: `${text('hurt-lead', { small: network.run, dense: against, n: comparison.n, lost: comparison.lost.length, gained: comparison.gained.length })} ${p}` },
    {
      kind: 'table',
      columns: [{ head: text('class') }, { head: 'n', align: 'right' }, { head: text('recall-before'), align: 'right' }, { head: text('hurt-lost'), align: 'right' }, { head: text('hurt-gained'), align: 'right' }],
      rows: (changed.length > 0 ? changed : comparison.byClass).map(({ label, n, lost, gained }) => {
        const recall = before.perClass.find((each) => each.label === label)?.recall ?? null;
        return [label, number(n), recall === null ? '–' : percent(recall), number(lost), number(gained)];
      }),
    },
    ...(changed.length > 0 && changed.length < comparison.byClass.length ? [{ kind: 'remark' as const, text: text('hurt-others', { count: comparison.byClass.length - changed.length }) }] : []),
    ...(hurt.lost.length > 0 ? [pictures(hurt.lost, text('hurt-pictures', { shown: hurt.lost.length, all: comparison.lost.length }), words)] : []),
  ];
}

export function wrongBlocks({ wrong, wrongCount, evaluation }: SheetFacts, words: SheetWords): SheetBlock[] {
  const { text } = words;
  return [
    { kind: 'heading', text: text('wrong') },
    { kind: 'paragraph', text: text('wrong-lead', { count: wrongCount, n: evaluation.n }) },
    ...(wrong.length > 0 ? [pictures(wrong, wrongCount > picturesShown ? text('wrong-pictures', { shown: wrong.length, all: wrongCount }) : '', words)] : []),
  ];
}

export function limitSampleBlocks({ limitSamples }: SheetFacts, words: SheetWords): SheetBlock[] {
  const { text } = words;
  const present = limitSamples.filter(({ images }) => images.length > 0);
  if (present.length === 0) return [];
  return [
    { kind: 'heading', text: text('limit-samples') },
    { kind: 'paragraph', text: text('limit-samples-lead') },
    // Each picture names its class: of many classes one grid is shorter than many rows.
    ...(present.length > 8 ? [pictures(present.flatMap(({ images }) => images.slice(0, 2)), '', words)] : present.map(({ label, images }) => pictures(images, label, words))),
  ];
}

function pictures(images: readonly SheetImage[], title: string, { text, percent }: SheetWords): SheetBlock {
  const lines = ({ path, actual, said, probabilities }: SheetImage): SheetPicture['lines'] =>
    actual === said
      ? [text('picture-right', { actual, share: percent(probabilities.actual) }), path]
      : [text('picture-wrong', { said, share: percent(probabilities.said) }), text('picture-actual', { actual, share: percent(probabilities.actual) }), path];
  return { kind: 'pictures', title, missing: text('picture-missing'), pictures: images.map((image) => ({ picture: image.picture, lines: lines(image) })) };
}
