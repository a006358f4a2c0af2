/** The facts of an acceptance sheet, from the history, the assessment and what others said of the same images. */
import type { DatasetRevision } from '../../dataset/revision.ts';
import { picturesShown, type SheetFacts, type SheetImage } from '../../deploy/sheet/sheet-facts.ts';
import { fettleVersion } from '../../foundation/version.ts';
import type { AssessedFile } from '../../jobs/bodies/assess-file.ts';
import { attributeAgreement, type Appraisal } from '../../verification/attribute-agreement.ts';
import { comparePredictions } from '../../verification/comparison.ts';
import type { FinishedNetwork } from '../network-runs.ts';

export interface GatheredFacts {
  network: FinishedNetwork;
  against: FinishedNetwork | null;
  revision: DatasetRevision;
  assessed: AssessedFile;
  /** Of people and devices. */
  appraisals: readonly Appraisal[];
  bundle: SheetFacts['bundle'];
  auditHead: SheetFacts['auditHead'];
  created: string;
  size: { height: number; width: number };
}

const samplesOfClass = 3;

/** Without pictures: the job that lays it out reads them. */
export function sheetFacts({ network, against, revision, assessed, appraisals, bundle, auditHead, created, size }: GatheredFacts): SheetFacts {
  const { run, result } = network;
  const { verification, metadata } = result.report;
  const { classes, goodClass } = revision;
  const test = revision.images.filter(({ side }) => side === 'test');
  const labels = test.map(({ label }) => label);
  const paths = test.map(({ path }) => path);
  const { predictions } = verification;
  const { probabilities } = assessed;
  const imageOf = (image: number, said = predictions[image]): SheetImage => ({
    path: paths[image],
    picture: null,
    actual: classes[labels[image]],
    said: classes[said],
    probabilities: { said: probabilities[image][said], actual: probabilities[image][labels[image]] },
  });
  const sure = (image: number) => probabilities[image][predictions[image]];
  const wrong = labels.flatMap((label, image) => (predictions[image] === label ? [] : [image])).sort((one, other) => sure(other) - sure(one));
  const namedBy = ({ run: by, result: of }: FinishedNetwork): Appraisal[] => of.report.verification.predictions.map((said, image) => ({ appraiser: `network:${by.id}`, trial: '1', file: paths[image], label: classes[said] }));
  const comparison = against && comparePredictions({ labels, paths, classes }, against.result.report.verification.predictions, predictions);
  const sides = { train: 0, validation: 0, test: 0 };
  for (const { side } of revision.images) sides[side]++;
  return {
    created,
    fettle: fettleVersion(),
    network: { run: run.id, role: run.role ?? 'dense', method: run.method ?? 'none', parent: run.parent, seed: metadata.seed, ...size },
    dataset: { revision: revision.id, name: revision.name, folder: revision.folder, groupBy: revision.groupBy ?? null, images: sides },
    file: verification.file,
    bundle,
    runtime: `ONNX Runtime ${verification.runtime.version}`,
    classes,
    goodClass,
    evaluation: verification.evaluation,
    assessment: assessed.assessment,
    hurt: against && comparison && { against: against.run.id, before: against.result.report.verification.evaluation, comparison, lost: comparison.lost.slice(0, picturesShown).map(({ image }) => imageOf(image)) },
    wrong: wrong.slice(0, picturesShown).map((image) => imageOf(image)),
    wrongCount: wrong.length,
    limitSamples: classes.map((label, index) => ({ label, images: nearest(labels, probabilities, index).map((image) => imageOf(image)) })),
    agreement: attributeAgreement([...(against ? namedBy(against) : []), ...namedBy(network), ...appraisals], { classes, goodClass, labels: new Map(paths.map((path, image) => [path, classes[labels[image]]])) }),
    auditHead,
  };
}

/** Images of a class whose true class is told from the next one by the least, right or wrong; nearest first. */
function nearest(labels: readonly number[], probabilities: readonly number[][], label: number): number[] {
  const margin = (image: number) => {
    const others = probabilities[image].filter((_, each) => each !== label);
    return Math.abs(probabilities[image][label] - Math.max(...others));
  };
  return labels
    .flatMap((each, image) => (each === label ? [image] : []))
    .sort((one, other) => margin(one) - margin(other) || one - other)
    .slice(0, samplesOfClass);
}
