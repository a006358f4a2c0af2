/** Facts of a made-up network, for the tests of the sheet. */
import { composeSheet } from '../../../main/deploy/sheet/compose-sheet.ts';
import type { SheetFacts, SheetImage } from '../../../main/deploy/sheet/sheet-facts.ts';
import { confusionMatrix } from '../../../main/foundation/confusion.ts';
import type { Language } from '../../../main/foundation/language.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { assess, type AssessedSet } from '../../../main/verification/assessment.ts';
import { attributeAgreement, type Appraisal } from '../../../main/verification/attribute-agreement.ts';
import { comparePredictions } from '../../../main/verification/comparison.ts';
import { evaluationOf } from '../../../main/verification/metrics.ts';
import { usualChoice } from '../../../main/verification/operating-point.ts';
import { pictureStatistics } from '../../../main/verification/picture-statistics.ts';

export interface ExampleWishes {
  classes?: string[];
  goodClass?: string | null;
  /** Test images of each class. */
  perClass?: number;
  /** One image in so many is named wrongly; 0: none. */
  wrongOneIn?: number;
  picture?: Uint8Array | null;
  people?: string[];
}

export function exampleFacts({ classes = ['good', 'scratch', 'inclusion'], goodClass = 'good', perClass = 40, wrongOneIn = 12, picture = null, people = ['Анна', 'Boris'] }: ExampleWishes = {}): SheetFacts {
  const random = randomFromSeed(11);
  const labels = classes.flatMap((_, label) => Array.from({ length: perClass }, () => label));
  const answers = (): AssessedSet => {
    const rows = labels.map((label) => pictureStatistics(Uint8Array.from({ length: 8 * 8 * 3 }, () => (40 + 13 * label + random.integer(30)) % 256), 8, 8));
    const probabilities = Float32Array.from(
      labels.flatMap((label) => {
        const said = wrongOneIn > 0 && random.integer(wrongOneIn) === 0 ? (label + 1) % classes.length : label;
        const sure = 0.6 + random.integer(400) / 1000;
        return classes.map((_, each) => (each === said ? sure : (1 - sure) / (classes.length - 1)));
      }),
    );
    return { labels, probabilities, rows };
  };
  const [train, validation, test] = [answers(), answers(), answers()];
  const said = (set: AssessedSet) => labels.map((_, image) => classes.map((__, label) => set.probabilities[image * classes.length + label])).map((row) => row.indexOf(Math.max(...row)));
  const predictions = said(test);
  const before = said(train);
  const paths = labels.map((label, image) => `${classes[label]}/part ${image}.png`);
  const images = { labels, paths, classes };
  const imageOf = (image: number): SheetImage => ({
    path: paths[image],
    picture,
    actual: classes[labels[image]],
    said: classes[predictions[image]],
    probabilities: { said: test.probabilities[image * classes.length + predictions[image]], actual: test.probabilities[image * classes.length + labels[image]] },
  });
  const wrong = labels.flatMap((label, image) => (predictions[image] === label ? [] : [image]));
  const comparison = comparePredictions(images, before, predictions);
  const appraisals = (appraiser: string, trial: string, named: ArrayLike<number>): Appraisal[] => paths.map((file, image) => ({ appraiser, trial, file, label: classes[named[image]] }));
  return {
    created: '2026-03-04T05:06:07.000Z',
    fettle: '0.1.0',
    network: { run: 'r3', role: 'small', method: 'soft-filter-pruning', parent: 'r2', seed: 1, height: 64, width: 64 },
    dataset: { revision: 'd-0123456789ab', name: 'сталь 2026', folder: '/plant/images', groupBy: 'folder', images: { train: 900, validation: labels.length, test: labels.length } },
    file: { bytes: 1_110_000, sha256: 'a1'.repeat(32) },
    bundle: { id: 'b2'.repeat(32), sequence: 7, device: 'line-2', created: '2026-03-04T05:00:00.000Z' },
    runtime: 'onnxruntime 1.30.0',
    classes,
    goodClass,
    evaluation: evaluationOf(confusionMatrix(labels, predictions, classes.length), classes, goodClass),
    assessment: assess({ train, validation, test }, classes, goodClass, usualChoice),
    hurt: { against: 'r2', before: evaluationOf(confusionMatrix(labels, before, classes.length), classes, goodClass), comparison, lost: comparison.lost.slice(0, 12).map(({ image }) => imageOf(image)) },
    wrong: wrong.slice(0, 12).map(imageOf),
    wrongCount: wrong.length,
    limitSamples: classes.map((label, index) => ({ label, images: [0, 1, 2].map((each) => imageOf(index * perClass + each)) })),
    agreement: attributeAgreement(
      [...appraisals('network:r2', '1', before), ...appraisals('network:r3', '1', predictions), ...appraisals('device:line-2', '1', predictions), ...people.flatMap((name) => ['1', '2'].flatMap((trial) => appraisals(`person:${name}`, trial, trial === '1' ? labels : before)))],
      { classes, goodClass, labels: new Map(paths.map((path, image) => [path, classes[labels[image]]])) },
    ),
    auditHead: { number: 42, hash: 'c3'.repeat(32) },
  };
}

export function exampleSheet(language: Language, wishes: ExampleWishes = {}) {
  return composeSheet(exampleFacts(wishes), language);
}
